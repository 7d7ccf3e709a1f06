import assert from 'node:assert/strict';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  UploadPartCopyCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { codeOf, sendS3 } from '../support/signedS3Request';
import { testNames } from '../support/testFront';
import { assertOutcome, listAttempts, objectAttempts, readAttempts, uploadsBelow } from './s3Attempts';
import { datasetFile, otherBucket, S3World, viewPlace } from './s3World';

const { landingBucket, datasetBucket } = testNames;

describe('what users may do in S3', () => {
  let world: S3World;
  let user: S3Client;
  let readable: string;
  let viewable: string;

  before(async () => {
    world = await S3World.make();
    ({ readable, viewable } = world.datasets);
    user = world.clientOf(await world.key());
  });
  after(() => world[Symbol.asyncDispose]());

  it('lets them write, read, list and remove below their own scratch folder', async () => {
    await assertOutcome('allowed', [
      ...objectAttempts(world, user, landingBucket, world.own('ingestion/a')),
      ...readAttempts(user, landingBucket, world.own('kept')),
      ...listAttempts(user, landingBucket, world.own('')),
      ...listAttempts(user, landingBucket, world.own('ingestion/')),
      uploadsBelow(user, world.own('')),
    ]);
  });

  it('refuses all of that beside it', async () => {
    const beside = [world.others('kept'), `scratch/${world.userId}X/a`, `scratch/${world.userId}`, 'kept'];
    for (const key of beside) {
      await assertOutcome('refused', [
        ...objectAttempts(world, user, landingBucket, key),
        ...readAttempts(user, landingBucket, key),
      ]);
    }
    for (const prefix of [undefined, '', 'scratch/', `scratch/${world.userId}`, world.others('')]) {
      await assertOutcome('refused', [
        ...listAttempts(user, landingBucket, prefix),
        uploadsBelow(user, prefix),
      ]);
    }
  });

  it('lets them read and list the files of datasets whose data they may read, and write none', async () => {
    const key = datasetFile(readable);
    await assertOutcome('allowed', [
      ...readAttempts(user, datasetBucket, key),
      ...listAttempts(user, datasetBucket, `ds/${readable}/`),
    ]);
    await assertOutcome('refused', objectAttempts(world, user, datasetBucket, key));
    await assertOutcome('refused', [
      ...readAttempts(user, datasetBucket, datasetFile(viewable)),
      ...listAttempts(user, datasetBucket, `ds/${viewable}/`),
      ...listAttempts(user, datasetBucket, `ds/${readable}`),
      ...listAttempts(user, datasetBucket, 'ds/'),
      ...listAttempts(user, datasetBucket, undefined),
    ]);
  });

  it('shows them the two buckets of the environment, and keeps all other buckets from them', async () => {
    const { Buckets = [] } = await user.send(new ListBucketsCommand({}));
    assert.deepEqual(Buckets.map(({ Name }) => Name).sort(), [datasetBucket, landingBucket].sort());
    for (const Bucket of [landingBucket, datasetBucket]) {
      await assertOutcome('allowed', [
        ['HeadBucket', () => user.send(new HeadBucketCommand({ Bucket }))],
        ['GetBucketLocation', () => user.send(new GetBucketLocationCommand({ Bucket }))],
      ]);
      await assertOutcome('refused', [
        ['GetBucketVersioning', () => user.send(new GetBucketVersioningCommand({ Bucket }))],
        ['DeleteBucket', () => user.send(new DeleteBucketCommand({ Bucket }))],
      ]);
    }
    for (const Bucket of [otherBucket, 'no-such-bucket']) {
      await assertOutcome('refused', [
        ['HeadBucket', () => user.send(new HeadBucketCommand({ Bucket }))],
        ['GetBucketLocation', () => user.send(new GetBucketLocationCommand({ Bucket }))],
        ['CreateBucket', () => user.send(new CreateBucketCommand({ Bucket }))],
        ...readAttempts(user, Bucket, 'kept'),
        ...listAttempts(user, Bucket, undefined),
        ['PutObject', () => user.send(new PutObjectCommand({ Bucket, Key: 'new', Body: 'bytes' }))],
        [
          'DeleteObjects',
          () => user.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'kept' }] } })),
        ],
      ]);
    }
  });

  it('looks at both ends of a copy', async () => {
    const copy = (CopySource: string, Key: string): Promise<unknown> =>
      user.send(new CopyObjectCommand({ Bucket: landingBucket, Key, CopySource }));
    const copyPart = async (CopySource: string): Promise<unknown> => {
      const target = { Bucket: landingBucket, Key: world.own('part') };
      const { UploadId } = await user.send(new CreateMultipartUploadCommand(target));
      return user.send(new UploadPartCopyCommand({ ...target, UploadId, PartNumber: 1, CopySource }));
    };
    const readableFile = `${datasetBucket}/${datasetFile(readable)}`;
    await assertOutcome('allowed', [
      ['own to own', () => copy(`${landingBucket}/${world.own('kept')}`, world.own('copy'))],
      ['dataset to own', () => copy(readableFile, world.own('copy'))],
      ['part of own', () => copyPart(`/${landingBucket}/${world.own('kept')}`)],
    ]);
    const sources = [
      `${landingBucket}/${world.others('kept')}`,
      `/${landingBucket}/${world.others('kept')}`,
      `${landingBucket}/scratch%2F${world.otherId}%2Fkept`,
      `${otherBucket}/kept`,
      `${datasetBucket}/${datasetFile(viewable)}`,
    ];
    for (const source of sources) {
      await assertOutcome('refused', [
        [`copy of ${source}`, () => copy(source, world.own('copy'))],
        [`part of ${source}`, () => copyPart(source)],
      ]);
    }
    await assertOutcome('refused', [
      ['own to another', () => copy(`${landingBucket}/${world.own('kept')}`, world.others('new'))],
    ]);
  });

  it('removes what they may of a batch, and names each key that they may not', async () => {
    await user.send(new PutObjectCommand({ Bucket: landingBucket, Key: world.own('gone'), Body: 'bytes' }));
    const keys = [world.own('gone'), world.others('kept'), `scratch/${world.userId}X/a`];
    const answer = await user.send(
      new DeleteObjectsCommand({
        Bucket: landingBucket,
        Delete: { Objects: keys.map((Key) => ({ Key })) },
      }),
    );
    assert.deepEqual(
      answer.Deleted?.map(({ Key }) => Key),
      [world.own('gone')],
    );
    assert.deepEqual(
      answer.Errors?.map(({ Key, Code }) => [Key, Code]),
      keys.slice(1).map((key) => [key, 'AccessDenied']),
    );
    await world.owner.send(new HeadObjectCommand({ Bucket: landingBucket, Key: world.others('kept') }));
    const inDataset = { Objects: [{ Key: `${viewPlace(readable)}part-0.parquet` }] };
    const refused = await user.send(new DeleteObjectsCommand({ Bucket: datasetBucket, Delete: inDataset }));
    assert.equal(refused.Errors?.[0]?.Code, 'AccessDenied');
  });

  it('is not got round by odd paths', async () => {
    const credentials = await world.key();
    const paths = [
      `/${landingBucket}/scratch/${world.userId}/../${world.otherId}/kept`,
      `/${landingBucket}/scratch/${world.userId}%2F..%2F${world.otherId}%2Fkept`,
      `/${landingBucket}//scratch/${world.otherId}/kept`,
      `/${landingBucket}%2Fscratch%2F${world.otherId}%2Fkept`,
      `//${landingBucket}/${world.others('kept')}`,
      `/${datasetBucket}/ds/${readable}/../${viewable}/changesets/one/part-0.parquet`,
      `/${datasetBucket}/ds/${readable}%2F..%2F${viewable}/changesets/one/part-0.parquet`,
      `/${datasetBucket}/ds/${readable}/..%5C${viewable}/changesets/one/part-0.parquet`,
      `/${datasetBucket}/ds//${viewable}/changesets/one/part-0.parquet`,
      `/${datasetBucket}/ds/${readable.toUpperCase()}/changesets/one/part-0.parquet`,
    ];
    for (const path of paths) {
      const answer = await sendS3(world.front.endpoint, { method: 'GET', path, credentials });
      assert.ok(['AccessDenied', 'NoSuchKey'].includes(codeOf(answer)), `${path}: ${answer.text}`);
    }
  });
});
