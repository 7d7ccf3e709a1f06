import type { PeerCase } from '../walk/peerCase';
import { denied, unknownId, notFound } from './expectedErrors';
import { readerRole } from './users';

/** What a user sees who is a member of `readers`: first of all, how they come by credentials. */
export const appUserCases: readonly PeerCase[] = [
  {
    title: 'lets the role of a user be assumed',
    service: 'sts',
    operation: 'AssumeRole',
    input: { RoleArn: readerRole, RoleSessionName: 'peers' },
    name: 'assumed',
    expected: { has: { 'Credentials.AccessKeyId': /^ASIA/, 'AssumedRoleUser.Arn': /assumed-role.*peers$/ } },
  },
  {
    title: 'lets nobody assume a role that no user has',
    service: 'sts',
    operation: 'AssumeRole',
    input: { RoleArn: 'arn:aws:iam::123456789012:role/desk/stranger', RoleSessionName: 'peers' },
    error: { name: 'AccessDenied', status: 403, message: /stranger/ },
  },
  {
    title: 'gives a role the credentials of its user',
    operation: 'GetProgrammaticAccessCredentials',
    input: { environmentId: '{{environment.environmentId}}' },
    as: 'assumed',
    name: 'asReader',
  },
  {
    title: 'gives each user a working location of their own',
    operation: 'GetWorkingLocation',
    as: 'asReader',
    expected: { has: { s3Path: 'scratch/{{reader.userId}}/ingestion/' } },
  },
  {
    title: 'shows a member the dataset of their group',
    operation: 'GetDataset',
    input: { datasetId: '{{trades.datasetId}}' },
    as: 'asReader',
    expected: { has: { datasetTitle: 'Trades' } },
  },
  {
    title: 'lists for a member what they may see, and nothing else',
    operation: 'ListDatasets',
    as: 'asReader',
    expected: {
      has: { 'datasets.length': 1, 'datasets.0.datasetId': '{{trades.datasetId}}' },
      lacks: ['nextToken'],
    },
  },
  {
    title: 'shows nobody a dataset without a group',
    operation: 'GetDataset',
    input: { datasetId: '{{notes.datasetId}}' },
    as: 'asReader',
    error: denied(),
  },
  {
    title: 'finds for a member, too, nothing of an unknown id',
    operation: 'GetDataset',
    input: { datasetId: unknownId },
    as: 'asReader',
    error: notFound(),
  },
  {
    title: 'lets a member read a view',
    operation: 'GetExternalDataViewAccessDetails',
    input: { datasetId: '{{trades.datasetId}}', dataViewId: '{{asOf.dataViewId}}' },
    as: 'asReader',
    expected: { has: { 's3Location.key': '{{access.s3Location.key}}' } },
  },
  {
    title: 'lets nobody add data who may only read',
    operation: 'CreateChangeset',
    input: {
      datasetId: '{{trades.datasetId}}',
      changeType: 'APPEND',
      sourceParams: { s3SourcePath: 's3://a-bucket/trades.csv', sourceType: 'S3' },
      formatParams: { formatType: 'CSV' },
    },
    as: 'asReader',
    error: denied(),
  },
  {
    title: 'lets nobody make datasets whose groups do not',
    operation: 'CreateDataset',
    input: { datasetTitle: 'Mine', kind: 'TABULAR', permissionGroupParams: {} },
    as: 'asReader',
    error: denied(),
  },
  {
    title: 'lets nobody make users whose groups do not',
    operation: 'CreateUser',
    input: { emailAddress: 'friend@example.com', type: 'SUPER_USER' },
    as: 'asReader',
    error: denied(),
  },
  {
    title: 'disables a user who holds credentials',
    operation: 'DisableUser',
    input: { userId: '{{reader.userId}}' },
  },
  {
    title: 'refuses at once what a disabled user asks',
    operation: 'GetDataset',
    input: { datasetId: '{{trades.datasetId}}' },
    as: 'asReader',
    error: denied(),
  },
];
