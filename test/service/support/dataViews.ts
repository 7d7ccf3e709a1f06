import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { DuckDBInstance } from '@duckdb/node-api';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type {
  CreateDataViewInput,
  GetDataViewOutput,
} from '../../../extension/finspace/generated/secondGeneration';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { WaiterError } from '../../../extension/finspace/waiter';
import { requireValue } from './dataClients';
import type { RunningService } from './runningService';

/** What tests do with data views, through the clients that users have. */
export class DataViews {
  private readonly data: FinSpaceDataClient;

  constructor(private readonly service: RunningService) {
    this.data = new FinSpaceDataClient(service.clientOptions);
  }

  async create(datasetId: string, more: Partial<CreateDataViewInput> = {}): Promise<string> {
    const destinationTypeParams = { destinationType: 'S3' };
    const { dataViewId } = await this.data.createDataView({ datasetId, destinationTypeParams, ...more });
    return requireValue(dataViewId);
  }

  /** The view, once it has succeeded or failed. */
  async ended(datasetId: string, dataViewId: string): Promise<GetDataViewOutput> {
    const waiter = this.data.getWaiter('dataViewCreated');
    try {
      return await waiter.wait({ datasetId, dataViewId }, { minDelaySeconds: 0.01, maxDelaySeconds: 0.1 });
    } catch (error) {
      if (error instanceof WaiterError && error.code === 'Failed') return error.answer;
      throw error;
    }
  }

  /** The files of a view, which has succeeded by then. */
  async files(datasetId: string, dataViewId: string): Promise<ViewFiles> {
    const { status, errorInfo } = await this.ended(datasetId, dataViewId);
    if (status !== 'SUCCESS')
      throw new Error(`The view is ${String(status)}: ${errorInfo?.errorMessage ?? ''}`);
    return this.access(datasetId, dataViewId);
  }

  /** The files that readers of a view are given now. */
  async access(datasetId: string, dataViewId: string): Promise<ViewFiles> {
    const answer = await this.data.getExternalDataViewAccessDetails({ datasetId, dataViewId });
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = requireValue(answer.credentials);
    const { bucket, key } = requireValue(answer.s3Location);
    const credentials = {
      accessKeyId: requireValue(accessKeyId),
      secretAccessKey: requireValue(secretAccessKey),
      sessionToken: requireValue(sessionToken),
    };
    const { endpoint, region } = this.service.handle;
    const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 });
    return new ViewFiles(client, bucket, key, requireValue(expiration));
  }
}

/** A view's place in S3, read with the credentials that came with it. */
export class ViewFiles {
  constructor(
    readonly client: S3Client,
    readonly bucket: string,
    readonly prefix: string,
    readonly expiration: Date,
  ) {}

  /** The keys below the view's prefix, without it. */
  async names(): Promise<readonly string[]> {
    const command = new ListObjectsV2Command({ Bucket: this.bucket, Prefix: this.prefix });
    const { Contents = [] } = await this.client.send(command);
    return Contents.map(({ Key = '' }) => Key.slice(this.prefix.length));
  }

  async bytes(name: string): Promise<Buffer> {
    const command = new GetObjectCommand({ Bucket: this.bucket, Key: this.prefix + name });
    const { Body } = await this.client.send(command);
    return Buffer.from(await requireValue(Body).transformToByteArray());
  }

  /** Rows of all Parquet files, each as one line of its values, partition columns last; in the order of keys. */
  async rows(): Promise<readonly string[]> {
    const folder = await mkdtemp(join(tmpdir(), 'view-files-'));
    try {
      const names = await this.names();
      for (const name of names) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), await this.bytes(name));
      }
      return names.length === 0 ? [] : await rowsBelow(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  }
}

async function rowsBelow(folder: string): Promise<readonly string[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`SET TimeZone = 'UTC'`);
    const reader = await connection.runAndReadAll(
      `SELECT * FROM read_parquet('${folder}/**/*.parquet', hive_partitioning = true, hive_types_autocast = false)`,
    );
    return reader
      .getRows()
      .map((row) => row.map((value) => (value === null ? 'null' : String(value))).join());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
