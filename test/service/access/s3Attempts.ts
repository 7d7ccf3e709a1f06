import assert from 'node:assert/strict';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3ServiceException,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { testNames } from '../support/testFront';
import type { S3World } from './s3World';

const { landingBucket, datasetBucket } = testNames;

/** A request of S3, under its name. */
export type Attempt = readonly [title: string, work: () => Promise<unknown>];

/** Refused in S3's words, 403. */
async function isRefused(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    assert.ok(error instanceof S3ServiceException, String(error));
    const status = error.$metadata.httpStatusCode ?? 0;
    assert.ok(status < 500, String(error));
    // An answer to HEAD has no body that could say more.
    if (status === 403) assert.match(error.name, /^(AccessDenied|403|Forbidden|Unknown.*)$/, String(error));
    return status === 403;
  }
}

/** Asks that all of some requests be refused, or none of them. */
export async function assertOutcome(
  outcome: 'allowed' | 'refused',
  attempts: readonly Attempt[],
): Promise<void> {
  for (const [title, work] of attempts) {
    assert.equal((await isRefused(work())) ? 'refused' : 'allowed', outcome, title);
  }
}

/** One of each operation on an object, with its own multipart upload where it needs one. */
export function objectAttempts(
  world: S3World,
  client: S3Client,
  Bucket: string,
  Key: string,
): readonly Attempt[] {
  const withUpload = async (command: (UploadId: string) => Promise<unknown>): Promise<unknown> => {
    const target = { Bucket, Key };
    // The landing bucket alone takes uploads; elsewhere any id will do, since rights come first.
    const isWritable = Bucket !== datasetBucket;
    const made = isWritable ? await world.owner.send(new CreateMultipartUploadCommand(target)) : undefined;
    return command(made?.UploadId ?? 'none');
  };
  const target = { Bucket, Key };
  return [
    ['PutObject', () => client.send(new PutObjectCommand({ ...target, Body: 'bytes' }))],
    ['CreateMultipartUpload', () => client.send(new CreateMultipartUploadCommand(target))],
    [
      'UploadPart',
      () =>
        withUpload((UploadId) =>
          client.send(new UploadPartCommand({ ...target, UploadId, PartNumber: 1, Body: 'bytes' })),
        ),
    ],
    ['ListParts', () => withUpload((UploadId) => client.send(new ListPartsCommand({ ...target, UploadId })))],
    [
      'CompleteMultipartUpload',
      () =>
        withUpload((UploadId) =>
          client
            .send(
              new CompleteMultipartUploadCommand({
                ...target,
                UploadId,
                MultipartUpload: { Parts: [{ PartNumber: 1, ETag: 'none' }] },
              }),
            )
            .catch((error: unknown) => {
              if (error instanceof S3ServiceException && error.name === 'InvalidPart') return;
              throw error;
            }),
        ),
    ],
    [
      'AbortMultipartUpload',
      () => withUpload((UploadId) => client.send(new AbortMultipartUploadCommand({ ...target, UploadId }))),
    ],
    ['DeleteObject', () => client.send(new DeleteObjectCommand(target))],
  ];
}

/** Both ways to read an object. */
export function readAttempts(client: S3Client, Bucket: string, Key: string): readonly Attempt[] {
  return [
    ['GetObject', () => client.send(new GetObjectCommand({ Bucket, Key }))],
    ['HeadObject', () => client.send(new HeadObjectCommand({ Bucket, Key }))],
  ];
}

/** All ways to list the objects below a prefix. */
export function listAttempts(
  client: S3Client,
  Bucket: string,
  Prefix: string | undefined,
): readonly Attempt[] {
  return [
    ['ListObjectsV2', () => client.send(new ListObjectsV2Command({ Bucket, Prefix }))],
    ['ListObjects', () => client.send(new ListObjectsCommand({ Bucket, Prefix }))],
    [
      'ListObjectsV2 with a delimiter',
      () => client.send(new ListObjectsV2Command({ Bucket, Prefix, Delimiter: '/' })),
    ],
  ];
}

export const uploadsBelow = (client: S3Client, Prefix: string | undefined): Attempt => [
  'ListMultipartUploads',
  () => client.send(new ListMultipartUploadsCommand({ Bucket: landingBucket, Prefix })),
];
