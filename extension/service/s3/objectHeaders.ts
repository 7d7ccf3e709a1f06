import type { ObjectChecksum, WriteCondition } from '../catalog/objectRecords';
import { element, type XmlChild } from '../front/xml';
import { newChecksum } from '../front/checksums';
import type { ServiceRequest } from '../front/exchange';
import { parseTags, tagsHeader, withTagCount, withTags } from './objectTags';
import { S3Error } from './s3Error';
import { quoted, unquoted } from './eTags';
import type { StoredObject } from './storedObject';

type Headers = ServiceRequest['headers'];

const keptHeaders = ['cache-control', 'content-disposition', 'content-language', 'content-type', 'expires'];
const metadataPrefix = 'x-amz-meta-';
const greatestMetadata = 2048;
const defaultContentType = 'binary/octet-stream';

/** Headers that change what a request means and are not supported; to leave them out would be wrong. */
const unsupportedHeader =
  /^x-amz-(server-side-encryption-(customer|aws-kms)|object-lock|website-redirect|write-offset)/;

/** @throws S3Error `NotImplemented` */
export function requireSupportedHeaders(headers: Headers): void {
  const name = Object.keys(headers).find((candidate) => unsupportedHeader.test(candidate));
  if (name === undefined) return;
  throw new S3Error(
    'NotImplemented',
    `A header you provided implies functionality that is not implemented: ${name}`,
    {
      Header: name,
    },
  );
}

/** `aws-chunked` says how the bytes travelled, not what they are. */
function contentEncodingOf(headers: Headers): string | undefined {
  const encodings = (headers['content-encoding'] ?? '').split(',').map((encoding) => encoding.trim());
  const kept = encodings.filter((encoding) => encoding !== '' && encoding !== 'aws-chunked');
  return kept.length > 0 ? kept.join(',') : undefined;
}

/**
 * The headers to keep with an object.
 * @throws S3Error `MetadataTooLarge`, `NotImplemented`, `BadRequest`, `InvalidTag`
 */
export function keptHeadersOf(headers: Headers): Readonly<Record<string, string>> {
  requireSupportedHeaders(headers);
  const metadata = Object.entries(headers).filter(([name]) => name.startsWith(metadataPrefix));
  const size = metadata.reduce(
    (sum, [name, value]) => sum + name.length - metadataPrefix.length + (value?.length ?? 0),
    0,
  );
  if (size > greatestMetadata) throw new S3Error('MetadataTooLarge', 'Your metadata headers exceed 2 KB.');
  const standard = keptHeaders.map((name) => [name, headers[name]] as const);
  const all = [...standard, ['content-encoding', contentEncodingOf(headers)] as const, ...metadata];
  const present = all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const kept = { 'content-type': defaultContentType, ...Object.fromEntries(present) };
  return withTags(kept, parseTags(headers[tagsHeader]));
}

/** How a checksum travels in headers. */
export const checksumHeaders = (checksum: ObjectChecksum | undefined): Record<string, string> =>
  checksum
    ? { [`x-amz-checksum-${checksum.algorithm}`]: checksum.value, 'x-amz-checksum-type': checksum.type }
    : {};

/** How a checksum travels in documents. */
export const checksumElementOf = (checksum: ObjectChecksum | undefined): XmlChild =>
  checksum && element(`Checksum${checksum.algorithm.toUpperCase()}`, checksum.value);

/** The checksum that came with a request's payload; ask once the payload has been read. */
export function payloadChecksum({ payload }: ServiceRequest): ObjectChecksum | undefined {
  const [entry] = payload?.checksums ?? [];
  return entry && { algorithm: entry[0], value: entry[1], type: 'FULL_OBJECT' };
}

/**
 * The algorithm of the checksum that is asked for; undefined where none is.
 * @throws S3Error `InvalidRequest`
 */
export function checksumAlgorithmOf(headers: Headers): string | undefined {
  const algorithm = headers['x-amz-checksum-algorithm']?.toLowerCase();
  if (algorithm === undefined || newChecksum(algorithm)) return algorithm;
  throw new S3Error('InvalidRequest', `The checksum algorithm is not supported: ${algorithm}`);
}

/** The headers that an object is answered with. */
export const objectHeaders = (object: StoredObject): Record<string, string> => ({
  ...withTagCount(object.headers),
  etag: quoted(object.eTag),
  'last-modified': new Date(object.lastModified).toUTCString(),
  'accept-ranges': 'bytes',
});

/**
 * What a conditional write asks for.
 * @throws S3Error `NotImplemented`
 */
export function writeConditionOf(headers: Headers): WriteCondition | undefined {
  const ifNoneMatch = headers['if-none-match'];
  const ifMatch = headers['if-match'];
  if (ifNoneMatch !== undefined && ifNoneMatch.trim() !== '*') {
    throw new S3Error('NotImplemented', 'If-None-Match of a write is implemented for * alone.');
  }
  if (ifNoneMatch !== undefined) return { kind: 'absent' };
  return ifMatch === undefined ? undefined : { kind: 'eTag', eTag: unquoted(ifMatch) };
}
