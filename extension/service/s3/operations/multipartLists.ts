import type { PartRecord, UploadRecord } from '../../catalog/objectRecords';
import { element, type XmlChild } from '../../front/xml';
import { quoted } from '../eTags';
import { checksumElementOf } from '../objectHeaders';
import { isoTime, numberOf, xmlAnswer, type S3Operation } from '../s3Request';
import { requireBucket } from './bucketOperations';
import { encodingOf, type Encode } from './listObjects';

const greatestPage = 1000;

const partElement = (part: PartRecord): XmlChild =>
  element(
    'Part',
    element('PartNumber', part.partNumber),
    element('LastModified', isoTime(part.lastModified)),
    element('ETag', quoted(part.eTag)),
    element('Size', part.size),
    checksumElementOf(part.checksum),
  );

export const listParts: S3Operation = async ({ uploads }, { bucket, key, query }) => {
  const upload = await uploads.require(bucket, key, query.get('uploadId') ?? '');
  const maxParts = Math.min(numberOf(query, 'max-parts', greatestPage), greatestPage);
  const after = numberOf(query, 'part-number-marker', 0);
  const found = await uploads.listParts(upload.uploadId, after, maxParts + 1);
  const parts = found.slice(0, maxParts);
  const isTruncated = found.length > parts.length && parts.length > 0;
  return xmlAnswer('ListPartsResult', [
    element('Bucket', bucket),
    element('Key', key),
    element('UploadId', upload.uploadId),
    element('PartNumberMarker', after),
    element('NextPartNumberMarker', parts.at(-1)?.partNumber ?? after),
    element('MaxParts', maxParts),
    element('IsTruncated', isTruncated),
    ...parts.map(partElement),
    element('StorageClass', 'STANDARD'),
    element('ChecksumAlgorithm', upload.checksumAlgorithm?.toUpperCase()),
    element('ChecksumType', upload.checksumType),
  ]);
};

const uploadElement = (upload: UploadRecord, encode: Encode): XmlChild =>
  element(
    'Upload',
    element('Key', encode(upload.key)),
    element('UploadId', upload.uploadId),
    element('StorageClass', 'STANDARD'),
    element('Initiated', isoTime(upload.createTime)),
    element('ChecksumAlgorithm', upload.checksumAlgorithm?.toUpperCase()),
    element('ChecksumType', upload.checksumType),
  );

export const listMultipartUploads: S3Operation = async (context, { bucket, query }) => {
  await requireBucket(context, bucket);
  const encode = encodingOf(query);
  const limit = Math.min(numberOf(query, 'max-uploads', greatestPage), greatestPage);
  const { prefix = '', delimiter } = { prefix: query.get('prefix'), delimiter: query.get('delimiter') };
  const [keyMarker = '', uploadIdMarker = ''] = [query.get('key-marker'), query.get('upload-id-marker')];
  const startAfter =
    keyMarker === '' ? undefined : { key: keyMarker, uploadId: query.get('upload-id-marker') };
  const page = await context.uploads.list(bucket, { prefix, delimiter, startAfter, limit });
  return xmlAnswer('ListMultipartUploadsResult', [
    element('Bucket', bucket),
    element('KeyMarker', encode(keyMarker)),
    element('UploadIdMarker', uploadIdMarker),
    element('NextKeyMarker', page.next && encode(page.next.key)),
    element('NextUploadIdMarker', page.next?.uploadId),
    element('Prefix', encode(prefix)),
    element('Delimiter', delimiter && encode(delimiter)),
    element('EncodingType', query.get('encoding-type')),
    element('MaxUploads', limit),
    element('IsTruncated', page.next !== undefined),
    ...page.uploads.map((upload) => uploadElement(upload, encode)),
    ...page.commonPrefixes.map((one) => element('CommonPrefixes', element('Prefix', encode(one)))),
  ]);
};
