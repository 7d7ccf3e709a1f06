import type { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { requireValue } from '../../service/support/dataClients';

export interface ThreeOfEach {
  /** The dataset that the changesets and views are of. */
  readonly datasetId: string;
  /** By the name of boto3's list, the ids that it has to show, the newest first. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

/** Fills a fresh environment with three of all that boto3 can list page by page; its owner is the first user. */
export async function makeThreeOfEach(data: FinSpaceDataClient): Promise<ThreeOfEach> {
  const { users } = await data.listUsers({ maxResults: 1 });
  const owner = requireValue(users?.[0]?.userId);
  const list_users = await newestFirst(['a', 'b'], async (name) => {
    const { userId } = await data.createUser({ emailAddress: `${name}@example.com`, type: 'APP_USER' });
    return userId;
  });
  const list_permission_groups = await newestFirst(['a', 'b', 'c'], async (name) => {
    const { permissionGroupId } = await data.createPermissionGroup({ name, applicationPermissions: [] });
    return permissionGroupId;
  });
  const list_datasets = await newestFirst(['a', 'b', 'c'], async (datasetTitle) => {
    const { datasetId } = await data.createDataset({
      datasetTitle,
      kind: 'TABULAR',
      permissionGroupParams: {},
      schemaDefinition: {
        tabularSchemaConfig: { columns: [{ columnName: 'symbol', dataType: 'STRING' }] },
      },
    });
    return datasetId;
  });
  const datasetId = requireValue(list_datasets[0]);
  const list_changesets = await newestFirst(['a', 'b', 'c'], async (name) => {
    const { changesetId } = await data.createChangeset({
      datasetId,
      changeType: 'APPEND',
      sourceParams: { s3SourcePath: `s3://no-such-bucket/${name}.csv` },
      formatParams: { formatType: 'CSV' },
    });
    return changesetId;
  });
  const list_data_views = await newestFirst(['a', 'b', 'c'], async () => {
    const destinationTypeParams = { destinationType: 'S3' };
    return (await data.createDataView({ datasetId, destinationTypeParams })).dataViewId;
  });
  return {
    datasetId,
    lists: {
      list_changesets,
      list_data_views,
      list_datasets,
      list_permission_groups,
      list_users: [...list_users, owner],
    },
  };
}

/** Makes one after the other, and answers their ids in the order in which lists show them. */
async function newestFirst(
  names: readonly string[],
  make: (name: string) => Promise<string | undefined>,
): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) ids.unshift(requireValue(await make(name)));
  return ids;
}
