import type { S3Client } from '@aws-sdk/client-s3';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { ObjectUpload } from './objectUpload';
import { partSizeOf } from './partPlan';
import { stagedUriOf } from './stagedUri';
import { StagingError } from './stagingError';

/** A local file and the key, below the fresh sub-prefix, that it is staged under. */
export interface LocalFile {
  readonly path: string;
  readonly name: string;
}

/** What is known of a file of an upload that was begun. */
export interface StagingFile extends LocalFile {
  /** Bytes. */
  readonly size: number;
  /** When the file was last changed, in milliseconds since 1970. */
  readonly modifiedAt: number;
  readonly partSize: number;
  readonly uploadId?: string;
  readonly isFinished?: boolean;
}

/** How far an upload has come: all that is needed to go on with it in another process. No secret is in it. */
export interface StagingState {
  readonly bucket: string;
  /** Ends with a slash. */
  readonly prefix: string;
  /** Whether what else is below the prefix, or was there under these names, is somebody's. */
  readonly isShared?: boolean;
  readonly files: readonly StagingFile[];
}

export interface StagingProgress {
  /** Bytes that have arrived, over all files. */
  readonly uploadedBytes: number;
  readonly totalBytes: number;
  /** Name of the file that is being uploaded. */
  readonly file: string;
}

/** Where a working location is, and as whom to write to it. */
export interface StagingService {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider;
}

export interface StagingOptions {
  readonly onProgress?: (progress: StagingProgress) => void;
  readonly abortSignal?: AbortSignal;
  /** Whether an earlier call may have sent more than the state says. */
  readonly isResumed?: boolean;
  /** Keeps each state that is reached. What follows waits for it. */
  readonly save?: (state: StagingState) => Promise<void>;
}

/** What GetWorkingLocation answered. */
export interface StagingLocation {
  readonly s3Bucket: string;
  readonly s3Path: string;
}

export interface StagingRequest extends StagingService, StagingOptions {
  readonly location: StagingLocation;
  readonly files: readonly LocalFile[];
}

export interface StagedFiles {
  /** The sub-prefix as a URI, `s3://bucket/prefix/`, ready to be a changeset's `s3SourcePath`. */
  readonly s3Uri: string;
  readonly objects: readonly { readonly key: string; readonly size: number }[];
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
  let state = await beginStaging(request.location, request.files);
  const save = async (reached: StagingState): Promise<void> => {
    state = reached;
    await request.save?.(reached);
  };
  try {
    return await continueStaging(request, state, { ...request, save });
  } catch (error) {
    await undoStaging(request, state).catch(() => undefined);
    throw error;
  }
}

/**
 * Looks at local files and chooses the fresh sub-prefix that they go to; nothing is sent.
 *
 * @throws StagingError where a file cannot be staged.
 */
export async function beginStaging(
  { s3Bucket, s3Path }: StagingLocation,
  files: readonly LocalFile[],
): Promise<StagingState> {
  return { bucket: s3Bucket, prefix: `${s3Path}${freshPrefix()}/`, files: await lookAtAll(files) };
}

/**
 * Looks at local files that go below a prefix where others may be, over what is there under their names; nothing
 * is sent. Undone, such an upload leaves files that have arrived whole.
 *
 * @throws StagingError where a file cannot be staged.
 */
export async function beginSharedStaging(
  place: { readonly bucket: string; readonly prefix: string },
  files: readonly LocalFile[],
): Promise<StagingState> {
  const { bucket, prefix } = place;
  return { bucket, prefix, isShared: true, files: await lookAtAll(files) };
}

async function lookAtAll(files: readonly LocalFile[]): Promise<readonly StagingFile[]> {
  if (files.length === 0) throw new StagingError('NoFiles', 'There are no files to stage.');
  const names = new Set<string>();
  for (const { name } of files) {
    if (names.has(name)) throw new StagingError('DuplicateName', `Two files have the same name: ${name}`);
    names.add(name);
  }
  return Promise.all(files.map(({ path, name }) => lookAt({ path, name })));
}

/**
 * Sends what of an upload has not arrived yet: parts that the service has are not sent again. A failed or
 * aborted call leaves what has arrived; the state that was saved last goes on with it, or undoes it.
 *
 * @throws StagingError where a file cannot be read or is not what it was, an error named `AbortError` when
 * aborted, and what the S3 client throws.
 */
export async function continueStaging(
  service: StagingService,
  state: StagingState,
  options: StagingOptions = {},
): Promise<StagedFiles> {
  const client = await connect(service);
  try {
    await Promise.all(state.files.filter(({ isFinished }) => isFinished !== true).map(refuseChanged));
    await new Staging(client, state, options).run();
  } finally {
    client.destroy();
  }
  const objects = state.files.map(({ name, size }) => ({ key: state.prefix + name, size }));
  return { s3Uri: stagedUriOf(state), objects };
}

/**
 * Takes back what an upload has sent: aborts what was begun, and removes the objects that had arrived where the
 * prefix is the upload's own.
 */
export async function undoStaging(service: StagingService, state: StagingState): Promise<void> {
  const client = await connect(service);
  try {
    await abortBegun(client, state);
    if (state.isShared !== true) await removeBelow(client, state);
  } finally {
    client.destroy();
  }
}

async function abortBegun(client: S3Client, { bucket, prefix, files }: StagingState): Promise<void> {
  const { AbortMultipartUploadCommand } = await import('@aws-sdk/client-s3');
  for (const { name, uploadId } of files) {
    if (uploadId === undefined) continue;
    const upload = { Bucket: bucket, Key: prefix + name, UploadId: uploadId };
    // An upload that has ended by itself cannot be aborted, and need not be.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
  }
}

async function removeBelow(client: S3Client, { bucket, prefix }: StagingState): Promise<void> {
  const { DeleteObjectCommand, paginateListObjectsV2 } = await import('@aws-sdk/client-s3');
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client },
    { Bucket: bucket, Prefix: prefix },
  )) {
    const keys = Contents.flatMap(({ Key }) => Key ?? []);
    await Promise.all(keys.map((Key) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))));
  }
}

/** The files of one upload, one after the other. */
class Staging {
  constructor(
    private readonly client: S3Client,
    private state: StagingState,
    private readonly options: StagingOptions,
  ) {}

  async run(): Promise<void> {
    const totalBytes = sumOf(this.state.files);
    const isFinished = (file: StagingFile): boolean => file.isFinished === true;
    let finishedBytes = sumOf(this.state.files.filter(isFinished));
    for (const [index, file] of this.state.files.entries()) {
      if (isFinished(file)) continue;
      const report = (fileBytes: number): void =>
        this.options.onProgress?.({ uploadedBytes: finishedBytes + fileBytes, totalBytes, file: file.name });
      // Of an upload that goes on, it is known later what has arrived.
      if (file.uploadId === undefined) report(0);
      await this.#upload(index, file, report);
      finishedBytes += file.size;
    }
  }

  async #upload(index: number, file: StagingFile, report: (bytes: number) => void): Promise<void> {
    const { bucket, prefix, isShared = false } = this.state;
    const upload = new ObjectUpload(this.client, {
      bucket,
      key: prefix + file.name,
      file,
      state: file,
      mayHaveArrived: this.options.isResumed === true && !isShared,
      saveUploadId: (uploadId) => this.#save(index, { uploadId }),
    });
    await upload.run(report, this.options.abortSignal);
    await this.#save(index, { isFinished: true, uploadId: undefined });
  }

  async #save(index: number, change: Partial<StagingFile>): Promise<void> {
    const files = this.state.files.map((file, each) => (each === index ? { ...file, ...change } : file));
    this.state = { ...this.state, files };
    await this.options.save?.(this.state);
  }
}

const sumOf = (files: readonly StagingFile[]): number => files.reduce((sum, { size }) => sum + size, 0);

async function lookAt(file: LocalFile): Promise<StagingFile> {
  try {
    const found = await stat(file.path);
    if (found.isFile()) {
      const { size, mtimeMs: modifiedAt } = found;
      return { ...file, size, modifiedAt, partSize: partSizeOf(size) };
    }
  } catch (cause) {
    throw new StagingError('UnreadableFile', `The file cannot be read: ${file.path}`, { cause });
  }
  throw new StagingError('UnreadableFile', `This is not a file: ${file.path}`);
}

async function refuseChanged(file: StagingFile): Promise<void> {
  const { size, modifiedAt } = await lookAt(file);
  if (size === file.size && modifiedAt === file.modifiedAt) return;
  throw new StagingError('FileChanged', `The file was changed after its upload began: ${file.path}`);
}

const freshPrefix = (): string =>
  `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}`;

async function connect({ endpoint, region, credentials }: StagingService): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({ endpoint, region, credentials, forcePathStyle: true });
}
