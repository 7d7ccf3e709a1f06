import { element, type XmlChild } from '../../front/xml';
import { S3Error, type S3ErrorCode } from '../s3Error';
import { xmlAnswer, type S3Operation } from '../s3Request';
import { requireBucket } from './bucketOperations';

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
