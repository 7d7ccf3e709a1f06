import type { ResourceNames } from '../api/resourceNames';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { Principal } from '../front/exchange';
import { AccessDenied } from './accessDenied';
import type { Actor } from './actor';
import type { Actors } from './actors';
import { hasDatasetPermission } from './datasetRights';

/** What a request may do in S3. Keys and prefixes are decoded, as the operations get them. */
export interface S3Rights {
  /** Whether buckets may be made and removed, and looked into as a whole. */
  readonly mayManageBuckets: boolean;
  /** Whether the buckets that it may know of may be listed. */
  readonly mayListBuckets: boolean;
  /** Whether it may know that a bucket is there, and where. */
  mayKnow(bucket: string): boolean;
  mayRead(bucket: string, key: string): Promise<boolean>;
  /** Whether all keys that begin with a prefix may be listed. */
  mayList(bucket: string, prefix: string): Promise<boolean>;
  /** Whether an object, or all below a prefix, may be written and removed. */
  mayWrite(bucket: string, key: string): boolean;
}

type BucketNames = Pick<ResourceNames, 'landingBucket' | 'datasetBucket' | 'resultBucket' | 'scratchPrefix'>;
type Datasets = Pick<DatasetCatalog, 'findDataset'>;

/** Decides who may do what in S3. */
export class S3Access {
  constructor(
    private readonly actors: Pick<Actors, 'callerOf'>,
    private readonly names: BucketNames,
    private readonly datasets: Datasets,
  ) {}

  /** @throws AccessDenied where the request speaks for nobody who may do anything in S3 */
  async rightsOf(principal: Principal): Promise<S3Rights> {
    const caller = await this.actors.callerOf(principal);
    if (caller.kind === 'user') return this.rightsOfActor(caller.actor);
    if (caller.kind === 'reader') return new ReaderRights(caller.readable);
    throw new AccessDenied("These credentials are a role's, and open nothing in S3.");
  }

  rightsOfActor(actor: Actor): S3Rights {
    return actor.isSuperUser
      ? new SuperUserRights(actor, this.names)
      : new ActorRights(actor, this.names, this.datasets);
  }
}

/** Of a super user: everything, but for what others asked of data. */
class SuperUserRights implements S3Rights {
  readonly mayManageBuckets = true;
  readonly mayListBuckets = true;

  constructor(
    private readonly actor: Actor,
    private readonly names: BucketNames,
  ) {}

  mayKnow(): boolean {
    return true;
  }

  mayRead(bucket: string, key: string): Promise<boolean> {
    return Promise.resolve(bucket !== this.names.resultBucket || isResultOf(this.actor, key));
  }

  mayList(bucket: string, prefix: string): Promise<boolean> {
    return this.mayRead(bucket, prefix);
  }

  mayWrite(): boolean {
    return true;
  }
}

const isResultOf = ({ userId }: Actor, key: string): boolean => key.startsWith(`${userId}/`);

const datasetOfKey = /^ds\/([^/]+)\//;

/** Of an APP_USER: their own scratch folder and results, and the files of datasets whose data they may read. */
class ActorRights implements S3Rights {
  readonly mayManageBuckets = false;
  readonly mayListBuckets = true;

  constructor(
    private readonly actor: Actor,
    private readonly names: BucketNames,
    private readonly datasets: Datasets,
  ) {}

  mayKnow(bucket: string): boolean {
    const { landingBucket, datasetBucket, resultBucket } = this.names;
    return [landingBucket, datasetBucket, resultBucket].includes(bucket);
  }

  async mayRead(bucket: string, key: string): Promise<boolean> {
    if (bucket === this.names.datasetBucket) return this.mayReadDataset(datasetOfKey.exec(key)?.[1]);
    if (bucket === this.names.resultBucket) return isResultOf(this.actor, key);
    return this.mayWrite(bucket, key);
  }

  mayList(bucket: string, prefix: string): Promise<boolean> {
    return this.mayRead(bucket, prefix);
  }

  mayWrite(bucket: string, key: string): boolean {
    return bucket === this.names.landingBucket && key.startsWith(this.names.scratchPrefix(this.actor.userId));
  }

  private async mayReadDataset(datasetId: string | undefined): Promise<boolean> {
    const dataset = datasetId === undefined ? undefined : await this.datasets.findDataset(datasetId);
    if (!dataset || dataset.datasetId !== datasetId) return false;
    return hasDatasetPermission(this.actor, dataset, ['ReadDatasetData']);
  }
}

/** Of a data view's key: what is below its place, and nothing beside it. */
class ReaderRights implements S3Rights {
  readonly mayManageBuckets = false;
  readonly mayListBuckets = false;
  private readonly below: string;

  constructor(private readonly readable: { readonly bucket: string; readonly prefix: string }) {
    this.below = readable.prefix.endsWith('/') ? readable.prefix : `${readable.prefix}/`;
  }

  mayKnow(): boolean {
    return false;
  }

  mayRead(bucket: string, key: string): Promise<boolean> {
    return Promise.resolve(bucket === this.readable.bucket && key.startsWith(this.below));
  }

  mayList(bucket: string, prefix: string): Promise<boolean> {
    return this.mayRead(bucket, prefix);
  }

  mayWrite(): boolean {
    return false;
  }
}
