import { element, type XmlChild } from '../../front/xml';
import { checksumHeaders, keptHeadersOf, payloadChecksum, writeConditionOf } from '../objectHeaders';
import { S3Error } from '../s3Error';
import {
  documentOf,
  emptyAnswer,
  isoTime,
  quoted,
  requireLength,
  xmlAnswer,
  type S3Operation,
} from '../s3Request';
import { childrenOf, readXml, requireText, textOf } from '../xmlReader';
import { withCopySource, type CopySource } from './copySource';

const greatestBatch = 1000;

export const putObject: S3Operation = async ({ store }, { request, bucket, key }) => {
  requireLength(request);
  const object = await store.put(bucket, key, request.body as AsyncIterable<Buffer>, {
    headers: keptHeadersOf(request.headers),
    checksum: () => payloadChecksum(request),
    condition: writeConditionOf(request.headers),
  });
  return emptyAnswer(200, { etag: quoted(object.eTag), ...checksumHeaders(object.checksum) });
};

/** Whether the copy gets the request's headers rather than the source's. */
function replacesHeaders(directive: string | undefined): boolean {
  const text = (directive ?? 'COPY').toUpperCase();
  if (text === 'REPLACE' || text === 'COPY') return text === 'REPLACE';
  throw new S3Error('InvalidArgument', 'Unknown metadata directive.', {
    ArgumentName: 'x-amz-metadata-directive',
    ArgumentValue: directive ?? '',
  });
}

const isSame = ({ object }: CopySource, bucket: string, key: string): boolean =>
  object.bucket === bucket && object.key === key;

export const copyObject: S3Operation = async (context, s3Request) => {
  const { request, bucket, key } = s3Request;
  const replaces = replacesHeaders(request.headers['x-amz-metadata-directive']);
  const given = keptHeadersOf(request.headers);
  const condition = writeConditionOf(request.headers);
  const copy = await withCopySource(context, s3Request, (source) => {
    if (isSame(source, bucket, key) && !replaces) throw changesNothing();
    const headers = replaces ? given : source.object.headers;
    return context.store.put(bucket, key, source.bytes, { headers, condition });
  });
  return xmlAnswer('CopyObjectResult', [
    element('LastModified', isoTime(copy.lastModified)),
    element('ETag', quoted(copy.eTag)),
  ]);
};

const changesNothing = (): S3Error =>
  new S3Error(
    'InvalidRequest',
    'This copy request would change nothing: give other metadata, or another key.',
  );

/** Deleting what is not there succeeds. */
export const deleteObject: S3Operation = async ({ store }, { bucket, key }) => {
  await store.remove(bucket, [key]);
  return emptyAnswer(204);
};

export const deleteObjects: S3Operation = async ({ store }, s3Request) => {
  const root = readXml(await documentOf(s3Request), 'Delete');
  const keys = childrenOf(root, 'Object').map((node) => requireText(node, 'Key'));
  if (keys.length === 0 || keys.length > greatestBatch) {
    throw new S3Error(
      'MalformedXML',
      `Between 1 and ${greatestBatch} objects can be deleted in one request.`,
    );
  }
  const { bucket, rights } = s3Request;
  const removable = keys.filter((key) => rights.mayWrite(bucket, key));
  const others = keys.filter((key) => !rights.mayWrite(bucket, key));
  if (removable.length > 0) await store.remove(bucket, removable);
  const isQuiet = textOf(root, 'Quiet')?.trim().toLowerCase() === 'true';
  const deleted = isQuiet ? [] : removable.map((key) => element('Deleted', element('Key', key)));
  return xmlAnswer('DeleteResult', [...deleted, ...others.map(refusedDeletion)]);
};

const refusedDeletion = (key: string): XmlChild =>
  element('Error', element('Key', key), element('Code', 'AccessDenied'), element('Message', 'Access Denied'));
