import { gunzipSync } from 'node:zlib';
import { epochMilliseconds, type PeerCase, type Rule } from '../walk/peerCase';
import { invalid, limitExceeded, notFound, unknownId } from './expectedErrors';

const aboutAnHourAhead: Rule = (value) =>
  Number.isSafeInteger(value) && Math.abs(Number(value) - Date.now() - 3_600_000) < 300_000;

const gzipOfCorrectedRows: Rule = (value) => {
  const lines = gunzipSync(Buffer.from(String(value), 'base64'))
    .toString()
    .trimEnd()
    .split('\n');
  const pricesAndSizes = lines.map((line) => line.split(',').slice(2, 4).join(' '));
  return pricesAndSizes.join('; ') === 'price size; 132.54 100; 144.62 20; 144.62 30';
};

const delimited = {
  destinationType: 'S3',
  s3DestinationExportFileFormat: 'DELIMITED_TEXT',
  s3DestinationExportFileFormatOptions: { header: 'true', delimiter: ',', compression: 'gzip' },
};

/** Builds the three views that a dataset may have: `asOf`, before the correction; `following`; `glue`. */
export const dataViewCases: readonly PeerCase[] = [
  {
    title: 'makes a view as of an instant',
    operation: 'CreateDataView',
    input: {
      datasetId: '{{trades.datasetId}}',
      autoUpdate: false,
      asOfTimestamp: '{{corrected.createTime}}',
      sortColumns: ['symbol'],
      partitionColumns: ['venue'],
      destinationTypeParams: { destinationType: 'S3', s3DestinationExportFileFormat: 'PARQUET' },
      clientToken: 'view-once',
    },
    name: 'asOf',
    expected: { has: { datasetId: '{{trades.datasetId}}', dataViewId: /^[0-9A-Za-z]{22}$/ } },
  },
  {
    title: 'makes a view that follows each new changeset',
    operation: 'CreateDataView',
    input: {
      datasetId: '{{trades.datasetId}}',
      autoUpdate: true,
      sortColumns: [],
      partitionColumns: [],
      destinationTypeParams: delimited,
    },
    name: 'following',
  },
  {
    title: 'makes a view for a catalog of tables',
    operation: 'CreateDataView',
    input: { datasetId: '{{trades.datasetId}}', destinationTypeParams: { destinationType: 'GLUE_TABLE' } },
    name: 'glue',
  },
  {
    title: 'refuses a fourth view',
    operation: 'CreateDataView',
    input: { datasetId: '{{trades.datasetId}}', destinationTypeParams: { destinationType: 'S3' } },
    error: limitExceeded(/view/i),
  },
  {
    title: 'refuses a destination that there is not',
    operation: 'CreateDataView',
    input: { datasetId: '{{trades.datasetId}}', destinationTypeParams: { destinationType: 'ATTIC' } },
    error: invalid(/destinationType.*GLUE_TABLE/),
  },
  {
    title: 'makes no view of files of any kind',
    operation: 'CreateDataView',
    input: { datasetId: '{{notes.datasetId}}', destinationTypeParams: { destinationType: 'S3' } },
    error: invalid(/NON_TABULAR/),
  },
  {
    title: 'makes no view of a dataset unknown',
    operation: 'CreateDataView',
    input: { datasetId: unknownId, destinationTypeParams: { destinationType: 'S3' } },
    error: notFound(),
  },
  {
    title: 'reads a view as of an instant',
    operation: 'GetDataView',
    input: { datasetId: '{{trades.datasetId}}', dataViewId: '{{asOf.dataViewId}}' },
    until: { path: 'status', equals: 'SUCCESS' },
    expected: {
      has: {
        status: 'SUCCESS',
        datasetId: '{{trades.datasetId}}',
        dataViewId: '{{asOf.dataViewId}}',
        dataViewArn: /^arn:aws:finspace:us-east-2:\d{12}:\S+$/,
        autoUpdate: false,
        asOfTimestamp: '{{corrected.createTime}}',
        sortColumns: ['symbol'],
        partitionColumns: ['venue'],
        'destinationTypeParams.destinationType': 'S3',
        'destinationTypeParams.s3DestinationExportFileFormat': 'PARQUET',
        createTime: epochMilliseconds,
        lastModifiedTime: epochMilliseconds,
      },
      lacks: ['errorInfo', 'destinationTypeProperties'],
    },
  },
  {
    title: 'reads a view that follows',
    operation: 'GetDataView',
    input: { datasetId: '{{trades.datasetId}}', dataViewId: '{{following.dataViewId}}' },
    until: { path: 'status', equals: 'SUCCESS' },
    expected: { has: { status: 'SUCCESS', autoUpdate: true, destinationTypeParams: delimited } },
  },
  {
    title: 'reads a view for a catalog of tables',
    operation: 'GetDataView',
    input: { datasetId: '{{trades.datasetId}}', dataViewId: '{{glue.dataViewId}}' },
    until: { path: 'status', equals: 'SUCCESS' },
    expected: { has: { status: 'SUCCESS', 'destinationTypeParams.destinationType': 'GLUE_TABLE' } },
  },
  {
    title: 'finds no view of an unknown id',
    operation: 'GetDataView',
    input: { datasetId: '{{trades.datasetId}}', dataViewId: unknownId },
    error: notFound(),
  },
  {
    title: 'lists the newest views on the first page, their destination by another name',
    operation: 'ListDataViews',
    input: { datasetId: '{{trades.datasetId}}', maxResults: 2 },
    name: 'viewPage',
    expected: {
      has: {
        'dataViews.length': 2,
        'dataViews.0.dataViewId': '{{glue.dataViewId}}',
        'dataViews.1.dataViewId': '{{following.dataViewId}}',
        'dataViews.1.destinationTypeProperties': delimited,
        nextToken: /./,
      },
      lacks: ['dataViews.1.destinationTypeParams'],
    },
  },
  {
    title: 'lists the oldest view on the last page',
    operation: 'ListDataViews',
    input: { datasetId: '{{trades.datasetId}}', maxResults: 2, nextToken: '{{viewPage.nextToken}}' },
    expected: {
      has: { 'dataViews.length': 1, 'dataViews.0.dataViewId': '{{asOf.dataViewId}}' },
      lacks: ['nextToken'],
    },
  },
  {
    title: 'lists no views of a dataset unknown',
    operation: 'ListDataViews',
    input: { datasetId: unknownId },
    error: notFound(),
  },
  {
    title: 'gives credentials for where a view is',
    operation: 'GetExternalDataViewAccessDetails',
    input: { datasetId: '{{trades.datasetId}}', dataViewId: '{{asOf.dataViewId}}' },
    as: 'minted',
    name: 'access',
    expected: {
      has: {
        'credentials.accessKeyId': /^ASIA/,
        'credentials.secretAccessKey': /./,
        'credentials.sessionToken': /./,
        'credentials.expiration': aboutAnHourAhead,
        's3Location.bucket': /^finspace-us-east-2-\w{22}$/,
        's3Location.key': /./,
      },
    },
  },
  {
    title: 'gives no credentials for a view unknown',
    operation: 'GetExternalDataViewAccessDetails',
    input: { datasetId: '{{trades.datasetId}}', dataViewId: unknownId },
    error: notFound(),
  },
  {
    title: 'lists the files of a view, by partition',
    service: 's3',
    operation: 'ListObjectsV2',
    input: { Bucket: '{{access.s3Location.bucket}}', Prefix: '{{access.s3Location.key}}' },
    as: 'access',
    expected: { has: { 'Contents.0.Key': /venue=XN(AS|YS)\/.*\.parquet$/ } },
  },
  {
    title: 'gives credentials for where the view that follows is',
    operation: 'GetExternalDataViewAccessDetails',
    input: { datasetId: '{{trades.datasetId}}', dataViewId: '{{following.dataViewId}}' },
    as: 'minted',
    name: 'followingAccess',
  },
  {
    title: 'lists the files of the view that follows',
    service: 's3',
    operation: 'ListObjectsV2',
    input: { Bucket: '{{followingAccess.s3Location.bucket}}', Prefix: '{{followingAccess.s3Location.key}}' },
    as: 'followingAccess',
    name: 'followingFiles',
    expected: { has: { 'Contents.length': 1 } },
  },
  {
    title: 'reads the corrected rows in the view that follows',
    service: 's3',
    operation: 'GetObject',
    input: { Bucket: '{{followingAccess.s3Location.bucket}}', Key: '{{followingFiles.Contents.0.Key}}' },
    as: 'followingAccess',
    expected: { has: { Body: gzipOfCorrectedRows } },
  },
  {
    title: 'reads nothing beside a view',
    service: 's3',
    operation: 'GetObject',
    input: { Bucket: '{{followingAccess.s3Location.bucket}}', Key: '{{followingFiles.Contents.0.Key}}' },
    as: 'access',
    error: { name: 'AccessDenied', status: 403, message: /./ },
  },
  {
    title: 'writes nothing into a view',
    service: 's3',
    operation: 'PutObject',
    input: {
      Bucket: '{{access.s3Location.bucket}}',
      Key: '{{access.s3Location.key}}/mine.csv',
      Body: 'not yours',
    },
    as: 'access',
    error: { name: 'AccessDenied', status: 403, message: /./ },
  },
];
