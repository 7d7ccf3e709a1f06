import { element, type XmlChild } from '../../front/xml';
import { S3Error } from '../s3Error';
import { documentOf, emptyAnswer, xmlAnswer, type S3Operation, type S3Request } from '../s3Request';
import { childrenOf, readXml, textOf } from '../xmlReader';
import { requireBucket } from './bucketOperations';
import { requireObject } from './readObject';

const canonicalUser = {
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:type': 'CanonicalUser',
};

/** All belongs to the one account. */
function accessControlPolicy({ request }: S3Request): readonly XmlChild[] {
  const id = element('ID', request.principal.accountId);
  const grantee = { name: 'Grantee', children: [id], attributes: canonicalUser };
  const grant = element('Grant', grantee, element('Permission', 'FULL_CONTROL'));
  return [element('Owner', id), element('AccessControlList', grant)];
}

export const getBucketAcl: S3Operation = async (context, s3Request) => {
  await requireBucket(context, s3Request.bucket);
  return xmlAnswer('AccessControlPolicy', accessControlPolicy(s3Request));
};

export const getObjectAcl: S3Operation = async (context, s3Request) => {
  await requireObject(context, s3Request.bucket, s3Request.key);
  return xmlAnswer('AccessControlPolicy', accessControlPolicy(s3Request));
};

/** Canned ACLs that leave things as they are. */
const cannedOfOwner: ReadonlySet<string | undefined> = new Set(['private', 'bucket-owner-full-control']);

/** Whether all that a document grants is what the owner has anyway. */
async function grantsOwnerAlone(s3Request: S3Request): Promise<boolean> {
  const root = readXml(await documentOf(s3Request), 'AccessControlPolicy');
  const grants = childrenOf(root, 'AccessControlList').flatMap((list) => childrenOf(list, 'Grant'));
  const { accountId } = s3Request.request.principal;
  return grants.every((grant) =>
    childrenOf(grant, 'Grantee').every((each) => textOf(each, 'ID') === accountId),
  );
}

/** Takes an ACL that changes nothing, which tools copy from object to object, and refuses all others. */
export const putObjectAcl: S3Operation = async (context, s3Request) => {
  await requireObject(context, s3Request.bucket, s3Request.key);
  const { headers } = s3Request.request;
  const canned = headers['x-amz-acl'];
  const grants = Object.keys(headers).some((name) => name.startsWith('x-amz-grant-'));
  const changesNothing =
    canned === undefined && !grants
      ? await grantsOwnerAlone(s3Request)
      : cannedOfOwner.has(canned) && !grants;
  if (changesNothing) return emptyAnswer(200);
  throw new S3Error(
    'AccessControlListNotSupported',
    'The bucket does not allow ACLs: its owner owns everything.',
  );
};
