import { epochMilliseconds, type PeerCase } from '../walk/peerCase';
import { invalid, notFound, unknownId } from './expectedErrors';

const header = 'symbol,traded_at,price,size,venue';

/** The files that the changesets are made of: three trades; the same, the last of them corrected; one that is none. */
const stagedRows = {
  first: [
    'AAPL,2021-05-03T13:30:00Z,132.54,100,XNAS',
    'IBM,2021-05-03T13:30:01.5Z,144.62,20,XNYS',
    'IBM,2021-05-03T13:30:02Z,1446.2,30,XNYS',
  ],
  corrected: [
    'AAPL,2021-05-03T13:30:00Z,132.54,100,XNAS',
    'IBM,2021-05-03T13:30:01.5Z,144.62,20,XNYS',
    'IBM,2021-05-03T13:30:02Z,144.62,30,XNYS',
  ],
  broken: ['AAPL,2021-05-03T13:30:00Z,a lot,100,XNAS'],
} as const;

type StagedName = keyof typeof stagedRows;

/** The rows of the table that a file ends up as, each as a line, in order. */
export const storedRows = (name: Exclude<StagedName, 'broken'>): string[] =>
  stagedRows[name].map((row) => row.replace('T', ' ').replace('Z,', '+00,'));

/** A file as CSV with a header. */
export const stagedText = (name: StagedName): string => `${[header, ...stagedRows[name]].join('\n')}\n`;

const staged = (folder: StagedName): PeerCase => ({
  title: `takes a file into ${folder}/`,
  service: 's3',
  operation: 'PutObject',
  input: {
    Bucket: '{{location.s3Bucket}}',
    Key: `{{location.s3Path}}${folder}/trades.csv`,
    Body: stagedText(folder),
  },
  as: 'minted',
  expected: { has: { ETag: /^"[0-9a-f]{32}"$/ } },
});

const source = (folder: string): Readonly<Record<string, string>> => ({
  s3SourcePath: `{{location.s3Uri}}${folder}/`,
  sourceType: 'S3',
});

const csv = { formatType: 'CSV', separator: ',', withHeader: 'true' };

/** Fills `trades` by `changeset`, which `correction` corrects, and which `broken` fails to follow. */
export const changesetCases: readonly PeerCase[] = [
  staged('first'),
  staged('corrected'),
  staged('broken'),
  {
    title: 'makes a changeset of a prefix',
    operation: 'CreateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changeType: 'APPEND',
      sourceParams: source('first'),
      formatParams: csv,
      clientToken: 'first-once',
    },
    as: 'minted',
    name: 'changeset',
    expected: { has: { datasetId: '{{trades.datasetId}}', changesetId: /^[0-9A-Za-z]{22}$/ } },
  },
  {
    title: 'answers the same changeset to the same client token',
    operation: 'CreateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changeType: 'APPEND',
      sourceParams: source('first'),
      formatParams: csv,
      clientToken: 'first-once',
    },
    expected: { has: { changesetId: '{{changeset.changesetId}}' } },
  },
  {
    title: 'reads a changeset that has succeeded',
    operation: 'GetChangeset',
    input: { datasetId: '{{trades.datasetId}}', changesetId: '{{changeset.changesetId}}' },
    until: { path: 'status', equals: 'SUCCESS' },
    expected: {
      has: {
        status: 'SUCCESS',
        changesetId: '{{changeset.changesetId}}',
        datasetId: '{{trades.datasetId}}',
        changesetArn: /^arn:aws:finspace:us-east-2:\d{12}:\S+$/,
        changeType: 'APPEND',
        sourceParams: source('first'),
        formatParams: csv,
        createTime: epochMilliseconds,
        activeFromTimestamp: epochMilliseconds,
      },
      lacks: ['errorInfo', 'activeUntilTimestamp', 'updatesChangesetId', 'updatedByChangesetId'],
    },
  },
  {
    title: 'refuses a change that there is not',
    operation: 'CreateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changeType: 'PREPEND',
      sourceParams: source('first'),
      formatParams: csv,
    },
    error: invalid(/changeType.*APPEND/),
  },
  {
    title: 'refuses an option that there is not, and says why in a word',
    operation: 'CreateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changeType: 'APPEND',
      sourceParams: source('first'),
      formatParams: { ...csv, delimiter: ';' },
    },
    error: invalid(/delimiter/, 'unknownOption'),
  },
  {
    title: 'makes no changeset of a dataset unknown',
    operation: 'CreateChangeset',
    input: { datasetId: unknownId, changeType: 'APPEND', sourceParams: source('first'), formatParams: csv },
    error: notFound(),
  },
  {
    title: 'finds no changeset of an unknown id',
    operation: 'GetChangeset',
    input: { datasetId: '{{trades.datasetId}}', changesetId: unknownId },
    error: notFound(),
  },
  {
    title: 'refuses a dataset id that is too long',
    operation: 'GetChangeset',
    input: { datasetId: 'd'.repeat(40), changesetId: unknownId },
    error: invalid(/datasetId.*26/),
  },
  {
    title: 'corrects a changeset by a new one',
    operation: 'UpdateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changesetId: '{{changeset.changesetId}}',
      sourceParams: source('corrected'),
      formatParams: csv,
    },
    name: 'correction',
    expected: { has: { datasetId: '{{trades.datasetId}}', changesetId: /^[0-9A-Za-z]{22}$/ } },
  },
  {
    title: 'reads which changeset a correction corrects',
    operation: 'GetChangeset',
    input: { datasetId: '{{trades.datasetId}}', changesetId: '{{correction.changesetId}}' },
    until: { path: 'status', equals: 'SUCCESS' },
    name: 'correctionRead',
    expected: {
      has: { status: 'SUCCESS', changeType: 'MODIFY', updatesChangesetId: '{{changeset.changesetId}}' },
    },
  },
  {
    title: 'reads which changeset has corrected one, and when',
    operation: 'GetChangeset',
    input: { datasetId: '{{trades.datasetId}}', changesetId: '{{changeset.changesetId}}' },
    name: 'corrected',
    expected: {
      has: {
        updatedByChangesetId: '{{correction.changesetId}}',
        activeUntilTimestamp: '{{correctionRead.createTime}}',
      },
    },
  },
  {
    title: 'corrects no changeset of an unknown id',
    operation: 'UpdateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changesetId: unknownId,
      sourceParams: source('corrected'),
      formatParams: csv,
    },
    error: notFound(),
  },
  {
    title: 'makes a changeset that will fail',
    operation: 'CreateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changeType: 'APPEND',
      sourceParams: source('broken'),
      formatParams: csv,
    },
    name: 'broken',
  },
  {
    title: 'reads why a changeset has failed',
    operation: 'GetChangeset',
    input: { datasetId: '{{trades.datasetId}}', changesetId: '{{broken.changesetId}}' },
    until: { path: 'status', equals: 'FAILED' },
    expected: {
      has: {
        status: 'FAILED',
        'errorInfo.errorCategory': 'VALIDATION',
        'errorInfo.errorMessage': /trades\.csv.*line 2.*price/,
      },
      lacks: ['activeFromTimestamp'],
    },
  },
  {
    title: 'refuses to correct a changeset that has failed, and says why in a word',
    operation: 'UpdateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changesetId: '{{broken.changesetId}}',
      sourceParams: source('corrected'),
      formatParams: csv,
    },
    error: invalid(/FAILED/, 'notSucceeded'),
  },
  {
    title: 'lists the newest changesets on the first page',
    operation: 'ListChangesets',
    input: { datasetId: '{{trades.datasetId}}', maxResults: 2 },
    name: 'changesetPage',
    expected: {
      has: {
        'changesets.length': 2,
        'changesets.0.changesetId': '{{broken.changesetId}}',
        'changesets.1.changesetId': '{{correction.changesetId}}',
        nextToken: /./,
      },
    },
  },
  {
    title: 'lists the oldest changeset on the last page',
    operation: 'ListChangesets',
    input: {
      datasetId: '{{trades.datasetId}}',
      maxResults: 2,
      nextToken: '{{changesetPage.nextToken}}',
    },
    expected: {
      has: { 'changesets.length': 1, 'changesets.0.changesetId': '{{changeset.changesetId}}' },
      lacks: ['nextToken'],
    },
  },
  {
    title: 'lists no changesets of a dataset unknown',
    operation: 'ListChangesets',
    input: { datasetId: unknownId },
    error: notFound(),
  },
];
