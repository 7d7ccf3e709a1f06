import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListBucketsCommand,
} from '@aws-sdk/client-s3';
import { testKey, testNames } from '../support/testFront';
import { assertOutcome, listAttempts, objectAttempts, readAttempts } from './s3Attempts';
import { datasetFile, otherBucket, S3World, viewPlace } from './s3World';

const { landingBucket, datasetBucket } = testNames;

describe('what keys open in S3', () => {
  let world: S3World;

  before(async () => {
    world = await S3World.make();
  });
  after(() => world[Symbol.asyncDispose]());

  it('gives a view’s reader its place, and nothing beside it', async () => {
    const { readable } = world.datasets;
    const prefix = viewPlace(readable);
    const place = { bucket: datasetBucket, prefix };
    const reader = world.clientOf(await world.key({ readable: place }));
    await assertOutcome('allowed', [
      ...readAttempts(reader, datasetBucket, `${prefix}part-0.parquet`),
      ...listAttempts(reader, datasetBucket, prefix),
      ...listAttempts(reader, datasetBucket, `${prefix}part`),
    ]);
    const beside = `ds/${readable}/views/oneX/part-0.parquet`;
    await assertOutcome('refused', [
      ...readAttempts(reader, datasetBucket, beside),
      ...readAttempts(reader, datasetBucket, datasetFile(readable)),
      ...readAttempts(reader, landingBucket, world.own('kept')),
      ...readAttempts(reader, landingBucket, `${prefix}part-0.parquet`),
      ...listAttempts(reader, datasetBucket, prefix.slice(0, -1)),
      ...listAttempts(reader, datasetBucket, `ds/${readable}/views/`),
      ...listAttempts(reader, datasetBucket, undefined),
      ...objectAttempts(world, reader, datasetBucket, `${prefix}new`),
      ['HeadBucket', () => reader.send(new HeadBucketCommand({ Bucket: datasetBucket }))],
      ['GetBucketLocation', () => reader.send(new GetBucketLocationCommand({ Bucket: datasetBucket }))],
      ['ListBuckets', () => reader.send(new ListBucketsCommand({}))],
      [
        'DeleteObjects',
        () =>
          reader.send(
            new DeleteObjectsCommand({
              Bucket: datasetBucket,
              Delete: { Objects: [{ Key: `${prefix}new` }] },
            }),
          ),
      ],
      [
        'CopyObject',
        () =>
          reader.send(
            new CopyObjectCommand({
              Bucket: landingBucket,
              Key: world.own('copy'),
              CopySource: `${datasetBucket}/${prefix}part-0.parquet`,
            }),
          ),
      ],
    ]);
  });

  it('gives a role nothing', async () => {
    const role = world.clientOf(
      await world.key({ userId: testKey.userId, roleArn: 'arn:aws:iam::210987654321:role/r' }),
    );
    await assertOutcome('refused', [
      ['ListBuckets', () => role.send(new ListBucketsCommand({}))],
      ...readAttempts(role, otherBucket, 'kept'),
      ...listAttempts(role, landingBucket, world.own('')),
    ]);
  });

  it('takes effect at once when a user is kept out, for all keys that they took', async () => {
    const leaver = await world.front.users.create({
      type: 'SUPER_USER',
      apiAccess: 'ENABLED',
      emailAddress: 'leaver@example.com',
    });
    const readable = { bucket: landingBucket, prefix: world.own('') };
    const keys = [await world.key({ userId: leaver }), await world.key({ userId: leaver, readable })];
    const attempts = keys.flatMap((key) =>
      readAttempts(world.clientOf(key), landingBucket, world.own('kept')),
    );
    await assertOutcome('allowed', attempts);
    await world.front.users.disable(leaver);
    await assertOutcome('refused', attempts);
    await world.front.users.enable(leaver);
    await assertOutcome('allowed', attempts);
    await world.front.users.update(leaver, { apiAccess: 'DISABLED' });
    await assertOutcome('refused', attempts);
    const gone = world.clientOf(await world.key({ userId: 'nobody' }));
    await assertOutcome('refused', readAttempts(gone, otherBucket, 'kept'));
  });
});
