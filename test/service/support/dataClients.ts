import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { LocalServiceClient } from '../../../extension/finspace/generated/localServiceClient';
import type { GetChangesetOutput } from '../../../extension/finspace/generated/secondGeneration';
import type { ColumnDefinition } from '../../../extension/finspace/generated/secondGeneration';
import { stageFiles } from '../../../extension/finspace/staging';
import { WaiterError } from '../../../extension/finspace/waiter';
import type { RunningService } from './runningService';

export const tradeColumns: readonly ColumnDefinition[] = [
  { columnName: 'symbol', dataType: 'STRING' },
  { columnName: 'time', dataType: 'DATETIME' },
  { columnName: 'price', dataType: 'DOUBLE' },
  { columnName: 'size', dataType: 'INTEGER' },
];

export const tradeHeader = 'symbol,time,price,size';

/** What tests do with a running service, through the clients that users have. */
export class DataClients {
  readonly data: FinSpaceDataClient;
  readonly local: LocalServiceClient;

  constructor(private readonly service: RunningService) {
    this.data = new FinSpaceDataClient(service.clientOptions);
    this.local = new LocalServiceClient(service.clientOptions);
  }

  /** Makes a dataset of trades and answers its id. */
  async createDataset(columns: readonly ColumnDefinition[] | null = tradeColumns): Promise<string> {
    const { datasetId } = await this.data.createDataset({
      datasetTitle: 'Trades',
      kind: 'TABULAR',
      permissionGroupParams: { datasetPermissions: [{ permission: 'ReadDatasetData' }] },
      schemaDefinition: columns === null ? undefined : { tabularSchemaConfig: { columns } },
    });
    return requireValue(datasetId);
  }

  /** Stages a text as a file and answers the URI of its sub-prefix. */
  async stage(text: string | Buffer, name = 'trades.csv'): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'staged-'));
    try {
      const path = join(folder, name);
      await writeFile(path, text);
      return await this.stageFile(path, name);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async stageFile(path: string, name: string): Promise<string> {
    const { s3Bucket, s3Path } = await this.data.getWorkingLocation({ locationType: 'INGESTION' });
    const { endpoint, region } = this.service.handle;
    const { credentials } = this.service;
    const location = { s3Bucket: requireValue(s3Bucket), s3Path: requireValue(s3Path) };
    const staged = await stageFiles({ endpoint, region, credentials, location, files: [{ path, name }] });
    return staged.s3Uri;
  }

  async createChangeset(
    datasetId: string,
    s3SourcePath: string,
    changeType: 'APPEND' | 'REPLACE' | 'MODIFY' = 'APPEND',
  ): Promise<string> {
    const { changesetId } = await this.data.createChangeset({
      datasetId,
      changeType,
      sourceParams: { s3SourcePath, sourceType: 'S3' },
      formatParams: { formatType: 'CSV' },
    });
    return requireValue(changesetId);
  }

  /** Stages a text, makes a changeset of it and waits until that has ended. */
  async ingest(
    datasetId: string,
    text: string,
    changeType?: 'APPEND' | 'REPLACE' | 'MODIFY',
  ): Promise<GetChangesetOutput> {
    return this.ended(datasetId, await this.createChangeset(datasetId, await this.stage(text), changeType));
  }

  /** Stages a file, appends it as its format says, and waits until that has ended. */
  async ingestFile(
    datasetId: string,
    content: string | Buffer,
    formatParams: Record<string, string>,
  ): Promise<GetChangesetOutput> {
    const s3SourcePath = await this.stage(content, 'trades.bin');
    const { changesetId } = await this.data.createChangeset({
      datasetId,
      changeType: 'APPEND',
      sourceParams: { s3SourcePath },
      formatParams,
    });
    return this.ended(datasetId, requireValue(changesetId));
  }

  /** The changeset, once it has succeeded or failed. */
  async ended(datasetId: string, changesetId: string): Promise<GetChangesetOutput> {
    const waiter = this.data.getWaiter('changesetCreated');
    try {
      return await waiter.wait({ datasetId, changesetId }, { minDelaySeconds: 0.01, maxDelaySeconds: 0.1 });
    } catch (error) {
      if (error instanceof WaiterError && error.code === 'Failed') return error.answer;
      throw error;
    }
  }
}

/** A value that the test needs. */
export function requireValue<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A value that the test needs is absent.');
  return value;
}
