import { ResourceNotFoundException } from '../../extension/finspace/generated/exceptions';
import { LocalServiceClient } from '../../extension/finspace/generated/localServiceClient';
import type { PreviewChangesetOutput } from '../../extension/finspace/generated/localService';
import type { GetChangesetOutput } from '../../extension/finspace/generated/secondGeneration';
import { FinSpaceDataClient } from '../../extension/finspace/generated/secondGenerationClient';
import { stageFiles } from '../../extension/finspace/staging';
import { tradeColumns } from '../marketData';
import type { DemoService } from './demoService';

export const datasetTitle = 'US equities, trades of 3 May 2021';
const datasetAlias = 'alias/sample-trades';
const waiting = { minDelaySeconds: 0.1, maxDelaySeconds: 0.5, maxWaitSeconds: 60 };

export interface JobResult {
  readonly datasetId: string;
  readonly changeset: GetChangesetOutput;
  readonly rowCount?: number;
  readonly columnCount?: number;
  readonly milliseconds: number;
  readonly preview: PreviewChangesetOutput;
}

/** Stages a CSV file, makes a changeset of it in the sample dataset, and waits until it has succeeded. */
export async function runMainJob(service: DemoService, csvFile: string): Promise<JobResult> {
  const { endpoint, region } = service.handle;
  const options = { endpoint, region, credentials: service.credentials };
  const data = new FinSpaceDataClient(options);
  const local = new LocalServiceClient(options);
  try {
    const datasetId = (await findDataset(data)) ?? (await createDataset(data));
    const started = performance.now();
    const s3Uri = await stage(data, service, csvFile);
    const changeset = await ingest(data, datasetId, s3Uri);
    const milliseconds = performance.now() - started;
    const changesetId = required(changeset.changesetId);
    const { changesetSummaries = [] } = await local.listChangesetSummaries({ datasetId });
    const measure = changesetSummaries.find((each) => each.changesetId === changesetId);
    const preview = await local.previewChangeset({ datasetId, changesetId, maxResults: 5 });
    const { rowCount, columnCount } = measure ?? {};
    return { datasetId, changeset, rowCount, columnCount, milliseconds, preview };
  } finally {
    data.destroy();
    local.destroy();
  }
}

async function findDataset(data: FinSpaceDataClient): Promise<string | undefined> {
  try {
    return (await data.getDataset({ datasetId: datasetAlias })).datasetId;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function createDataset(data: FinSpaceDataClient): Promise<string> {
  const { datasetId } = await data.createDataset({
    datasetTitle,
    alias: datasetAlias,
    datasetDescription: 'Invented trades, made from a fixed seed.',
    kind: 'TABULAR',
    permissionGroupParams: {},
    schemaDefinition: { tabularSchemaConfig: { columns: tradeColumns } },
  });
  return required(datasetId);
}

async function stage(
  data: FinSpaceDataClient,
  { handle, credentials }: DemoService,
  path: string,
): Promise<string> {
  const { s3Bucket, s3Path } = await data.getWorkingLocation({ locationType: 'INGESTION' });
  const staged = await stageFiles({
    endpoint: handle.endpoint,
    region: handle.region,
    credentials,
    location: { s3Bucket: required(s3Bucket), s3Path: required(s3Path) },
    files: [{ path, name: 'trades.csv' }],
  });
  return staged.s3Uri;
}

async function ingest(
  data: FinSpaceDataClient,
  datasetId: string,
  s3SourcePath: string,
): Promise<GetChangesetOutput> {
  const { changesetId } = await data.createChangeset({
    datasetId,
    changeType: 'REPLACE',
    sourceParams: { s3SourcePath, sourceType: 'S3' },
    formatParams: { formatType: 'CSV', withHeader: 'true' },
  });
  const waiter = data.getWaiter('changesetCreated');
  return waiter.wait({ datasetId, changesetId: required(changesetId) }, waiting);
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The service left out a member of its answer.');
  return value;
}
