import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { isOperationPath } from '../../../extension/finspace/wire/route';
import { Actors } from '../../../extension/service/access/actors';
import { CallRights } from '../../../extension/service/access/callRights';
import { S3Access } from '../../../extension/service/access/s3Rights';
import { FinSpaceRouter } from '../../../extension/service/api/finSpaceRouter';
import { ResourceNames } from '../../../extension/service/api/resourceNames';
import { AccessKeyCatalog, type AccessKey } from '../../../extension/service/catalog/accessKeyCatalog';
import { Database } from '../../../extension/service/catalog/database';
import { DatasetCatalog } from '../../../extension/service/catalog/datasetCatalog';
import { migrations } from '../../../extension/service/catalog/migrations';
import { PermissionGroupCatalog } from '../../../extension/service/catalog/permissionGroupCatalog';
import { UserCatalog } from '../../../extension/service/catalog/userCatalog';
import { DigestPool } from '../../../extension/service/front/digestPool';
import {
  startFront,
  type AccessLogEntry,
  type RunningFront,
} from '../../../extension/service/front/frontServer';
import { FolderBucket } from '../../../extension/service/s3/folderBucket';
import type { MultipartUploads } from '../../../extension/service/s3/multipartUploads';
import { ObjectFolder } from '../../../extension/service/s3/objectFolder';
import type { ObjectStore } from '../../../extension/service/s3/objectStore';
import { S3Router } from '../../../extension/service/s3/s3Router';
import { RoleAssumption } from '../../../extension/service/sts/assumeRole';
import { StsRouter } from '../../../extension/service/sts/stsRouter';
import { startDigestWorker } from './digestThread';

export const testRegion = 'us-east-2';

export const testKey: AccessKey = {
  accessKeyId: 'AKIATESTTESTTESTTEST',
  secretAccessKey: 'a-secret-for-tests-that-is-40-long-000000',
  userId: 'testuser',
  environmentId: 'testenvironment',
  arn: 'arn:aws:iam::123456789012:user/finspace/testuser',
  accountId: '123456789012',
  createTime: 0,
};

export const testNames = new ResourceNames({ ...testKey, region: testRegion });
export const tablesBucket = testNames.datasetBucket;

interface ObjectParts {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly uploads: MultipartUploads;
}

/** A key that comes with a session token, and works for an hour. */
export const mintedKey = {
  ...testKey,
  accessKeyId: 'ASIATESTTESTTESTTEST',
  sessionToken: 'a/session+token==',
  expireTime: Date.now() + 60 * 60_000,
};

/**
 * A front with real routers over a temporary folder, and no FinSpace operation behind it. `testKey` is its
 * owner's.
 */
export class TestFront implements AsyncDisposable {
  readonly log: AccessLogEntry[] = [];
  readonly failures: unknown[] = [];
  private readonly logWaiters: ((entry: AccessLogEntry) => void)[] = [];
  /** Added to the clock. */
  clockOffset = 0;

  private constructor(
    readonly folder: string,
    private parts: ObjectParts,
    private front?: RunningFront,
  ) {}

  static async start(): Promise<TestFront> {
    const folder = await mkdtemp(join(tmpdir(), 'front-'));
    const test = new TestFront(folder, await openParts(folder));
    await test.keys.add(testKey);
    await test.listen();
    return test;
  }

  get keys(): AccessKeyCatalog {
    return new AccessKeyCatalog(this.parts.database);
  }

  get users(): UserCatalog {
    return new UserCatalog(this.parts.database, Date.now);
  }

  get groups(): PermissionGroupCatalog {
    return new PermissionGroupCatalog(this.parts.database, Date.now);
  }

  get datasets(): DatasetCatalog {
    return new DatasetCatalog(this.parts.database, Date.now);
  }

  get store(): ObjectStore {
    return this.parts.store;
  }

  get uploads(): MultipartUploads {
    return this.parts.uploads;
  }

  get running(): RunningFront {
    if (!this.front) throw new Error('The front is not running.');
    return this.front;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.running.port}`;
  }

  client(config: S3ClientConfig = {}): S3Client {
    const credentials = { accessKeyId: testKey.accessKeyId, secretAccessKey: testKey.secretAccessKey };
    return new S3Client({
      region: testRegion,
      endpoint: this.endpoint,
      credentials,
      forcePathStyle: true,
      maxAttempts: 1,
      ...config,
    });
  }

  /** Resolves with the next request that is logged. */
  nextLogEntry(): Promise<AccessLogEntry> {
    return new Promise((resolve) => this.logWaiters.push(resolve));
  }

  /** Leaves what a crash in the middle of an upload does. */
  async leaveUnfinishedBlob(): Promise<void> {
    await writeFile(join(this.folder, 'objects', 'incoming', randomUUID()), 'unfinished');
  }

  /** The files below `objects`, with slashes, sorted. */
  async files(): Promise<readonly string[]> {
    const root = join(this.folder, 'objects');
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)).sort();
  }

  /** Opens the same folder again, as after a crash. */
  async restart(): Promise<void> {
    await this.running.close();
    this.parts.database[Symbol.dispose]();
    this.parts = await openParts(this.folder);
    await this.listen();
  }

  /** Fails where a request ended in an error that no router expects. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.running.close();
    this.parts.database[Symbol.dispose]();
    await rm(this.folder, { recursive: true, force: true });
    assert.deepEqual(this.failures, []);
  }

  private logged(entry: AccessLogEntry): void {
    this.log.push(entry);
    for (const resolve of this.logWaiters.splice(0)) resolve(entry);
  }

  private async listen(): Promise<void> {
    const { store, uploads } = this.parts;
    const { users, groups, datasets } = this;
    await users.provideOwner(testKey.userId);
    const actors = new Actors(users, groups);
    const access = new S3Access(actors, testNames, datasets);
    const roles = new RoleAssumption({ actors, accessKeys: this.keys, clock: Date.now });
    const report = (error: unknown): void => void this.failures.push(error);
    this.front = await startFront({
      host: '127.0.0.1',
      port: 0,
      routers: {
        'finspace-api': new FinSpaceRouter(
          { first: {}, second: {}, local: {} },
          new CallRights(actors, datasets),
          report,
        ),
        s3: new S3Router({ store, uploads, region: testRegion }, access, report),
        sts: new StsRouter(actors, roles, report),
      },
      accessKeys: this.keys,
      isFinSpacePath: isOperationPath,
      health: () => ({ service: 'test' }),
      log: (entry) => this.logged(entry),
      now: () => Date.now() + this.clockOffset,
    });
  }
}

async function openParts(folder: string): Promise<ObjectParts> {
  const database = new Database(join(folder, 'catalog.sqlite'), migrations);
  const reader = new FolderBucket(tablesBucket, join(folder, 'tables'), 'ds/');
  const objects = new ObjectFolder({
    database,
    folder: join(folder, 'objects'),
    digests: new DigestPool(startDigestWorker, 1),
    folderBuckets: [{ bucket: tablesBucket, createTime: 0, reader }],
    clock: Date.now,
  });
  await objects.open();
  return { database, store: objects.store, uploads: objects.uploads };
}
