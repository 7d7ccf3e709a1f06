import type { ServiceRequest } from '../../front/exchange';
import { quoted } from '../eTags';
import { encodeUri } from '../../front/requestTarget';
import { element, type XmlChild } from '../../front/xml';
import type { ListPage } from '../listing';
import { S3Error } from '../s3Error';
import { isoTime, numberOf, xmlAnswer, type S3Operation, type S3Request } from '../s3Request';
import type { StoredObject } from '../storedObject';
import { requireBucket } from './bucketOperations';

export type Encode = (text: string) => string;

const greatestPage = 1000;

/** How keys are written: `url` lets them hold what XML cannot. */
export function encodingOf(query: S3Request['query']): Encode {
  const type = query.get('encoding-type') ?? '';
  if (type === '') return (text) => text;
  if (type.toLowerCase() === 'url') return (text) => encodeUri(text).replaceAll('%2F', '/');
  throw new S3Error('InvalidArgument', `Invalid Encoding Method specified in Request: ${type}`);
}

const ownerOf = ({ principal }: ServiceRequest): XmlChild =>
  element('Owner', element('ID', principal.accountId));

const contentsOf = (object: StoredObject, encode: Encode, owner: XmlChild): XmlChild =>
  element(
    'Contents',
    element('Key', encode(object.key)),
    element('LastModified', isoTime(object.lastModified)),
    element('ETag', quoted(object.eTag)),
    element('ChecksumAlgorithm', object.checksum?.algorithm.toUpperCase()),
    element('ChecksumType', object.checksum?.type),
    element('Size', object.size),
    owner,
    element('StorageClass', 'STANDARD'),
  );

const pageElements = (page: ListPage<StoredObject>, encode: Encode, owner: XmlChild): readonly XmlChild[] => [
  element('IsTruncated', page.next !== undefined),
  ...page.objects.map((object) => contentsOf(object, encode, owner)),
  ...page.commonPrefixes.map((prefix) => element('CommonPrefixes', element('Prefix', encode(prefix)))),
];

const encoded = (encode: Encode, text: string | undefined): string | undefined =>
  text === undefined ? undefined : encode(text);

/** The elements that both versions of the list begin with. */
function echo({ bucket, query }: S3Request, encode: Encode, maxKeys: number): readonly XmlChild[] {
  return [
    element('Name', bucket),
    element('Prefix', encode(query.get('prefix') ?? '')),
    element('Delimiter', encoded(encode, query.get('delimiter'))),
    element('MaxKeys', maxKeys),
    element('EncodingType', query.get('encoding-type')),
  ];
}

const tokenOf = (position: string | undefined): string | undefined =>
  position === undefined ? undefined : Buffer.from(`1${position}`).toString('base64url');

function positionOf(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const text = Buffer.from(token, 'base64url').toString('utf8');
  if (text.startsWith('1')) return text.slice(1);
  throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect', {
    ArgumentName: 'continuation-token',
  });
}

const isAsked = (query: S3Request['query'], name: string): boolean =>
  query.get(name)?.toLowerCase() === 'true';

export const listObjectsVersion2: S3Operation = async (context, s3Request) => {
  const { bucket, query, request } = s3Request;
  await requireBucket(context, bucket);
  const encode = encodingOf(query);
  const maxKeys = Math.min(numberOf(query, 'max-keys', greatestPage), greatestPage);
  const token = query.get('continuation-token');
  const startAfter = positionOf(token) ?? query.get('start-after');
  const { prefix, delimiter } = { prefix: query.get('prefix'), delimiter: query.get('delimiter') };
  const page = await context.store.list(bucket, { prefix, delimiter, startAfter, limit: maxKeys });
  return xmlAnswer('ListBucketResult', [
    ...echo(s3Request, encode, maxKeys),
    element('KeyCount', page.objects.length + page.commonPrefixes.length),
    element('ContinuationToken', token),
    element('NextContinuationToken', tokenOf(page.next)),
    element('StartAfter', encoded(encode, query.get('start-after'))),
    ...pageElements(page, encode, isAsked(query, 'fetch-owner') ? ownerOf(request) : undefined),
  ]);
};

export const listObjectsVersion1: S3Operation = async (context, s3Request) => {
  const { bucket, query, request } = s3Request;
  await requireBucket(context, bucket);
  const encode = encodingOf(query);
  const maxKeys = Math.min(numberOf(query, 'max-keys', greatestPage), greatestPage);
  const { prefix, delimiter } = { prefix: query.get('prefix'), delimiter: query.get('delimiter') };
  const startAfter = query.get('marker');
  const page = await context.store.list(bucket, { prefix, delimiter, startAfter, limit: maxKeys });
  return xmlAnswer('ListBucketResult', [
    ...echo(s3Request, encode, maxKeys),
    element('Marker', encode(startAfter ?? '')),
    element('NextMarker', delimiter ? encoded(encode, page.next) : undefined),
    ...pageElements(page, encode, ownerOf(request)),
  ]);
};

const versionOf = (object: StoredObject, encode: Encode, owner: XmlChild): XmlChild =>
  element(
    'Version',
    element('Key', encode(object.key)),
    element('VersionId', 'null'),
    element('IsLatest', true),
    element('LastModified', isoTime(object.lastModified)),
    element('ETag', quoted(object.eTag)),
    element('Size', object.size),
    owner,
    element('StorageClass', 'STANDARD'),
  );

/** As of a bucket that never had versions: each object is the only one of its key. */
export const listObjectVersions: S3Operation = async (context, s3Request) => {
  const { bucket, query, request } = s3Request;
  await requireBucket(context, bucket);
  const encode = encodingOf(query);
  const maxKeys = Math.min(numberOf(query, 'max-keys', greatestPage), greatestPage);
  const { prefix, delimiter } = { prefix: query.get('prefix'), delimiter: query.get('delimiter') };
  const startAfter = query.get('key-marker');
  const page = await context.store.list(bucket, { prefix, delimiter, startAfter, limit: maxKeys });
  const owner = ownerOf(request);
  return xmlAnswer('ListVersionsResult', [
    ...echo(s3Request, encode, maxKeys),
    element('KeyMarker', encode(startAfter ?? '')),
    element('VersionIdMarker', query.get('version-id-marker') ?? ''),
    element('NextKeyMarker', encoded(encode, page.next)),
    element('NextVersionIdMarker', page.next === undefined ? undefined : 'null'),
    element('IsTruncated', page.next !== undefined),
    ...page.objects.map((object) => versionOf(object, encode, owner)),
    ...page.commonPrefixes.map((one) => element('CommonPrefixes', element('Prefix', encode(one)))),
  ]);
};
