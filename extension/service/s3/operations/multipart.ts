import type { ObjectChecksum } from '../../catalog/objectRecords';
import { isCombinable } from '../../front/checksumAlgebra';
import { element } from '../../front/xml';
import { quoted, unquoted } from '../eTags';
import {
  checksumAlgorithmOf,
  checksumElementOf,
  checksumHeaders,
  keptHeadersOf,
  payloadChecksum,
  writeConditionOf,
} from '../objectHeaders';
import type { NamedPart } from '../partChecks';
import { S3Error } from '../s3Error';
import {
  documentOf,
  emptyAnswer,
  isoTime,
  numberOf,
  payloadOf,
  requireLength,
  xmlAnswer,
  type S3Operation,
  type S3Request,
} from '../s3Request';
import { childrenOf, readXml, requireText, type XmlNode } from '../xmlReader';
import { isCopy, withCopySource } from './copySource';

const greatestPartNumber = 10_000;
const checksumElement = /^Checksum(?!Type$)[A-Z0-9]+$/;
const objectChecksumHeader = /^x-amz-checksum-(?!type$|algorithm$)[a-z0-9]+$/;

const uploadIdOf = ({ query }: S3Request): string => query.get('uploadId') ?? '';

/** @throws S3Error `InvalidRequest` */
function checksumTypeOf(algorithm: string, text: string | undefined): ObjectChecksum['type'] {
  const asked = text?.toUpperCase();
  const type = asked ?? (algorithm === 'crc64nvme' ? 'FULL_OBJECT' : 'COMPOSITE');
  const isPossible = type === 'FULL_OBJECT' ? isCombinable(algorithm) : algorithm !== 'crc64nvme';
  if ((type === 'FULL_OBJECT' || type === 'COMPOSITE') && isPossible) return type;
  throw new S3Error(
    'InvalidRequest',
    `The ${type} checksum type cannot be used with the ${algorithm} checksum algorithm.`,
  );
}

/** The checksum that a new upload's object is to have. */
function checksumPlan({ request }: S3Request): {
  checksumAlgorithm?: string;
  checksumType?: ObjectChecksum['type'];
} {
  const algorithm = checksumAlgorithmOf(request.headers);
  if (algorithm === undefined) return {};
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
  const part = await context.uploads.putPart(upload, partNumber, {
    source: payloadOf(request),
    checksum: () => payloadChecksum(request),
  });
  const { 'x-amz-checksum-type': _type, ...checksum } = checksumHeaders(part.checksum);
  return emptyAnswer(200, { etag: quoted(part.eTag), ...checksum });
};

const uploadPartCopy: S3Operation = async (context, s3Request) => {
  const partNumber = partNumberOf(s3Request);
  const upload = await context.uploads.require(s3Request.bucket, s3Request.key, uploadIdOf(s3Request));
  const part = await withCopySource(context, s3Request, ({ source }) =>
    context.uploads.putPart(upload, partNumber, { source }),
  );
  return xmlAnswer('CopyPartResult', [
    element('LastModified', isoTime(part.lastModified)),
    element('ETag', quoted(part.eTag)),
    checksumElementOf(part.checksum),
  ]);
};

function namedPartOf(node: XmlNode): NamedPart {
  const partNumber = Number(requireText(node, 'PartNumber'));
  if (!Number.isInteger(partNumber)) throw new S3Error('MalformedXML', 'A part has no valid number.');
  const checksum = node.children.find((child) => checksumElement.test(child.name))?.text;
  return { partNumber, eTag: unquoted(requireText(node, 'ETag')), checksum };
}

/** @throws S3Error `InvalidArgument` */
function objectSizeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new S3Error('InvalidArgument', 'x-amz-mp-object-size must be a number of bytes.', {
    ArgumentName: 'x-amz-mp-object-size',
    ArgumentValue: text,
  });
}

export const completeMultipartUpload: S3Operation = async ({ uploads }, s3Request) => {
  const { bucket, key, request } = s3Request;
  const root = readXml(await documentOf(s3Request), 'CompleteMultipartUpload');
  const parts = childrenOf(root, 'Part').map(namedPartOf);
  if (parts.length === 0) throw new S3Error('MalformedXML', 'At least one part must be named.');
  const checksumHeader = Object.keys(request.headers).find((name) => objectChecksumHeader.test(name));
  const { eTag, checksum } = await uploads.complete({ bucket, key, uploadId: uploadIdOf(s3Request) }, parts, {
    checksum: checksumHeader && request.headers[checksumHeader],
    size: objectSizeOf(request.headers['x-amz-mp-object-size']),
    condition: writeConditionOf(request.headers),
  });
  const location = `http://${request.headers['host'] ?? ''}${request.path}`;
  return xmlAnswer('CompleteMultipartUploadResult', [
    ...[element('Location', location), element('Bucket', bucket), element('Key', key)],
    element('ETag', quoted(eTag)),
    checksumElementOf(checksum),
    element('ChecksumType', checksum?.type),
  ]);
};

export const abortMultipartUpload: S3Operation = async ({ uploads }, s3Request) => {
  await uploads.abort(await uploads.require(s3Request.bucket, s3Request.key, uploadIdOf(s3Request)));
  return emptyAnswer(204);
};
