import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import assert from 'node:assert/strict';
import { LocalServiceClient } from '../../../extension/finspace/generated/localServiceClient';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { requireValue } from '../../service/support/dataClients';
import type { RunningService } from '../../service/support/runningService';

/** One life of a service, as its clients see it. Each request is sent once, so that its outcome is known. */
export class World implements Disposable {
  readonly data: FinSpaceDataClient;
  readonly local: LocalServiceClient;
  readonly s3: S3Client;
  private isKilled = false;

  private constructor(
    readonly service: RunningService,
    readonly bucket: string,
  ) {
    const options = { ...service.clientOptions, maxAttempts: 1 };
    this.data = new FinSpaceDataClient(options);
    this.local = new LocalServiceClient(options);
    this.s3 = new S3Client({ ...options, forcePathStyle: true });
  }

  static async of(service: RunningService): Promise<World> {
    const client = new FinSpaceDataClient(service.clientOptions);
    try {
      const { s3Bucket } = await client.getWorkingLocation({ locationType: 'INGESTION' });
      return new World(service, requireValue(s3Bucket));
    } finally {
      client.destroy();
    }
  }

  get hasEnded(): boolean {
    return this.isKilled;
  }

  async kill(): Promise<void> {
    this.isKilled = true;
    await this.service.kill();
  }

  /** Passes on a failure that the service's end does not account for. */
  expectEnd(error: unknown): void {
    if (!this.isKilled) throw error;
  }

  /** Compares an object with bytes. */
  async compare(key: string, bytes: Buffer): Promise<void> {
    const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
    assert.ok(bytes.equals(await requireValue(Body).transformToByteArray()), key);
  }

  [Symbol.dispose](): void {
    this.data.destroy();
    this.local.destroy();
    this.s3.destroy();
  }
}
