import { element, type XmlChild } from '../../front/xml';
import { S3Error, type S3ErrorCode } from '../s3Error';
import { xmlAnswer, type S3Operation, type S3Request } from '../s3Request';
import { requireBucket } from './bucketOperations';
import { requireObject } from './readObject';

/** A configuration that no bucket here has, answered as S3 answers for a bucket without it. */
const absent =
  (code: S3ErrorCode): S3Operation =>
  async (context, { bucket }) => {
    await requireBucket(context, bucket);
    throw new S3Error(code, 'The bucket has no such configuration.', { BucketName: bucket });
  };

const empty =
  (name: string, ...children: readonly XmlChild[]): S3Operation =>
  async (context, { bucket }) => {
    await requireBucket(context, bucket);
    return xmlAnswer(name, children);
  };

/** By the parameter that asks for it. None of them can be set. */
export const bucketConfigurations: Readonly<Record<string, S3Operation>> = {
  accelerate: empty('AccelerateConfiguration'),
  cors: absent('NoSuchCORSConfiguration'),
  encryption: absent('ServerSideEncryptionConfigurationNotFoundError'),
  lifecycle: absent('NoSuchLifecycleConfiguration'),
  logging: empty('BucketLoggingStatus'),
  notification: empty('NotificationConfiguration'),
  'object-lock': absent('ObjectLockConfigurationNotFoundError'),
  ownershipControls: absent('OwnershipControlsNotFoundError'),
  policy: absent('NoSuchBucketPolicy'),
  policyStatus: absent('NoSuchBucketPolicy'),
  publicAccessBlock: absent('NoSuchPublicAccessBlockConfiguration'),
  replication: absent('ReplicationConfigurationNotFoundError'),
  requestPayment: empty('RequestPaymentConfiguration', element('Payer', 'BucketOwner')),
  tagging: absent('NoSuchTagSet'),
  versioning: empty('VersioningConfiguration'),
  website: absent('NoSuchWebsiteConfiguration'),
};

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
