import type { S3Client } from '@aws-sdk/client-s3';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { ObjectUpload } from './objectUpload';
import { StagingError } from './stagingError';

/** A local file and the key, below the fresh sub-prefix, that it is staged under. */
export interface LocalFile {
  readonly path: string;
  readonly name: string;
}

export interface StagingProgress {
  /** Bytes that have arrived, over all files. */
  readonly uploadedBytes: number;
  readonly totalBytes: number;
  /** Name of the file that is being uploaded. */
  readonly file: string;
}

export interface StagingRequest {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  /** What GetWorkingLocation answered. */
  readonly location: { readonly s3Bucket: string; readonly s3Path: string };
  readonly files: readonly LocalFile[];
  readonly onProgress?: (progress: StagingProgress) => void;
  readonly abortSignal?: AbortSignal;
}

export interface StagedFiles {
  /** The sub-prefix as a URI, `s3://bucket/prefix/`, ready to be a changeset's `s3SourcePath`. */
  readonly s3Uri: string;
  readonly objects: readonly { readonly key: string; readonly size: number }[];
}

interface SizedFile extends LocalFile {
  readonly size: number;
}

/**
 * Uploads local files into a working location, one after the other, each above 8 MiB in parts.
 *
 * A working location is stable per user and a changeset takes all that is below its prefix, so each call
 * puts its files under a fresh sub-prefix. When the call fails or is aborted, uploads that were begun are
 * aborted and objects that had arrived are removed.
 *
 * @throws StagingError where a file cannot be staged, an error named `AbortError` when aborted, and what the
 * S3 client throws.
 */
export async function stageFiles(request: StagingRequest): Promise<StagedFiles> {
  const files = await sizedFiles(request.files);
  const prefix = `${request.location.s3Path}${freshPrefix()}/`;
  const client = await connect(request);
  try {
    const objects = await uploadAll(client, request, prefix, files);
    return { s3Uri: `s3://${request.location.s3Bucket}/${prefix}`, objects };
  } finally {
    client.destroy();
  }
}

async function sizedFiles(files: readonly LocalFile[]): Promise<SizedFile[]> {
  if (files.length === 0) throw new StagingError('NoFiles', 'There are no files to stage.');
  const names = new Set<string>();
  for (const { name } of files) {
    if (names.has(name)) throw new StagingError('DuplicateName', `Two files have the same name: ${name}`);
    names.add(name);
  }
  return Promise.all(files.map(sized));
}

async function sized(file: LocalFile): Promise<SizedFile> {
  try {
    const found = await stat(file.path);
    if (found.isFile()) return { ...file, size: found.size };
  } catch (cause) {
    throw new StagingError('UnreadableFile', `The file cannot be read: ${file.path}`, { cause });
  }
  throw new StagingError('UnreadableFile', `This is not a file: ${file.path}`);
}

const freshPrefix = (): string =>
  `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}`;

async function connect(request: StagingRequest): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  const { endpoint, region, credentials } = request;
  return new S3Client({ endpoint, region, credentials, forcePathStyle: true });
}

async function uploadAll(
  client: S3Client,
  request: StagingRequest,
  prefix: string,
  files: readonly SizedFile[],
): Promise<{ key: string; size: number }[]> {
  const totalBytes = files.reduce((sum, file) => sum + file.size, 0);
  const uploads: ObjectUpload[] = [];
  let finishedBytes = 0;
  try {
    for (const file of files) {
      const upload = new ObjectUpload(client, request.location.s3Bucket, prefix + file.name, file);
      uploads.push(upload);
      const report = (fileBytes: number): void =>
        request.onProgress?.({ uploadedBytes: finishedBytes + fileBytes, totalBytes, file: file.name });
      report(0);
      await upload.run(report, request.abortSignal);
      finishedBytes += file.size;
    }
  } catch (error) {
    await Promise.allSettled(uploads.map((upload) => upload.undo()));
    throw error;
  }
  return files.map((file) => ({ key: prefix + file.name, size: file.size }));
}
