import type { ObjectPart } from '../../catalog/objectRecords';
import { element, type XmlChild } from '../../front/xml';
import { checksumElementOf } from '../objectHeaders';
import { S3Error } from '../s3Error';
import { xmlAnswer, type S3Operation, type S3Request } from '../s3Request';
import type { StoredObject } from '../storedObject';
import { requireObject } from './readObject';

const attributes = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'] as const;
type Attribute = (typeof attributes)[number];

const greatestPage = 1000;

const isAttribute = (text: string): text is Attribute => attributes.some((name) => name === text);

/** @throws S3Error `InvalidArgument` */
function attributesOf({ request }: S3Request): ReadonlySet<Attribute> {
  const header = request.headers['x-amz-object-attributes'] ?? '';
  const names = header.split(',').map((name) => name.trim());
  if (names.every(isAttribute)) return new Set(names);
  throw new S3Error('InvalidArgument', 'Invalid attribute name specified.', {
    ArgumentName: 'x-amz-object-attributes',
    ArgumentValue: header,
  });
}

/** @throws S3Error `InvalidArgument` */
function numberIn({ request }: S3Request, name: string, otherwise: number): number {
  const text = request.headers[name];
  if (text === undefined) return otherwise;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new S3Error('InvalidArgument', `${name} is not an integer or within integer range`, {
    ArgumentName: name,
    ArgumentValue: text,
  });
}

const partElement = (part: ObjectPart, partNumber: number, algorithm: string | undefined): XmlChild =>
  element(
    'Part',
    element('PartNumber', partNumber),
    element('Size', part.size),
    algorithm && part.checksum && element(`Checksum${algorithm.toUpperCase()}`, part.checksum),
  );

function partsElement(s3Request: S3Request, { parts, checksum }: StoredObject): XmlChild {
  if (!parts) return undefined;
  const after = numberIn(s3Request, 'x-amz-part-number-marker', 0);
  const maxParts = Math.min(numberIn(s3Request, 'x-amz-max-parts', greatestPage), greatestPage);
  const page = parts.slice(after, after + maxParts);
  return element(
    'ObjectParts',
    element('PartsCount', parts.length),
    element('PartNumberMarker', after),
    element('NextPartNumberMarker', after + page.length),
    element('MaxParts', maxParts),
    element('IsTruncated', after + page.length < parts.length),
    ...page.map((part, index) => partElement(part, after + index + 1, checksum?.algorithm)),
  );
}

export const getObjectAttributes: S3Operation = async (context, s3Request) => {
  const asked = attributesOf(s3Request);
  const object = await requireObject(context, s3Request.bucket, s3Request.key);
  const { checksum } = object;
  const elements: Readonly<Record<Attribute, XmlChild>> = {
    ETag: element('ETag', object.eTag),
    Checksum:
      checksum && element('Checksum', checksumElementOf(checksum), element('ChecksumType', checksum.type)),
    ObjectParts: partsElement(s3Request, object),
    StorageClass: element('StorageClass', 'STANDARD'),
    ObjectSize: element('ObjectSize', object.size),
  };
  return xmlAnswer(
    'GetObjectAttributesResponse',
    attributes.map((name) => (asked.has(name) ? elements[name] : undefined)),
    { 'last-modified': new Date(object.lastModified).toUTCString() },
  );
};
