import { CreateBucketCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AccessKey } from '../../../extension/service/catalog/accessKeyCatalog';
import { testKey, testNames, TestFront } from '../support/testFront';

const { landingBucket } = testNames;
export const otherBucket = 'some-other-bucket';

/** Where the data view of a dataset is; `viewPlace(id)` has a neighbour whose name begins alike. */
export const viewPlace = (datasetId: string): string => `ds/${datasetId}/views/one/`;

export const datasetFile = (datasetId: string): string => `ds/${datasetId}/changesets/one/part-0.parquet`;

/** An S3 with objects of two users and of nobody, and with two datasets, of which one may be read. */
export class S3World implements AsyncDisposable {
  readonly owner: S3Client;
  /** Whether a dataset's data may be read is a matter of its permissions: of these two, the first's may. */
  readonly datasets: { readonly readable: string; readonly viewable: string };
  private serial = 0;

  private constructor(
    readonly front: TestFront,
    readonly userId: string,
    readonly otherId: string,
    datasets: readonly [readable: string, viewable: string],
  ) {
    this.owner = this.clientOf(testKey);
    this.datasets = { readable: datasets[0], viewable: datasets[1] };
  }

  static async make(): Promise<S3World> {
    const front = await TestFront.start();
    const someone = { type: 'APP_USER', apiAccess: 'ENABLED' } as const;
    const userId = await front.users.create({ ...someone, emailAddress: 'user@example.com' });
    const otherId = await front.users.create({ ...someone, emailAddress: 'other@example.com' });
    const group = await front.groups.create({ name: 'Readers', applicationPermissions: [] });
    await front.groups.addMember({ permissionGroupId: group, userId });
    const readable = await dataset(front, group, ['ReadDatasetData']);
    const viewable = await dataset(front, group, ['ViewDatasetDetails', 'AddDatasetData']);
    const world = new S3World(front, userId, otherId, [readable, viewable]);
    await world.fill();
    return world;
  }

  /** A key of the user's own scratch folder. */
  own(name: string): string {
    return `scratch/${this.userId}/${name}`;
  }

  /** A key of another user's. */
  others(name: string): string {
    return `scratch/${this.otherId}/${name}`;
  }

  /** A new key that works for an hour; the user's, where nothing else is said. */
  async key(about: Partial<AccessKey> = {}): Promise<AccessKey> {
    const key = {
      ...testKey,
      accessKeyId: `ASIA${String(++this.serial).padStart(16, 'A')}`,
      sessionToken: 'token',
      expireTime: Date.now() + 60 * 60_000,
      userId: this.userId,
      ...about,
    };
    await this.front.keys.add(key);
    return key;
  }

  clientOf(credentials: AccessKey): S3Client {
    return this.front.client({ credentials });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.front[Symbol.asyncDispose]();
  }

  private async fill(): Promise<void> {
    for (const Bucket of [landingBucket, otherBucket]) {
      await this.owner.send(new CreateBucketCommand({ Bucket }));
    }
    const places = [
      { Bucket: landingBucket, Key: this.own('kept') },
      { Bucket: landingBucket, Key: this.others('kept') },
      { Bucket: otherBucket, Key: 'kept' },
    ];
    for (const place of places) await this.owner.send(new PutObjectCommand({ ...place, Body: 'bytes' }));
  }
}

async function dataset(
  front: TestFront,
  permissionGroupId: string,
  permissions: readonly string[],
): Promise<string> {
  const { record } = await front.datasets.createDataset({
    title: 'Trades',
    kind: 'TABULAR',
    permissionGroup: { permissionGroupId, permissions },
  });
  const { datasetId } = record;
  const beside = viewPlace(datasetId).replace(/\/$/, 'X/part-0.parquet');
  for (const key of [datasetFile(datasetId), `${viewPlace(datasetId)}part-0.parquet`, beside]) {
    const file = join(front.folder, 'tables', key.replace(/^ds\//, ''));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, 'rows');
  }
  return datasetId;
}
