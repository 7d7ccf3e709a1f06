import type { ApplicationPermission } from '../../../extension/finspace/generated/secondGeneration';
import type { Person } from '../support/people';

/** What an operation takes, written down here once more, so that a slip in the operation table is seen. */
export type Right =
  | 'everybody'
  | 'superUsers'
  | { readonly application: ApplicationPermission }
  | { readonly dataset: readonly string[] };

/** What a call is about: somebody else, a group of others, and a dataset that has the caller's permissions. */
export interface Subjects {
  readonly otherUserId: string;
  readonly otherGroupId: string;
  readonly datasetId: string;
  readonly environmentId: string;
  readonly landingBucket: string;
}

export type Row = readonly [
  operation: string,
  right: Right,
  call: (caller: Person, subjects: Subjects) => Promise<unknown>,
];

const managers: Right = { application: 'ManageUsersAndGroups' };
const viewers: Right = { dataset: ['ViewDatasetDetails', 'ReadDatasetDetails'] };
const readers: Right = { dataset: ['ReadDatasetData'] };
const feeders: Right = { dataset: ['AddDatasetData'] };

const csv = { formatType: 'CSV' };
/** A place from which the caller may read, with nothing there. */
const source = ({ userId }: Person, { landingBucket }: Subjects) => ({
  s3SourcePath: `s3://${landingBucket}/scratch/${userId}/ingestion/nothing/`,
});
const trades = { datasetTitle: 'Trades', kind: 'TABULAR' } as const;
const viewDestination = { destinationTypeParams: { destinationType: 'S3' } };
const absent = 'absent';
const maxResults = 10;
const member = ({ otherUserId, otherGroupId }: Subjects) => ({
  userId: otherUserId,
  permissionGroupId: otherGroupId,
});
let serial = 0;
const unique = (): string => `unique-${++serial}`;
const view = ({ datasetId }: Subjects) => ({ datasetId, dataViewId: absent });

const userRows: readonly Row[] = [
  [
    'second.AssociateUserToPermissionGroup',
    managers,
    ({ data }, about) => data.associateUserToPermissionGroup(member(about)),
  ],
  [
    'second.DisassociateUserFromPermissionGroup',
    managers,
    ({ data }, about) => data.disassociateUserFromPermissionGroup(member(about)),
  ],
  [
    'second.CreatePermissionGroup',
    managers,
    ({ data }) => data.createPermissionGroup({ name: unique(), applicationPermissions: [] }),
  ],
  [
    'second.UpdatePermissionGroup',
    managers,
    ({ data }, { otherGroupId }) => data.updatePermissionGroup({ permissionGroupId: otherGroupId }),
  ],
  [
    'second.DeletePermissionGroup',
    managers,
    ({ data }) => data.deletePermissionGroup({ permissionGroupId: absent }),
  ],
  [
    'second.GetPermissionGroup',
    managers,
    ({ data }, { otherGroupId }) => data.getPermissionGroup({ permissionGroupId: otherGroupId }),
  ],
  ['second.ListPermissionGroups', 'everybody', ({ data }) => data.listPermissionGroups({ maxResults })],
  [
    'second.ListPermissionGroupsByUser',
    managers,
    ({ data }, { otherUserId }) => data.listPermissionGroupsByUser({ userId: otherUserId, maxResults }),
  ],
  [
    'second.ListPermissionGroupsByUser',
    'everybody',
    ({ data, userId }) => data.listPermissionGroupsByUser({ userId, maxResults }),
  ],
  [
    'second.ListUsersByPermissionGroup',
    managers,
    ({ data }, { otherGroupId }) =>
      data.listUsersByPermissionGroup({ permissionGroupId: otherGroupId, maxResults }),
  ],
  ['second.ListUsers', managers, ({ data }) => data.listUsers({ maxResults })],
  ['second.GetUser', managers, ({ data }, { otherUserId }) => data.getUser({ userId: otherUserId })],
  ['second.GetUser', 'everybody', ({ data, userId }) => data.getUser({ userId })],
  [
    'second.CreateUser',
    managers,
    ({ data }) => data.createUser({ emailAddress: `${unique()}@example.com`, type: 'APP_USER' }),
  ],
  [
    'second.CreateUser',
    'superUsers',
    ({ data }) => data.createUser({ emailAddress: `${unique()}@example.com`, type: 'SUPER_USER' }),
  ],
  [
    'second.UpdateUser',
    managers,
    ({ data }, { otherUserId }) => data.updateUser({ userId: otherUserId, firstName: 'Other' }),
  ],
  ['second.UpdateUser', 'superUsers', ({ data, userId }) => data.updateUser({ userId, type: 'SUPER_USER' })],
  ['second.DisableUser', managers, ({ data }, { otherUserId }) => data.disableUser({ userId: otherUserId })],
  ['second.EnableUser', managers, ({ data }, { otherUserId }) => data.enableUser({ userId: otherUserId })],
  [
    'second.ResetUserPassword',
    'superUsers',
    ({ data }, { otherUserId }) => data.resetUserPassword({ userId: otherUserId }),
  ],
  ['second.ResetUserPassword', 'everybody', ({ data, userId }) => data.resetUserPassword({ userId })],
];

const datasetRows: readonly Row[] = [
  [
    'second.CreateDataset',
    { application: 'CreateDataset' },
    ({ data }) => data.createDataset({ ...trades, permissionGroupParams: {} }),
  ],
  ['second.ListDatasets', 'everybody', ({ data }) => data.listDatasets()],
  ['second.GetDataset', viewers, ({ data }, { datasetId }) => data.getDataset({ datasetId })],
  [
    'second.UpdateDataset',
    { dataset: ['EditDatasetMetadata'] },
    ({ data }, { datasetId }) => data.updateDataset({ datasetId, ...trades }),
  ],
  [
    'second.DeleteDataset',
    { dataset: ['DeleteDataset'] },
    ({ data }, { datasetId }) => data.deleteDataset({ datasetId }),
  ],
  [
    'second.CreateChangeset',
    feeders,
    (caller, about) =>
      caller.data.createChangeset({
        datasetId: about.datasetId,
        changeType: 'APPEND',
        sourceParams: source(caller, about),
        formatParams: csv,
      }),
  ],
  [
    'first.CreateChangeset',
    feeders,
    (caller, about) =>
      caller.first.createChangeset({
        datasetId: about.datasetId,
        changeType: 'APPEND',
        sourceType: 'S3',
        sourceParams: source(caller, about),
      }),
  ],
  [
    'second.UpdateChangeset',
    feeders,
    (caller, about) =>
      caller.data.updateChangeset({
        datasetId: about.datasetId,
        changesetId: absent,
        sourceParams: source(caller, about),
        formatParams: csv,
      }),
  ],
  [
    'second.GetChangeset',
    viewers,
    ({ data }, { datasetId }) => data.getChangeset({ datasetId, changesetId: absent }),
  ],
  ['second.ListChangesets', viewers, ({ data }, { datasetId }) => data.listChangesets({ datasetId })],
  [
    'local.ListChangesetSummaries',
    viewers,
    ({ local }, { datasetId }) => local.listChangesetSummaries({ datasetId }),
  ],
  [
    'local.PreviewChangeset',
    readers,
    ({ local }, { datasetId }) => local.previewChangeset({ datasetId, changesetId: absent }),
  ],
  [
    'local.GetChangesetProfile',
    readers,
    ({ local }, { datasetId }) => local.getChangesetProfile({ datasetId, changesetId: absent }),
  ],
  ['local.GetDatasetRoom', viewers, ({ local }, { datasetId }) => local.getDatasetRoom({ datasetId })],
  [
    'local.StopChangeset',
    { dataset: ['AddDatasetData'] },
    ({ local }, { datasetId }) => local.stopChangeset({ datasetId, changesetId: absent }),
  ],
  [
    'second.CreateDataView',
    { dataset: ['CreateSnapshot', 'CreateDataView'] },
    ({ data }, { datasetId }) => data.createDataView({ datasetId, ...viewDestination }),
  ],
  ['second.GetDataView', viewers, ({ data }, about) => data.getDataView(view(about))],
  ['second.ListDataViews', viewers, ({ data }, { datasetId }) => data.listDataViews({ datasetId })],
  [
    'second.GetExternalDataViewAccessDetails',
    readers,
    ({ data }, about) => data.getExternalDataViewAccessDetails(view(about)),
  ],
];

const queryRows: readonly Row[] = [
  ['local.ReadRows', readers, ({ local }, { datasetId }) => local.readRows({ rowSource: { datasetId } })],
  [
    'local.StartExport',
    readers,
    ({ local }, { datasetId }) => local.startExport({ rowSource: { datasetId }, exportFormat: 'CSV' }),
  ],
  [
    'local.StartProfile',
    readers,
    ({ local }, { datasetId }) => local.startProfile({ rowSource: { datasetId } }),
  ],
  ['local.GetQuery', 'everybody', ({ local }) => local.getQuery({ queryId: absent })],
  [
    'local.StartComparison',
    readers,
    ({ local }, { datasetId }) => local.startComparison({ left: { datasetId }, right: { datasetId } }),
  ],
  ['local.StartQuery', 'everybody', ({ local }) => local.startQuery({ queryText: 'SELECT 1' })],
  ['local.StopQuery', 'everybody', ({ local }) => local.stopQuery({ queryId: absent })],
];

const credentialRows: readonly Row[] = [
  ['second.GetWorkingLocation', 'everybody', ({ data }) => data.getWorkingLocation()],
  [
    'local.GetWorkingLocationRoom',
    'everybody',
    ({ local }) => local.getWorkingLocationRoom({ locationType: 'SAGEMAKER' }),
  ],
  ['first.GetWorkingLocation', 'everybody', ({ first }) => first.getWorkingLocation({})],
  [
    'second.GetProgrammaticAccessCredentials',
    'everybody',
    ({ data }, { environmentId }) => data.getProgrammaticAccessCredentials({ environmentId }),
  ],
  [
    'first.GetProgrammaticAccessCredentials',
    'everybody',
    ({ first }, { environmentId }) => first.getProgrammaticAccessCredentials({ environmentId }),
  ],
];

/** Ends the service: it comes last. */
export const stopRow: Row = ['local.StopService', 'superUsers', ({ local }) => local.stopService({})];

/** A call of every operation but that, under its generation; of some, one for each case of their rule. */
export const rows: readonly Row[] = [...userRows, ...datasetRows, ...queryRows, ...credentialRows];
