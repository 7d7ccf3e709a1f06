import type { S3Client } from '@aws-sdk/client-s3';
import { open, type FileHandle } from 'node:fs/promises';
import { StagingError } from './stagingError';

const mebibyte = 1024 * 1024;
const smallestPart = 8 * mebibyte;
/** S3 takes at most 10,000 parts. */
const mostParts = 10_000;
const partsAtOnce = 3;

interface FinishedPart {
  readonly PartNumber: number;
  readonly ETag: string | undefined;
}

/** One local file on its way to one object: in one request up to 8 MiB, in parts above. */
export class ObjectUpload {
  private uploadId: string | undefined;
  private isStarted = false;

  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly key: string,
    private readonly file: { readonly path: string; readonly size: number },
  ) {}

  /** Uploads the file and reports the bytes that have arrived. Rejects when `signal` aborts. */
  async run(report: (bytes: number) => void, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.isStarted = true;
    const handle = await this.open();
    try {
      if (this.file.size <= smallestPart) await this.putWhole(handle, signal);
      else await this.putParts(handle, report, signal);
    } finally {
      await handle.close();
    }
    report(this.file.size);
  }

  /** Takes back what was uploaded: aborts the upload, removes the object. */
  async undo(): Promise<void> {
    if (!this.isStarted) return;
    const { AbortMultipartUploadCommand, DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    const target = { Bucket: this.bucket, Key: this.key };
    if (this.uploadId !== undefined) {
      await this.client
        .send(new AbortMultipartUploadCommand({ ...target, UploadId: this.uploadId }))
        .catch(() => undefined);
    }
    await this.client.send(new DeleteObjectCommand(target));
  }

  private async open(): Promise<FileHandle> {
    try {
      return await open(this.file.path, 'r');
    } catch (cause) {
      throw new StagingError('UnreadableFile', `The file cannot be read: ${this.file.path}`, { cause });
    }
  }

  private async putWhole(handle: FileHandle, signal?: AbortSignal): Promise<void> {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    const body = await this.read(handle, 0, this.file.size);
    const command = new PutObjectCommand({ Bucket: this.bucket, Key: this.key, Body: body });
    await this.client.send(command, { abortSignal: signal });
  }

  private async putParts(
    handle: FileHandle,
    report: (bytes: number) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const { CompleteMultipartUploadCommand, CreateMultipartUploadCommand } =
      await import('@aws-sdk/client-s3');
    const target = { Bucket: this.bucket, Key: this.key };
    const created = await this.client.send(new CreateMultipartUploadCommand(target), { abortSignal: signal });
    this.uploadId = created.UploadId;
    const parts = await this.sendParts(handle, report, signal);
    const command = new CompleteMultipartUploadCommand({
      ...target,
      UploadId: this.uploadId,
      MultipartUpload: { Parts: parts },
    });
    await this.client.send(command, { abortSignal: signal });
    this.uploadId = undefined;
  }

  private async sendParts(
    handle: FileHandle,
    report: (bytes: number) => void,
    signal?: AbortSignal,
  ): Promise<FinishedPart[]> {
    const partSize = Math.max(smallestPart, Math.ceil(this.file.size / mostParts / mebibyte) * mebibyte);
    const count = Math.ceil(this.file.size / partSize);
    const finished: FinishedPart[] = [];
    const failed = new AbortController();
    const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
    let next = 0;
    let arrived = 0;
    const sendOneAfterTheOther = async (): Promise<void> => {
      while (next < count) {
        const index = next++;
        const length = Math.min(partSize, this.file.size - index * partSize);
        finished[index] = await this.sendPart(handle, index, index * partSize, length, either);
        arrived += length;
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
    return finished;
  }

  private async sendPart(
    handle: FileHandle,
    index: number,
    position: number,
    length: number,
    signal: AbortSignal,
  ): Promise<FinishedPart> {
    const { UploadPartCommand } = await import('@aws-sdk/client-s3');
    const body = await this.read(handle, position, length);
    const command = new UploadPartCommand({
      Bucket: this.bucket,
      Key: this.key,
      UploadId: this.uploadId,
      PartNumber: index + 1,
      Body: body,
    });
    const { ETag } = await this.client.send(command, { abortSignal: signal });
    return { PartNumber: index + 1, ETag };
  }

  private async read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
      if (bytesRead === 0) {
        throw new StagingError('FileChanged', `The file became shorter while it was read: ${this.file.path}`);
      }
      filled += bytesRead;
    }
    return buffer;
  }
}
