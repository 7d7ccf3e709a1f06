import { Actors } from './access/actors';
import { CallRights } from './access/callRights';
import { S3Access } from './access/s3Rights';
import { SourceRights } from './access/sourceRights';
import { ChangesetCreator } from './api/changesetCreator';
import { changesetHandlers } from './api/changesets';
import { firstGenerationHandlers } from './api/firstGenerationChangesets';
import { datasetHandlers } from './api/datasets';
import { dataViewHandlers } from './api/dataViews';
import { FinSpaceRouter } from './api/finSpaceRouter';
import type { HandlerTable } from './api/handler';
import { localHandlers } from './api/localOperations';
import { membershipHandlers, permissionGroupHandlers } from './api/permissionGroups';
import { profileHandlers } from './api/changesetProfile';
import { queryHandlers } from './api/queries';
import { roomHandlers } from './api/room';
import { rowHandlers } from './api/rows';
import { programmaticCredentialsHandlers } from './api/programmaticCredentials';
import { userHandlers } from './api/users';
import { workingLocationHandlers } from './api/workingLocation';
import type { Routers } from './front/requestHandler';
import { S3Router } from './s3/s3Router';
import type { Stores } from './stores';
import { RoleAssumption } from './sts/assumeRole';
import { StsRouter } from './sts/stsRouter';

type ReportFailure = (error: unknown, requestId: string) => void;

/** The three services that the one port answers for. */
export function createRouters(stores: Stores, stop: () => void, reportFailure: ReportFailure): Routers {
  const { objects, uploads, environment, datasets, accessKeys } = stores;
  const actors = new Actors(stores.users, stores.permissionGroups);
  const s3Access = new S3Access(actors, stores.names, datasets);
  const sources = new SourceRights(s3Access, objects);
  const roles = new RoleAssumption({ actors, accessKeys, clock: Date.now });
  return {
    'finspace-api': new FinSpaceRouter(
      createHandlers(stores, sources, stop),
      new CallRights(actors, datasets),
      reportFailure,
    ),
    s3: new S3Router({ store: objects, uploads, region: environment.region }, s3Access, reportFailure),
    sts: new StsRouter(actors, roles, reportFailure),
  };
}

function createHandlers(stores: Stores, sources: SourceRights, stop: () => void): HandlerTable {
  const { datasets, names, environment, accessKeys, ingest, users, permissionGroups, quotas } = stores;
  const creator = new ChangesetCreator(datasets, sources, ingest, stores.quotas);
  return {
    first: firstGenerationHandlers(creator, names),
    second: {
      ...datasetHandlers({
        catalog: datasets,
        names,
        quotas,
        removal: stores.datasetRemoval,
        descriptions: stores.descriptions,
        schemas: stores.datasetSchemas,
      }),
      ...changesetHandlers(datasets, creator, names),
      ...dataViewHandlers({
        datasets,
        names,
        accessKeys,
        quotas,
        views: stores.dataViews,
        queue: stores.viewQueue,
        clock: Date.now,
      }),
      ...userHandlers({ users, ownerId: environment.userId, quotas }),
      ...permissionGroupHandlers(permissionGroups, quotas),
      ...membershipHandlers(permissionGroups),
      ...workingLocationHandlers(names),
      ...programmaticCredentialsHandlers({
        environment,
        names,
        accessKeys,
        users: stores.users,
        clock: Date.now,
      }),
    },
    local: {
      ...localHandlers({
        catalog: datasets,
        names,
        preview: (changeset, limit, signal) => stores.preview(changeset, limit, signal),
        stopChangeset: (datasetId, changesetId) => ingest.stop(datasetId, changesetId),
        stop,
      }),
      ...profileHandlers(datasets, stores.profiles),
      ...queryHandlers({
        queries: stores.queries,
        sql: stores.sqlQueries,
        comparisons: stores.comparisons,
        names,
      }),
      ...rowHandlers(stores.rowReader, stores.rowJobs),
      ...roomHandlers({
        catalog: datasets,
        names,
        objects: stores.room,
        measureDataset: (datasetId, isKept) => stores.measureDataset(datasetId, isKept),
      }),
    },
  };
}
