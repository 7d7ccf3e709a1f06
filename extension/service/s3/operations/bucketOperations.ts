import { element } from '../../front/xml';
import { noSuchBucket, S3Error } from '../s3Error';
import {
  documentOf,
  emptyAnswer,
  isoTime,
  numberOf,
  xmlAnswer,
  type S3Context,
  type S3Operation,
} from '../s3Request';
import { readXml } from '../xmlReader';

/** @throws S3Error `NoSuchBucket` */
export async function requireBucket({ store }: S3Context, bucket: string): Promise<void> {
  if (!(await store.hasBucket(bucket))) throw noSuchBucket(bucket);
}

const greatestPage = 10_000;

export const listBuckets: S3Operation = async ({ store }, { request, rights, query }) => {
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token') ?? '';
  const known = (await store.listBuckets()).filter(
    ({ bucket }) => rights.mayKnow(bucket) && bucket.startsWith(prefix) && bucket > after,
  );
  const page = known.slice(0, numberOf(query, 'max-buckets', greatestPage));
  const last = page.length < known.length ? page.at(-1)?.bucket : undefined;
  const buckets = page.map(({ bucket, createTime }) =>
    element('Bucket', element('Name', bucket), element('CreationDate', isoTime(createTime))),
  );
  const owner = element('Owner', element('ID', request.principal.accountId));
  return xmlAnswer('ListAllMyBucketsResult', [
    owner,
    { name: 'Buckets', children: buckets },
    element('ContinuationToken', last),
    element('Prefix', query.get('prefix')),
  ]);
};

/** Whatever location is asked for is taken: all buckets are here. */
export const createBucket: S3Operation = async ({ store }, s3Request) => {
  const document = await documentOf(s3Request);
  if (document.trim() !== '') readXml(document, 'CreateBucketConfiguration');
  const { bucket } = s3Request;
  if (await store.createBucket(bucket)) return emptyAnswer(200, { location: `/${bucket}` });
  throw new S3Error(
    'BucketAlreadyOwnedByYou',
    'Your previous request to create the named bucket succeeded and you already own it.',
    { BucketName: bucket },
  );
};

export const headBucket: S3Operation = async (context, { bucket }) => {
  await requireBucket(context, bucket);
  return emptyAnswer(200, { 'x-amz-bucket-region': context.region });
};

export const deleteBucket: S3Operation = async ({ store }, { bucket }) => {
  await store.removeBucket(bucket);
  return emptyAnswer(204);
};

/** The oldest region goes by the name of none. */
export const getBucketLocation: S3Operation = async (context, { bucket }) => {
  await requireBucket(context, bucket);
  return xmlAnswer('LocationConstraint', context.region === 'us-east-1' ? [] : [context.region]);
};
