import type { S3Client } from '@aws-sdk/client-s3';
import { open, type FileHandle } from 'node:fs/promises';
import { planParts, smallestPart, type FinishedPart, type ListedPart, type MissingPart } from './partPlan';
import { StagingError } from './stagingError';

const partsAtOnce = 3;

/** How far an object's upload has come. */
export interface ObjectUploadState {
  /** Bytes; the same for as long as the upload lives. */
  readonly partSize: number;
  /** The multipart upload that was begun. */
  readonly uploadId?: string;
}

export interface ObjectUploadOptions {
  readonly bucket: string;
  readonly key: string;
  readonly file: { readonly path: string; readonly size: number };
  readonly state: ObjectUploadState;
  /** Whether an object that is there under the key, and as long as the file, is the work of an earlier run. */
  readonly mayHaveArrived: boolean;
  /** Keeps the id of the upload that was begun, before a part is sent. */
  readonly saveUploadId: (uploadId: string) => Promise<void>;
}

const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);

/** One local file on its way to one object: in one request up to 8 MiB, in parts above. */
export class ObjectUpload {
  readonly #target: { readonly Bucket: string; readonly Key: string };

  constructor(
    private readonly client: S3Client,
    private readonly options: ObjectUploadOptions,
  ) {
    this.#target = { Bucket: options.bucket, Key: options.key };
  }

  /**
   * Uploads what of the file has not arrived yet and reports the bytes that have. Rejects when `signal`
   * aborts; what has arrived stays, for another run.
   */
  async run(report: (bytes: number) => void, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const { file, mayHaveArrived } = this.options;
    const handle = await openFile(file.path);
    try {
      if (file.size > smallestPart) await this.#putParts(handle, report, signal);
      else if (!mayHaveArrived || !(await this.#hasArrived(signal))) await this.#putWhole(handle, signal);
    } finally {
      await handle.close();
    }
    report(file.size);
  }

  async #putWhole(handle: FileHandle, signal?: AbortSignal): Promise<void> {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    const body = await this.#read(handle, 0, this.options.file.size);
    await this.client.send(new PutObjectCommand({ ...this.#target, Body: body }), { abortSignal: signal });
  }

  async #putParts(handle: FileHandle, report: (bytes: number) => void, signal?: AbortSignal): Promise<void> {
    const { CompleteMultipartUploadCommand } = await import('@aws-sdk/client-s3');
    const begun = await this.#resume(signal);
    if (begun === 'complete') return;
    const { uploadId, listed } = begun ?? { uploadId: await this.#begin(signal), listed: [] };
    const parts = await this.#sendMissing(handle, uploadId, listed, report, signal);
    const command = new CompleteMultipartUploadCommand({
      ...this.#target,
      UploadId: uploadId,
      MultipartUpload: { Parts: parts },
    });
    await this.client.send(command, { abortSignal: signal });
  }

  async #begin(signal?: AbortSignal): Promise<string> {
    const { CreateMultipartUploadCommand } = await import('@aws-sdk/client-s3');
    const { UploadId: uploadId } = await this.client.send(new CreateMultipartUploadCommand(this.#target), {
      abortSignal: signal,
    });
    if (uploadId === undefined) throw new Error('S3 began an upload without saying which.');
    await this.options.saveUploadId(uploadId);
    return uploadId;
  }

  /**
   * What has arrived of the upload that was begun; undefined where there is none any more, `complete` where it
   * ended with the object in place, which nobody wrote down.
   */
  async #resume(signal?: AbortSignal) {
    const { state, mayHaveArrived } = this.options;
    const { uploadId } = state;
    if (uploadId === undefined) return undefined;
    try {
      return { uploadId, listed: await this.#listParts(uploadId, signal) };
    } catch (error) {
      if (!isNamed(error, 'NoSuchUpload')) throw error;
      return mayHaveArrived && (await this.#hasArrived(signal)) ? 'complete' : undefined;
    }
  }

  async #listParts(uploadId: string, signal?: AbortSignal): Promise<readonly ListedPart[]> {
    const { ListPartsCommand } = await import('@aws-sdk/client-s3');
    const parts: ListedPart[] = [];
    let marker: string | undefined;
    do {
      const command = new ListPartsCommand({ ...this.#target, UploadId: uploadId, PartNumberMarker: marker });
      const answer = await this.client.send(command, { abortSignal: signal });
      parts.push(...(answer.Parts ?? []));
      // The last page may name a next marker as well.
      marker = answer.IsTruncated === true ? answer.NextPartNumberMarker : undefined;
    } while (marker !== undefined);
    return parts;
  }

  /** Whether the object is there whole. */
  async #hasArrived(signal?: AbortSignal): Promise<boolean> {
    const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
    try {
      const head = await this.client.send(new HeadObjectCommand(this.#target), { abortSignal: signal });
      return head.ContentLength === this.options.file.size;
    } catch (error) {
      if (isNamed(error, 'NotFound', 'NoSuchKey')) return false;
      throw error;
    }
  }

  async #sendMissing(
    handle: FileHandle,
    uploadId: string,
    listed: readonly ListedPart[],
    report: (bytes: number) => void,
    signal?: AbortSignal,
  ): Promise<FinishedPart[]> {
    const { file, state } = this.options;
    const plan = planParts(file.size, state.partSize, listed);
    const finished = [...plan.finished];
    const waiting = [...plan.missing];
    let arrived = plan.finishedBytes;
    report(arrived);
    const failed = new AbortController();
    const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
    const sendOneAfterTheOther = async (): Promise<void> => {
      for (let part = waiting.shift(); part; part = waiting.shift()) {
        finished.push(await this.#sendPart(handle, uploadId, part, either));
        arrived += part.length;
        report(arrived);
      }
    };
    const lanes = Array.from({ length: partsAtOnce }, () =>
      sendOneAfterTheOther().catch((error: unknown) => {
        failed.abort(error);
        throw error;
      }),
    );
    const outcomes = await Promise.allSettled(lanes);
    signal?.throwIfAborted();
    if (outcomes.some((outcome) => outcome.status === 'rejected')) throw failed.signal.reason;
    return finished.sort((left, right) => left.PartNumber - right.PartNumber);
  }

  async #sendPart(
    handle: FileHandle,
    uploadId: string,
    { partNumber, position, length }: MissingPart,
    signal: AbortSignal,
  ): Promise<FinishedPart> {
    const { UploadPartCommand } = await import('@aws-sdk/client-s3');
    const body = await this.#read(handle, position, length);
    const command = new UploadPartCommand({
      ...this.#target,
      UploadId: uploadId,
      PartNumber: partNumber,
      Body: body,
    });
    const { ETag, ChecksumCRC32 } = await this.client.send(command, { abortSignal: signal });
    return { PartNumber: partNumber, ETag, ChecksumCRC32 };
  }

  async #read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
      if (bytesRead === 0) {
        const { path } = this.options.file;
        throw new StagingError('FileChanged', `The file became shorter while it was read: ${path}`);
      }
      filled += bytesRead;
    }
    return buffer;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    throw new StagingError('UnreadableFile', `The file cannot be read: ${path}`, { cause });
  }
}
