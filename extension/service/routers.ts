import { authorizeEverything } from './access/authorizeCall';
import { ChangesetCreator } from './api/changesetCreator';
import { changesetHandlers, firstGenerationHandlers } from './api/changesets';
import { datasetHandlers } from './api/datasets';
import { FinSpaceRouter } from './api/finSpaceRouter';
import type { HandlerTable } from './api/handler';
import { localHandlers } from './api/localOperations';
import { programmaticCredentialsHandlers } from './api/programmaticCredentials';
import { workingLocationHandlers } from './api/workingLocation';
import type { Routers } from './front/requestHandler';
import { S3Router } from './s3/s3Router';
import type { Stores } from './stores';
import { StsRouter } from './sts/stsRouter';

type ReportFailure = (error: unknown, requestId: string) => void;

/** The three services that the one port answers for. */
export function createRouters(stores: Stores, stop: () => void, reportFailure: ReportFailure): Routers {
  const { objects, uploads, environment } = stores;
  return {
    'finspace-api': new FinSpaceRouter(createHandlers(stores, stop), authorizeEverything, reportFailure),
    s3: new S3Router({ store: objects, uploads, region: environment.region }, reportFailure),
    sts: new StsRouter(reportFailure),
  };
}

function createHandlers(stores: Stores, stop: () => void): HandlerTable {
  const { datasets, names, environment, accessKeys, ingest } = stores;
  const creator = new ChangesetCreator(datasets, ingest, stores.quotas);
  return {
    first: firstGenerationHandlers(creator, names),
    second: {
      ...datasetHandlers({ catalog: datasets, names, quotas: stores.quotas, removal: stores.datasetRemoval }),
      ...changesetHandlers(datasets, creator, names),
      ...workingLocationHandlers(names),
      ...programmaticCredentialsHandlers(environment, names, accessKeys, Date.now),
    },
    local: localHandlers({
      catalog: datasets,
      names,
      preview: (changeset, limit, signal) => stores.preview(changeset, limit, signal),
      stop,
    }),
  };
}
