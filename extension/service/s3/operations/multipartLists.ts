import type { PartRecord, UploadRecord } from '../../catalog/objectRecords';
import { element, type XmlChild } from '../../front/xml';
import { quoted } from '../eTags';
import { checksumElementOf } from '../objectHeaders';
import { S3Error } from '../s3Error';
import { isoTime, numberOf, xmlAnswer, type S3Operation } from '../s3Request';
import { requireBucket } from './bucketOperations';

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

const uploadElement = (upload: UploadRecord): XmlChild =>
  element(
    'Upload',
    element('Key', upload.key),
    element('UploadId', upload.uploadId),
    element('StorageClass', 'STANDARD'),
    element('Initiated', isoTime(upload.createTime)),
    element('ChecksumAlgorithm', upload.checksumAlgorithm?.toUpperCase()),
    element('ChecksumType', upload.checksumType),
  );

export const listMultipartUploads: S3Operation = async (context, { bucket, query }) => {
  await requireBucket(context, bucket);
  if (query.get('delimiter'))
    throw new S3Error('NotImplemented', 'Uploads cannot be listed with a delimiter.');
  const maxUploads = Math.min(numberOf(query, 'max-uploads', greatestPage), greatestPage);
  const prefix = query.get('prefix') ?? '';
  const key = query.get('key-marker');
  const marker = key ? { key, uploadId: query.get('upload-id-marker') } : undefined;
  const found = await context.uploads.list(bucket, prefix, maxUploads + 1, marker);
  const uploads = found.slice(0, maxUploads);
  const last = found.length > uploads.length ? uploads.at(-1) : undefined;
  return xmlAnswer('ListMultipartUploadsResult', [
    element('Bucket', bucket),
    element('KeyMarker', key ?? ''),
    element('UploadIdMarker', query.get('upload-id-marker') ?? ''),
    element('NextKeyMarker', last?.key),
    element('NextUploadIdMarker', last?.uploadId),
    element('Prefix', prefix),
    element('MaxUploads', maxUploads),
    element('IsTruncated', last !== undefined),
    ...uploads.map(uploadElement),
  ]);
};
