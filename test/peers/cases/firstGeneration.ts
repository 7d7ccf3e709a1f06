import { tradeColumns } from '../../../scripts/marketData';
import { recentDate, type PeerCase } from '../walk/peerCase';
import { stagedText } from './changesets';
import { credentialCases } from './credentials';
import { denied, invalid, notFound, unknownId } from './expectedErrors';
import { readerRole } from './users';

const request = {
  datasetId: '{{trades.datasetId}}',
  changeType: 'APPEND',
  sourceType: 'S3',
  sourceParams: { s3SourcePath: '{{location.s3Uri}}' },
  formatType: 'CSV',
  formatParams: { separator: ',', withHeader: 'true' },
  tags: { desk: 'equities' },
};

/** What a script of the first generation finds: it knows a dataset's id, and has no other call to learn it. */
const before: readonly PeerCase[] = [
  {
    title: 'there is a user whom a role speaks for',
    operation: 'CreateUser',
    input: {
      emailAddress: 'reader@example.com',
      type: 'APP_USER',
      apiAccess: 'ENABLED',
      apiAccessPrincipalArn: readerRole,
    },
    name: 'reader',
    byHelper: true,
  },
  {
    title: 'there is a dataset',
    operation: 'CreateDataset',
    input: {
      datasetTitle: 'Trades',
      kind: 'TABULAR',
      permissionGroupParams: {},
      schemaDefinition: { tabularSchemaConfig: { columns: tradeColumns } },
    },
    name: 'trades',
    byHelper: true,
  },
];

const changesetCases: readonly PeerCase[] = [
  {
    title: 'takes a file into the working location',
    service: 's3',
    operation: 'PutObject',
    input: {
      Bucket: '{{location.s3Bucket}}',
      Key: '{{location.s3Path}}data.csv',
      Body: stagedText('first'),
    },
    as: 'minted',
  },
  {
    title: 'makes a changeset, and answers with its record',
    operation: 'CreateChangeset',
    input: request,
    as: 'minted',
    name: 'created',
    expected: {
      has: {
        'changeset.id': /^[0-9A-Za-z]{22}$/,
        'changeset.changesetArn': /^arn:aws:finspace:us-east-2:\d{12}:\S+$/,
        'changeset.datasetId': '{{trades.datasetId}}',
        'changeset.changeType': 'APPEND',
        'changeset.sourceType': 'S3',
        'changeset.sourceParams': request.sourceParams,
        'changeset.formatType': 'CSV',
        'changeset.formatParams': request.formatParams,
        'changeset.createTimestamp': recentDate,
        'changeset.status': 'PENDING',
        'changeset.changesetLabels': { desk: 'equities' },
      },
      lacks: ['changeset.errorInfo', 'changeset.updatesChangesetId', 'changeset.updatedByChangesetId'],
    },
  },
  {
    title: 'it is the changeset that the second generation reads',
    operation: 'GetChangeset',
    input: { datasetId: '{{trades.datasetId}}', changesetId: '{{created.changeset.id}}' },
    until: { path: 'status', equals: 'SUCCESS' },
    byHelper: true,
    expected: { has: { status: 'SUCCESS' } },
  },
  {
    title: 'makes no changeset of a dataset unknown',
    operation: 'CreateChangeset',
    input: { ...request, datasetId: unknownId },
    error: notFound(),
  },
  {
    title: 'refuses a change that there is not',
    operation: 'CreateChangeset',
    input: { ...request, changeType: 'PREPEND' },
    error: invalid(/changeType.*APPEND/),
  },
];

const appUserCases: readonly PeerCase[] = [
  {
    title: 'lets the role of a user be assumed',
    service: 'sts',
    operation: 'AssumeRole',
    input: { RoleArn: readerRole, RoleSessionName: 'peers' },
    name: 'assumed',
  },
  {
    title: 'lets nobody add data whom no group lets',
    operation: 'CreateChangeset',
    input: request,
    as: 'assumed',
    error: denied(),
  },
];

/** The script that every client of the first generation walks through, in a fresh environment. */
export const firstGenerationCases: readonly PeerCase[] = [
  ...before,
  ...credentialCases,
  ...changesetCases,
  ...appUserCases,
];
