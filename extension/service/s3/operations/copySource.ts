import type { FileHandle } from 'node:fs/promises';
import { parseTarget, decodeUri } from '../../front/requestTarget';
import { parseByteRange, type ByteRange } from '../byteRange';
import type { ByteSource } from '../byteWriter';
import { readFailure } from '../objectBytes';
import { readCondition } from '../readConditions';
import { accessDenied, preconditionFailed, S3Error } from '../s3Error';
import type { S3Context, S3Request } from '../s3Request';
import type { StoredObject } from '../storedObject';
import { openObject } from './readObject';

const readBytes = 1024 * 1024;
const headerPrefix = 'x-amz-copy-source';

export interface CopySource {
  readonly object: StoredObject;
  /** Its bytes, or those of the range that was asked for. */
  readonly source: ByteSource;
}

/** @throws S3Error `InvalidArgument`, `NotImplemented` */
function addressOf(header: string): { readonly bucket: string; readonly key: string } {
  const { path, query } = parseTarget(header);
  if (query.some(([name, value]) => name === 'versionId' && value !== 'null')) {
    throw new S3Error('NotImplemented', 'Versions of objects are not implemented.');
  }
  const [bucket = '', ...names] = decodeUri(path).replace(/^\//, '').split('/');
  const key = names.join('/');
  if (bucket !== '' && key !== '') return { bucket, key };
  throw new S3Error(
    'InvalidArgument',
    'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
  );
}

/** The conditions on the source, under the names that a read has for them. */
const sourceConditions = (headers: S3Request['request']['headers']): Record<string, string | undefined> =>
  Object.fromEntries(
    ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'].map((name) => [
      name,
      headers[`${headerPrefix}-${name}`],
    ]),
  );

function rangeOf(header: string | undefined, size: number): ByteRange | undefined {
  if (header === undefined) return undefined;
  const range = parseByteRange(header, size);
  if (range && range !== 'unsatisfiable') return range;
  throw new S3Error(
    'InvalidArgument',
    'The x-amz-copy-source-range value must be of the form bytes=first-last',
    {
      ArgumentName: `${headerPrefix}-range`,
      ArgumentValue: header,
    },
  );
}

/** Whether a request says where its bytes are to be copied from. */
export const isCopy = ({ request }: S3Request): boolean => request.headers[headerPrefix] !== undefined;

function sourceOf(object: StoredObject, handle: FileHandle, { headers }: S3Request['request']): CopySource {
  if (readCondition(sourceConditions(headers), object) !== 'read') throw preconditionFailed();
  const range = rangeOf(headers[`${headerPrefix}-range`], object.size);
  const stream = handle.createReadStream({ start: 0, ...range, highWaterMark: readBytes, autoClose: false });
  const length = range ? range.end - range.start + 1 : object.size;
  return { object, source: { bytes: readableBytes(object, stream as AsyncIterable<Buffer>), length } };
}

/** @throws S3Error `InvalidObjectState` where they cannot be read */
async function* readableBytes(object: StoredObject, bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  try {
    for await (const chunk of bytes) yield chunk;
  } catch (error) {
    throw readFailure(object, error);
  }
}

/**
 * Opens what a request asks to copy while `use` is at work.
 * @throws S3Error `AccessDenied`, `NoSuchBucket`, `NoSuchKey`, `PreconditionFailed`, `InvalidArgument`
 */
export async function withCopySource<Result>(
  context: S3Context,
  { request, rights }: S3Request,
  use: (source: CopySource) => Promise<Result>,
): Promise<Result> {
  const { bucket, key } = addressOf(request.headers[headerPrefix] ?? '');
  if (!(await rights.mayRead(bucket, key))) throw accessDenied();
  const { object, handle } = await openObject(context, bucket, key);
  try {
    return await use(sourceOf(object, handle, request));
  } finally {
    await handle.close();
  }
}
