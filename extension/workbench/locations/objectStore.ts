import type { S3Client } from '@aws-sdk/client-s3';
import type { CallOptions } from '../../finspace/callOptions';
import type { LocationType } from '../../finspace/generated/secondGeneration';
import { s3EndpointOf, type Clients, type Connection, type ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import type { Page } from '../tree/pagedList';

/** Where a working location is: all keys below `root`, which ends with a slash. */
export interface LocationPlace {
  readonly bucket: string;
  readonly root: string;
}

export interface StoredObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly modifiedTime?: Date;
}

/** One level of a bucket: the folders in it, as prefixes, and its objects. */
export interface Level extends Page<StoredObject> {
  readonly folders: readonly string[];
}

const pageSize = 1_000;
/** DeleteObjects takes at most that many. */
const mostDeletedAtOnce = 1_000;

/** Opens an S3 client for a connection; who opens it destroys it. */
export async function openS3(connection: Connection): Promise<S3Client> {
  const { S3Client: Client } = await import('@aws-sdk/client-s3');
  const { region, credentials } = connection;
  return new Client({ endpoint: s3EndpointOf(connection), region, credentials, forcePathStyle: true });
}

/** Where a working location is. Throws a `WorkbenchError` where the service does not say. */
export async function placeOf(
  { data }: Clients,
  locationType: LocationType,
  options?: CallOptions,
): Promise<LocationPlace> {
  const { s3Bucket, s3Path } = await data.getWorkingLocation({ locationType }, options);
  if (s3Bucket !== undefined && s3Path !== undefined) return { bucket: s3Bucket, root: s3Path };
  throw new WorkbenchError('IncompleteAnswer', l10n.t('The service answered without a working location.'));
}

/** The objects of S3 that the active connection reaches. */
export class ObjectStore {
  constructor(private readonly service: ServiceCaller) {}

  place(locationType: LocationType): Promise<LocationPlace> {
    return this.service.call((clients) => placeOf(clients, locationType));
  }

  /** A page of what is directly below a prefix. */
  level(bucket: string, prefix: string, nextToken?: string): Promise<Level> {
    return this.#use(async (s3) => {
      const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
      const answer = await s3.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          Delimiter: '/',
          MaxKeys: pageSize,
          ContinuationToken: nextToken,
        }),
      );
      return {
        folders: (answer.CommonPrefixes ?? []).flatMap(({ Prefix }) => Prefix ?? []),
        items: storedObjects(answer.Contents).filter(({ key }) => key !== prefix),
        nextToken: answer.NextContinuationToken,
      };
    });
  }

  /** All objects below a prefix, however deep, up to a number of them. */
  everything(bucket: string, prefix: string, most: number, signal?: AbortSignal): Promise<StoredObject[]> {
    return this.#use(async (s3) => {
      const { paginateListObjectsV2 } = await import('@aws-sdk/client-s3');
      const found: StoredObject[] = [];
      for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
        signal?.throwIfAborted();
        found.push(...storedObjects(page.Contents));
        if (found.length >= most) return found.slice(0, most);
      }
      return found;
    });
  }

  /** Deletes objects and reports how many are gone. Throws where one could not be deleted. */
  delete(
    bucket: string,
    keys: readonly string[],
    report: (deleted: number) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.#use(async (s3) => {
      const { DeleteObjectsCommand } = await import('@aws-sdk/client-s3');
      for (let begin = 0; begin < keys.length; begin += mostDeletedAtOnce) {
        signal?.throwIfAborted();
        const Objects = keys.slice(begin, begin + mostDeletedAtOnce).map((Key) => ({ Key }));
        const { Errors = [] } = await s3.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
        );
        const [error] = Errors;
        if (error) {
          const message = l10n.t(
            '{0} could not be deleted: {1}',
            error.Key ?? '',
            error.Message ?? error.Code ?? '',
          );
          throw new WorkbenchError('NotDeleted', message);
        }
        report(begin + Objects.length);
      }
    });
  }

  /** Reads an object as a stream of bytes into what takes it. */
  read(
    bucket: string,
    key: string,
    take: (body: AsyncIterable<Uint8Array>) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    return this.#use(async (s3) => {
      const { GetObjectCommand } = await import('@aws-sdk/client-s3');
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }), {
        abortSignal: signal,
      });
      if (Body) await take(Body as AsyncIterable<Uint8Array>);
    });
  }

  #use<Result>(use: (s3: S3Client) => Promise<Result>): Promise<Result> {
    return this.service.call(async ({ connection }) => {
      const s3 = await openS3(connection);
      try {
        return await use(s3);
      } finally {
        s3.destroy();
      }
    });
  }
}

function storedObjects(
  contents: readonly { Key?: string; Size?: number; LastModified?: Date }[] = [],
): StoredObject[] {
  return contents.flatMap(({ Key: key, Size: size = 0, LastModified: modifiedTime }) =>
    key === undefined ? [] : [{ key, size, modifiedTime }],
  );
}
