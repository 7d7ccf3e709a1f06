import type { ObjectChecksum } from '../../catalog/objectRecords';
import { newChecksum } from '../../front/checksums';
import { element } from '../../front/xml';
import type { NamedPart } from '../multipartUploads';
import { checksumHeaders, keptHeadersOf, payloadChecksum, writeConditionOf } from '../objectHeaders';
import { S3Error } from '../s3Error';
import {
  documentOf,
  emptyAnswer,
  isoTime,
  numberOf,
  quoted,
  requireLength,
  unquoted,
  xmlAnswer,
  type S3Operation,
  type S3Request,
} from '../s3Request';
import { childrenOf, readXml, requireText, type XmlNode } from '../xmlReader';
import { isCopy, withCopySource } from './copySource';

const greatestPartNumber = 10_000;
const checksumElement = /^Checksum(CRC32|CRC32C|CRC64NVME|SHA1|SHA256)$/;
const objectChecksumHeader = /^x-amz-checksum-(crc32|crc32c|crc64nvme|sha1|sha256)$/;

const uploadIdOf = ({ query }: S3Request): string => query.get('uploadId') ?? '';

function checksumTypeOf(algorithm: string, text: string | undefined): ObjectChecksum['type'] {
  if (text !== undefined) return text.toUpperCase() === 'FULL_OBJECT' ? 'FULL_OBJECT' : 'COMPOSITE';
  return algorithm === 'crc64nvme' ? 'FULL_OBJECT' : 'COMPOSITE';
}

/** The checksum that a new upload's object is to have. */
function checksumPlan({ request }: S3Request): {
  checksumAlgorithm?: string;
  checksumType?: ObjectChecksum['type'];
} {
  const algorithm = request.headers['x-amz-checksum-algorithm']?.toLowerCase();
  if (algorithm === undefined) return {};
  if (!newChecksum(algorithm)) {
    throw new S3Error('NotImplemented', `The checksum algorithm is not implemented: ${algorithm}`);
  }
  const checksumType = checksumTypeOf(algorithm, request.headers['x-amz-checksum-type']);
  return { checksumAlgorithm: algorithm, checksumType };
}

export const createMultipartUpload: S3Operation = async ({ uploads }, s3Request) => {
  const { bucket, key, request } = s3Request;
  const plan = checksumPlan(s3Request);
  const upload = await uploads.create({ bucket, key, headers: keptHeadersOf(request.headers), ...plan });
  const headers: Record<string, string> = {
    ...(plan.checksumAlgorithm && { 'x-amz-checksum-algorithm': plan.checksumAlgorithm.toUpperCase() }),
    ...(plan.checksumType && { 'x-amz-checksum-type': plan.checksumType }),
  };
  const elements = [element('Bucket', bucket), element('Key', key), element('UploadId', upload.uploadId)];
  return xmlAnswer('InitiateMultipartUploadResult', elements, headers);
};

function partNumberOf({ query }: S3Request): number {
  const partNumber = numberOf(query, 'partNumber', 0);
  if (partNumber >= 1 && partNumber <= greatestPartNumber) return partNumber;
  throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive', {
    ArgumentName: 'partNumber',
    ArgumentValue: query.get('partNumber') ?? '',
  });
}

export const uploadPart: S3Operation = async (context, s3Request) => {
  if (isCopy(s3Request)) return uploadPartCopy(context, s3Request);
  const { bucket, key, request } = s3Request;
  requireLength(request);
  const partNumber = partNumberOf(s3Request);
  const upload = await context.uploads.require(bucket, key, uploadIdOf(s3Request));
  const body = request.body as AsyncIterable<Buffer>;
  const part = await context.uploads.putPart(upload, partNumber, body, () => payloadChecksum(request));
  const { 'x-amz-checksum-type': _type, ...checksum } = checksumHeaders(part.checksum);
  return emptyAnswer(200, { etag: quoted(part.eTag), ...checksum });
};

const uploadPartCopy: S3Operation = async (context, s3Request) => {
  const partNumber = partNumberOf(s3Request);
  const upload = await context.uploads.require(s3Request.bucket, s3Request.key, uploadIdOf(s3Request));
  const part = await withCopySource(context, s3Request, ({ bytes }) =>
    context.uploads.putPart(upload, partNumber, bytes, () => undefined),
  );
  return xmlAnswer('CopyPartResult', [
    element('LastModified', isoTime(part.lastModified)),
    element('ETag', quoted(part.eTag)),
  ]);
};

function namedPartOf(node: XmlNode): NamedPart {
  const partNumber = Number(requireText(node, 'PartNumber'));
  if (!Number.isInteger(partNumber)) throw new S3Error('MalformedXML', 'A part has no valid number.');
  const checksum = node.children.find((child) => checksumElement.test(child.name))?.text;
  return { partNumber, eTag: unquoted(requireText(node, 'ETag')), checksum };
}

export const completeMultipartUpload: S3Operation = async ({ uploads }, s3Request) => {
  const { bucket, key, request } = s3Request;
  const root = readXml(await documentOf(s3Request), 'CompleteMultipartUpload');
  const parts = childrenOf(root, 'Part').map(namedPartOf);
  if (parts.length === 0) throw new S3Error('MalformedXML', 'At least one part must be named.');
  const checksumHeader = Object.keys(request.headers).find((name) => objectChecksumHeader.test(name));
  const object = await uploads.complete({ bucket, key, uploadId: uploadIdOf(s3Request) }, parts, {
    checksum: checksumHeader && request.headers[checksumHeader],
    condition: writeConditionOf(request.headers),
  });
  const { checksum } = object;
  return xmlAnswer('CompleteMultipartUploadResult', [
    element('Location', `http://${request.headers['host'] ?? ''}${request.path}`),
    element('Bucket', bucket),
    element('Key', key),
    element('ETag', quoted(object.eTag)),
    checksum && element(`Checksum${checksum.algorithm.toUpperCase()}`, checksum.value),
    element('ChecksumType', checksum?.type),
  ]);
};

export const abortMultipartUpload: S3Operation = async ({ uploads }, s3Request) => {
  await uploads.abort(await uploads.require(s3Request.bucket, s3Request.key, uploadIdOf(s3Request)));
  return emptyAnswer(204);
};
