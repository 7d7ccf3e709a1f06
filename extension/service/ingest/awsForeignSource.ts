import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { ForeignSource } from './foreignSource';
import { IngestError } from './ingestError';
import { listSources, type SourceLimits } from './listSources';
import type { ListedObject, ObjectListing } from './sourceObjects';
import { uriOf, type SourcePath } from './sourcePath';
import { stagedName, type StagedSource } from './stageSources';

const refusals = ['AccessDenied', 'Forbidden', 'InvalidAccessKeyId', 'SignatureDoesNotMatch', 'ExpiredToken'];

/** Reads buckets of S3 with somebody's own credentials. */
export class AwsForeignSource implements ForeignSource {
  /** @param client is told region and credentials by whoever makes it */
  constructor(
    private readonly client: S3Client,
    private readonly limits: SourceLimits,
  ) {}

  async fetch(path: SourcePath, folder: string, signal: AbortSignal): Promise<readonly StagedSource[]> {
    try {
      const found = await listSources(new ForeignListing(this.client, signal), path, this.limits);
      const staged: StagedSource[] = [];
      for (const [index, object] of found.entries()) {
        const name = stagedName(index);
        await this.download(path.bucket, object, join(folder, name), signal);
        staged.push({ object, name, uri: uriOf({ bucket: path.bucket, key: object.key }) });
      }
      return staged;
    } catch (error) {
      signal.throwIfAborted();
      throw explained(error, path);
    }
  }

  /** An object that is replaced while it is read fails, rather than being mixed with its successor. */
  private async download(
    bucket: string,
    object: ListedObject,
    file: string,
    signal: AbortSignal,
  ): Promise<void> {
    const command = new GetObjectCommand({ Bucket: bucket, Key: object.key, IfMatch: `"${object.eTag}"` });
    const { Body: body } = await this.client.send(command, { abortSignal: signal });
    if (!(body instanceof Readable)) throw new Error(`The object has no bytes: ${object.key}`);
    await pipeline(body, createWriteStream(file, { mode: 0o600 }), { signal });
  }
}

class ForeignListing implements ObjectListing<ListedObject> {
  constructor(
    private readonly client: S3Client,
    private readonly abortSignal: AbortSignal,
  ) {}

  async find(bucket: string, key: string): Promise<ListedObject | undefined> {
    try {
      const command = new HeadObjectCommand({ Bucket: bucket, Key: key });
      const { ContentLength: size = 0, ETag: eTag } = await this.client.send(command, {
        abortSignal: this.abortSignal,
      });
      return { key, size, eTag: bare(eTag) };
    } catch (error) {
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
      throw error;
    }
  }

  async *objects(bucket: string, prefix: string): AsyncIterable<ListedObject> {
    let token: string | undefined;
    do {
      const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token });
      const { Contents: contents = [], NextContinuationToken: next } = await this.client.send(command, {
        abortSignal: this.abortSignal,
      });
      for (const { Key: key, Size: size = 0, ETag: eTag } of contents) {
        if (key !== undefined) yield { key, size, eTag: bare(eTag) };
      }
      token = next;
    } while (token !== undefined);
  }
}

const bare = (eTag: string | undefined): string => (eTag ?? '').replaceAll('"', '');

function explained(error: unknown, path: SourcePath): Error {
  if (error instanceof IngestError) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const nowhere = `The bucket was not found: ${path.bucket} (${uriOf(path)}). This service does not hold it, and`;
  if (cause.name === 'CredentialsProviderError') {
    const problem = 'there are no AWS credentials to look for it in S3.';
    return new IngestError('RESOURCE_NOT_FOUND', `${nowhere} ${problem}`, { cause });
  }
  const denied = refusals.includes(cause.name) || statusOf(cause) === 403;
  const problem = `it could not be read in S3: ${cause.name}: ${cause.message}`;
  return new IngestError(denied ? 'ACCESS_DENIED' : 'RESOURCE_NOT_FOUND', `${nowhere} ${problem}`, { cause });
}

function statusOf(error: Error): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
