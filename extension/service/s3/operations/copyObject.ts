import { element } from '../../front/xml';
import { quoted } from '../eTags';
import { checksumAlgorithmOf, checksumElementOf, keptHeadersOf, writeConditionOf } from '../objectHeaders';
import { parseTags, tagsHeader, withTags } from '../objectTags';
import { S3Error } from '../s3Error';
import { isoTime, xmlAnswer, type S3Context, type S3Operation, type S3Request } from '../s3Request';
import type { StoredObject } from '../storedObject';
import { withCopySource, type CopySource } from './copySource';

/** Whether the copy gets the request's headers, or tags, rather than the source's. */
function replaces({ request }: S3Request, name: string): boolean {
  const directive = request.headers[name];
  const text = (directive ?? 'COPY').toUpperCase();
  if (text === 'REPLACE' || text === 'COPY') return text === 'REPLACE';
  throw new S3Error('InvalidArgument', `Unknown directive: ${name}`, {
    ArgumentName: name,
    ArgumentValue: directive ?? '',
  });
}

const isSame = ({ object }: CopySource, { bucket, key }: S3Request): boolean =>
  object.bucket === bucket && object.key === key;

/** The headers and tags of the copy. */
function headersOf(s3Request: S3Request, source: StoredObject): Readonly<Record<string, string>> {
  const given = keptHeadersOf(s3Request.request.headers);
  const headers = replaces(s3Request, 'x-amz-metadata-directive') ? given : source.headers;
  const isRetagged = replaces(s3Request, 'x-amz-tagging-directive');
  return withTags(headers, parseTags((isRetagged ? given : source.headers)[tagsHeader]));
}

/** A checksum of another kind than the source's is the only reason to read its bytes. */
function put(
  { store }: S3Context,
  s3Request: S3Request,
  { object, source }: CopySource,
): Promise<StoredObject> {
  const { bucket, key, request } = s3Request;
  const checksumAlgorithm = checksumAlgorithmOf(request.headers);
  const headers = headersOf(s3Request, object);
  const details = { headers, checksumAlgorithm, condition: writeConditionOf(request.headers) };
  const hasChecksum = checksumAlgorithm === undefined || checksumAlgorithm === object.checksum?.algorithm;
  return hasChecksum && store.canShare(object)
    ? store.putSame(bucket, key, object, details)
    : store.put(bucket, key, source, details);
}

export const copyObject: S3Operation = async (context, s3Request) => {
  const isChanged = ['x-amz-metadata-directive', 'x-amz-tagging-directive'].some((name) =>
    replaces(s3Request, name),
  );
  const { lastModified, eTag, checksum } = await withCopySource(context, s3Request, (source) => {
    if (isSame(source, s3Request) && !isChanged) throw changesNothing();
    return put(context, s3Request, source);
  });
  return xmlAnswer('CopyObjectResult', [
    element('LastModified', isoTime(lastModified)),
    element('ETag', quoted(eTag)),
    checksumElementOf(checksum),
    element('ChecksumType', checksum?.type),
  ]);
};

const changesNothing = (): S3Error =>
  new S3Error(
    'InvalidRequest',
    'This copy request would change nothing: give other metadata, or another key.',
  );
