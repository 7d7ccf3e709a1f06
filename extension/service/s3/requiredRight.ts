import type { S3Rights } from '../access/s3Rights';
import { accessDenied } from './s3Error';
import type { S3Request } from './s3Request';

type Check = (rights: S3Rights, request: S3Request) => boolean | Promise<boolean>;

const prefixOf = ({ query }: S3Request): string => query.get('prefix') ?? '';

/** What an operation takes. Those that name more than one key look at the others themselves. */
const checks = {
  manageBuckets: ({ mayManageBuckets }) => mayManageBuckets,
  listBuckets: ({ mayListBuckets }) => mayListBuckets,
  know: (rights, { bucket }) => rights.mayKnow(bucket),
  list: (rights, request) => rights.mayList(request.bucket, prefixOf(request)),
  listUploads: (rights, request) => rights.mayWrite(request.bucket, prefixOf(request)),
  read: (rights, { bucket, key }) => rights.mayRead(bucket, key),
  write: (rights, { bucket, key }) => rights.mayWrite(bucket, key),
} as const satisfies Readonly<Record<string, Check>>;

export type RequiredRight = keyof typeof checks;

/** @throws S3Error `AccessDenied` */
export async function requireRight(right: RequiredRight, request: S3Request): Promise<void> {
  const check: Check = checks[right];
  if (!(await check(request.rights, request))) throw accessDenied();
}
