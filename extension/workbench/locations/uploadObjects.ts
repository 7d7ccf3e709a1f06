import type { S3Client } from '@aws-sdk/client-s3';
import type { ServiceCaller } from '../connections/connection';
import type { FoundFile } from './localFiles';
import { openS3 } from './objectStore';

export interface ObjectsUpload {
  readonly bucket: string;
  /** All keys begin with it; ends with a slash. */
  readonly prefix: string;
  /** Their keys end with their names. */
  readonly files: readonly FoundFile[];
}

export interface UploadedBytes {
  readonly name: string;
  readonly uploadedBytes: number;
  readonly totalBytes: number;
}

async function uploadOne(
  s3: S3Client,
  { bucket, prefix }: ObjectsUpload,
  { path, name, size }: FoundFile,
  report: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const [{ ObjectUpload }, { partSizeOf }] = await Promise.all([
    import('../../finspace/objectUpload'),
    import('../../finspace/partPlan'),
  ]);
  const target = { Bucket: bucket, Key: prefix + name };
  let uploadId: string | undefined;
  const upload = new ObjectUpload(s3, {
    bucket,
    key: target.Key,
    file: { path, size },
    state: { partSize: partSizeOf(size) },
    isResumed: false,
    saveUploadId: (begun) => {
      uploadId = begun;
      return Promise.resolve();
    },
  });
  try {
    await upload.run(report, signal);
  } catch (error) {
    const { AbortMultipartUploadCommand } = await import('@aws-sdk/client-s3');
    if (uploadId !== undefined)
      await s3
        .send(new AbortMultipartUploadCommand({ ...target, UploadId: uploadId }))
        .catch(() => undefined);
    throw error;
  }
}

/**
 * Puts files under their own names, one after the other. Where it fails or is aborted, files that have
 * arrived whole stay, and what was there before under the name of one that has not stays as it was.
 */
export function uploadObjects(
  service: ServiceCaller,
  upload: ObjectsUpload,
  onProgress: (progress: UploadedBytes) => void,
  signal: AbortSignal,
): Promise<void> {
  const totalBytes = upload.files.reduce((sum, { size }) => sum + size, 0);
  return service.call(async ({ connection }) => {
    const s3 = await openS3(connection);
    let finishedBytes = 0;
    try {
      for (const file of upload.files) {
        const report = (bytes: number) =>
          onProgress({ name: file.name, uploadedBytes: finishedBytes + bytes, totalBytes });
        report(0);
        await uploadOne(s3, upload, file, report, signal);
        finishedBytes += file.size;
      }
    } finally {
      s3.destroy();
    }
  });
}
