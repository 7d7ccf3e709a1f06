import type { FileHandle } from 'node:fs/promises';
import type { ServiceAnswer } from '../../front/exchange';
import { isHeaderValue, notAHeaderValue } from '../../front/headerValue';
import { parseByteRange, type ByteRange } from '../byteRange';
import { bytesOf, openBytes, unreadable } from '../objectBytes';
import { checksumHeaders, objectHeaders } from '../objectHeaders';
import { readCondition } from '../readConditions';
import { partOf } from '../partRange';
import { noSuchKey, preconditionFailed, S3Error } from '../s3Error';
import { emptyAnswer, type S3Context, type S3Operation, type S3Request } from '../s3Request';
import type { StoredObject } from '../storedObject';
import { requireBucket } from './bucketOperations';

const streamBuffer = 512 * 1024;
const openAttempts = 3;

/** Headers of the answer that a query may set. */
const overrides = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/** @throws S3Error `NoSuchBucket`, `NoSuchKey` */
export async function requireObject(context: S3Context, bucket: string, key: string): Promise<StoredObject> {
  const object = await context.store.find(bucket, key);
  if (object) return object;
  await requireBucket(context, bucket);
  throw noSuchKey(key);
}

/**
 * Opens an object's bytes; one that is replaced at that very moment is looked up again.
 * @throws S3Error `NoSuchBucket`, `NoSuchKey`, `InvalidObjectState`
 */
export async function openObject(
  context: S3Context,
  bucket: string,
  key: string,
): Promise<{ readonly object: StoredObject; readonly handle: FileHandle }> {
  for (let attempt = 1; ; attempt++) {
    const object = await requireObject(context, bucket, key);
    const handle = await openBytes(object);
    if (handle) return { object, handle };
    if (attempt === openAttempts) throw unreadable(object, 'its file is gone');
  }
}

/** @throws S3Error `InvalidArgument` */
function overriddenHeaders({ query }: S3Request): Record<string, string> {
  const present = overrides.flatMap((name) => {
    const parameter = `response-${name}`;
    const value = query.get(parameter);
    if (value === undefined) return [];
    if (isHeaderValue(value)) return [[name, value] as const];
    throw new S3Error('InvalidArgument', notAHeaderValue, { ArgumentName: parameter, ArgumentValue: value });
  });
  return Object.fromEntries(present);
}

/** The bytes that a request asks for, and the headers that tell of them. */
interface Selection {
  readonly range?: ByteRange;
  readonly headers: Readonly<Record<string, string>>;
}

/** @throws S3Error `InvalidRange`, `InvalidPartNumber`, `InvalidRequest`, `InvalidArgument` */
function select({ request, query }: S3Request, object: StoredObject): Selection {
  const { headers } = request;
  const isChecksumAsked = headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED';
  const part = partOf(object, query, headers['range']);
  if (part) {
    const { range, count, checksum } = part;
    const counted: Record<string, string> =
      count === undefined ? {} : { 'x-amz-mp-parts-count': String(count) };
    const checked = isChecksumAsked ? checksumHeaders(checksum) : {};
    return { range, headers: { ...extentHeaders(range, object.size), ...counted, ...checked } };
  }
  const range = parseByteRange(headers['range'], object.size);
  if (range === 'unsatisfiable') throw unsatisfiable(headers['range'], object.size);
  if (range) return { range, headers: extentHeaders(range, object.size) };
  const checked = isChecksumAsked ? checksumHeaders(object.checksum) : {};
  return { headers: { ...checked, 'content-length': String(object.size) } };
}

/** A part without bytes has no range that could be told. */
function extentHeaders(range: ByteRange | undefined, size: number): Record<string, string> {
  if (!range) return { 'content-length': '0' };
  return {
    'content-length': String(range.end - range.start + 1),
    'content-range': `bytes ${range.start}-${range.end}/${size}`,
  };
}

/** The answer without its body; the range is that which the body is to have. */
function describe(s3Request: S3Request, object: StoredObject): { answer: ServiceAnswer; range?: ByteRange } {
  const condition = readCondition(s3Request.request.headers, object);
  if (condition === 'failed') throw preconditionFailed();
  const all = { ...objectHeaders(object), ...overriddenHeaders(s3Request) };
  if (condition === 'notModified') return { answer: emptyAnswer(304, all) };
  const { range, headers } = select(s3Request, object);
  const status = 'content-range' in headers ? 206 : 200;
  return { answer: emptyAnswer(status, { ...all, ...headers }), range };
}

const unsatisfiable = (range: string | undefined, size: number): S3Error =>
  new S3Error('InvalidRange', 'The requested range is not satisfiable', {
    RangeRequested: range ?? '',
    ActualObjectSize: String(size),
  });

export const headObject: S3Operation = async (context, s3Request) => {
  const object = await requireObject(context, s3Request.bucket, s3Request.key);
  return describe(s3Request, object).answer;
};

export const getObject: S3Operation = async (context, s3Request) => {
  const { object, handle } = await openObject(context, s3Request.bucket, s3Request.key);
  try {
    const { answer, range } = describe(s3Request, object);
    if (answer.status === 304 || answer.headers['content-length'] === '0') {
      await handle.close();
      return answer;
    }
    return { ...answer, body: await bytesOf(object, handle, range, streamBuffer) };
  } catch (error) {
    await handle.close();
    throw error;
  }
};
