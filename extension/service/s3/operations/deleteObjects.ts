import type { Removal, RemovalOutcome } from '../../catalog/objectRecords';
import { element, type XmlChild } from '../../front/xml';
import { unquoted } from '../eTags';
import { preconditionFailed, S3Error, type S3ErrorCode } from '../s3Error';
import { documentOf, emptyAnswer, xmlAnswer, type S3Operation } from '../s3Request';
import { childrenOf, readXml, requireText, textOf, type XmlNode } from '../xmlReader';

const greatestBatch = 1000;

/** Deleting what is not there succeeds, whatever was asked of it. */
export const deleteObject: S3Operation = async ({ store }, { bucket, key, request }) => {
  const ifMatch = request.headers['if-match'];
  const [outcome] = await store.remove(bucket, [{ key, eTag: ifMatch && unquoted(ifMatch) }]);
  if (outcome === 'conditionFailed') throw preconditionFailed();
  return emptyAnswer(204);
};

/** @throws S3Error `MalformedXML`, `NotImplemented` */
function removalOf(node: XmlNode): Removal {
  const version = textOf(node, 'VersionId') ?? 'null';
  if (version !== 'null') throw new S3Error('NotImplemented', 'Versions of objects are not implemented.');
  const unsupported = ['LastModifiedTime', 'Size'].find((name) => textOf(node, name) !== undefined);
  if (unsupported !== undefined) {
    throw new S3Error(
      'NotImplemented',
      `Conditions of a deletion are not implemented but ETag: ${unsupported}`,
    );
  }
  const eTag = textOf(node, 'ETag');
  return { key: requireText(node, 'Key'), eTag: eTag === undefined ? undefined : unquoted(eTag) };
}

export const deleteObjects: S3Operation = async ({ store }, s3Request) => {
  const root = readXml(await documentOf(s3Request), 'Delete');
  const removals = childrenOf(root, 'Object').map(removalOf);
  if (removals.length === 0 || removals.length > greatestBatch) {
    throw new S3Error(
      'MalformedXML',
      `Between 1 and ${greatestBatch} objects can be deleted in one request.`,
    );
  }
  const { bucket, rights } = s3Request;
  const removable = removals.filter(({ key }) => rights.mayWrite(bucket, key));
  const others = removals.filter(({ key }) => !rights.mayWrite(bucket, key));
  const outcomes = removable.length > 0 ? await store.remove(bucket, removable) : [];
  const isQuiet = textOf(root, 'Quiet')?.trim().toLowerCase() === 'true';
  return xmlAnswer('DeleteResult', [
    ...removable.map(({ key }, index) => deletion(key, outcomes[index], isQuiet)),
    ...others.map(({ key }) => refusal(key, 'AccessDenied', 'Access Denied')),
  ]);
};

function deletion(key: string, outcome: RemovalOutcome | undefined, isQuiet: boolean): XmlChild {
  if (outcome === 'conditionFailed') return refusal(key, 'PreconditionFailed', preconditionFailed().message);
  return isQuiet ? undefined : element('Deleted', element('Key', key));
}

const refusal = (key: string, code: S3ErrorCode, message: string): XmlChild =>
  element('Error', element('Key', key), element('Code', code), element('Message', message));
