import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetBucketAclCommand,
  GetBucketPolicyCommand,
  GetObjectAclCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3ServiceException,
  type CopyObjectCommandInput,
  type ListMultipartUploadsCommandInput,
  type ListMultipartUploadsCommandOutput,
  type PutObjectAclCommandInput,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { codeOf, sendS3 } from '../support/signedS3Request';
import { TestFront } from '../support/testFront';

const Bucket = 'more-bucket';

const isError = (name: string, status: number) => (error: unknown) =>
  error instanceof S3ServiceException && error.name === name && error.$metadata.httpStatusCode === status;

describe('S3, as tools use it', () => {
  let front: TestFront;

  before(async () => {
    front = await TestFront.start();
    await front.client().send(new CreateBucketCommand({ Bucket }));
  });

  after(() => front[Symbol.asyncDispose]());

  const put = (Key: string, more: Partial<PutObjectCommandInput> = {}) =>
    front.client().send(new PutObjectCommand({ Bucket, Key, Body: 'bytes', ...more }));

  const copy = (Key: string, source: string, more: Partial<CopyObjectCommandInput> = {}) =>
    front.client().send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${source}`, ...more }));

  const tagsOf = async (Key: string) =>
    (await front.client().send(new GetObjectTaggingCommand({ Bucket, Key }))).TagSet;

  it('tells what an object is, as far as it is asked', async () => {
    const { ETag = '' } = await put('told', { ChecksumAlgorithm: 'SHA256' });
    const ask = new GetObjectAttributesCommand({
      Bucket,
      Key: 'told',
      ObjectAttributes: ['ETag', 'Checksum', 'ObjectSize', 'StorageClass', 'ObjectParts'],
    });
    const { Checksum, ObjectParts, ...answer } = await front.client().send(ask);
    assert.deepEqual(
      [answer.ETag, answer.ObjectSize, answer.StorageClass, ObjectParts],
      [ETag.replaceAll('"', ''), 5, 'STANDARD', undefined],
    );
    assert.equal(Checksum?.ChecksumType, 'FULL_OBJECT');
    assert.ok(Checksum.ChecksumSHA256);
  });

  it('keeps tags, which change without the object', async () => {
    const { ETag } = await put('tagged', { Tagging: 'desk=rates&x=a%20b' });
    const first = [
      { Key: 'desk', Value: 'rates' },
      { Key: 'x', Value: 'a b' },
    ];
    assert.deepEqual(await tagsOf('tagged'), first);
    await copy('tagged copy', 'tagged');
    assert.deepEqual(await tagsOf('tagged copy'), first);
    const TagSet = [{ Key: 'ü', Value: '' }];
    const change = new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet } });
    await front.client().send(change);
    assert.deepEqual(await tagsOf('tagged'), TagSet);
    const head = await front.client().send(new HeadObjectCommand({ Bucket, Key: 'tagged' }));
    assert.deepEqual([head.ETag, head.TagCount], [ETag, 1]);
    await front.client().send(new DeleteObjectTaggingCommand({ Bucket, Key: 'tagged' }));
    assert.deepEqual(await tagsOf('tagged'), []);
    const Tagging = Array.from({ length: 11 }, (_, index) => `k${index}=v`).join('&');
    await assert.rejects(put('too many', { Tagging }), isError('BadRequest', 400));
  });

  it('copies with the checksum that is there, or with another that is asked for', async () => {
    const { ChecksumSHA256 } = await put('summed', { ChecksumAlgorithm: 'SHA256' });
    const same = await copy('summed copy', 'summed');
    assert.equal(same.CopyObjectResult?.ChecksumSHA256, ChecksumSHA256);
    const { ChecksumCRC32C } = await put('other', { ChecksumAlgorithm: 'CRC32C' });
    const other = await copy('other copy', 'summed', { ChecksumAlgorithm: 'CRC32C' });
    assert.equal(other.CopyObjectResult?.ChecksumCRC32C, ChecksumCRC32C);
    await front.client().send(new DeleteObjectCommand({ Bucket, Key: 'summed' }));
    const object = await front.client().send(new GetObjectCommand({ Bucket, Key: 'summed copy' }));
    assert.equal(await object.Body?.transformToString(), 'bytes');
  });

  describe('where conditions hold or do not', () => {
    let eTag = '';
    const past = new Date(0);
    const future = new Date(Date.now() + 24 * 60 * 60 * 1000);

    before(async () => {
      eTag = (await put('conditional')).ETag ?? '';
    });

    for (const [what, more, expected] of [
      ['CopySourceIfMatch', () => ({ CopySourceIfMatch: eTag }), undefined],
      ['another CopySourceIfMatch', () => ({ CopySourceIfMatch: '"x"' }), 'PreconditionFailed'],
      ['CopySourceIfNoneMatch', () => ({ CopySourceIfNoneMatch: eTag }), 'PreconditionFailed'],
      ['CopySourceIfModifiedSince', () => ({ CopySourceIfModifiedSince: past }), undefined],
      [
        'a later CopySourceIfModifiedSince',
        () => ({ CopySourceIfModifiedSince: future }),
        'PreconditionFailed',
      ],
      ['CopySourceIfUnmodifiedSince', () => ({ CopySourceIfUnmodifiedSince: future }), undefined],
      [
        'an earlier CopySourceIfUnmodifiedSince',
        () => ({ CopySourceIfUnmodifiedSince: past }),
        'PreconditionFailed',
      ],
      [
        'IfNoneMatch of what is there',
        () => ({ IfNoneMatch: '*', key: 'conditional' }),
        'PreconditionFailed',
      ],
    ] as const satisfies readonly (readonly [string, () => object, string | undefined])[]) {
      it(`copies, or refuses to: ${what}`, async () => {
        const { key = 'copied', ...condition }: Partial<CopyObjectCommandInput> & { key?: string } = more();
        const copying = copy(key, 'conditional', { ...condition, MetadataDirective: 'REPLACE' });
        if (expected === undefined) await copying;
        else await assert.rejects(copying, isError(expected, 412));
      });
    }

    it('writes over what has a tag only where it is there', async () => {
      await assert.rejects(put('absent', { IfMatch: eTag }), isError('NoSuchKey', 404));
      await put('conditional', { IfMatch: '*' });
    });

    it('deletes only what has the tag', async () => {
      await put('doomed');
      const client = front.client();
      const deletion = (IfMatch: string) =>
        client.send(new DeleteObjectCommand({ Bucket, Key: 'doomed', IfMatch }));
      await assert.rejects(deletion('"x"'), isError('PreconditionFailed', 412));
      const Objects = [{ Key: 'doomed', ETag: 'x' }, { Key: 'nobody' }];
      const { Deleted, Errors } = await client.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects } }),
      );
      assert.deepEqual(Deleted, [{ Key: 'nobody' }]);
      assert.deepEqual(
        Errors?.map(({ Key, Code }) => [Key, Code]),
        [['doomed', 'PreconditionFailed']],
      );
      await deletion(eTag);
      await assert.rejects(
        client.send(new GetObjectCommand({ Bucket, Key: 'doomed' })),
        isError('NoSuchKey', 404),
      );
    });
  });

  it('lists versions as of a bucket without, page by page', async () => {
    for (const Key of ['v/1', 'v/2', 'v/3/a', 'v/3/b']) await put(Key);
    const input = { Bucket, Prefix: 'v/', Delimiter: '/', MaxKeys: 2 };
    const first = await front.client().send(new ListObjectVersionsCommand(input));
    assert.deepEqual(
      first.Versions?.map(({ Key, VersionId, IsLatest }) => [Key, VersionId, IsLatest]),
      [
        ['v/1', 'null', true],
        ['v/2', 'null', true],
      ],
    );
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = first;
    const next = await front
      .client()
      .send(new ListObjectVersionsCommand({ ...input, KeyMarker, VersionIdMarker }));
    assert.deepEqual(
      [next.Versions, next.CommonPrefixes, next.IsTruncated],
      [undefined, [{ Prefix: 'v/3/' }], false],
    );
  });

  it('lists uploads by their folders', async () => {
    for (const Key of ['u/a/1', 'u/a/2', 'u/b', 'u/c/1']) {
      await front.client().send(new CreateMultipartUploadCommand({ Bucket, Key }));
    }
    const found: unknown[] = [];
    let marker: Pick<ListMultipartUploadsCommandInput, 'KeyMarker' | 'UploadIdMarker'> | undefined = {};
    while (marker) {
      const page: ListMultipartUploadsCommandOutput = await front
        .client()
        .send(
          new ListMultipartUploadsCommand({ Bucket, Prefix: 'u/', Delimiter: '/', MaxUploads: 1, ...marker }),
        );
      found.push(...(page.Uploads ?? []).map(({ Key }) => Key));
      found.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
      const next = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
      marker = page.IsTruncated === true ? next : undefined;
    }
    assert.deepEqual(found, ['u/a/', 'u/b', 'u/c/']);
  });

  it('lists the buckets of a prefix, page by page', async () => {
    for (const name of ['page-1', 'page-2', 'page-3']) {
      await front.client().send(new CreateBucketCommand({ Bucket: name }));
    }
    const first = await front.client().send(new ListBucketsCommand({ Prefix: 'page', MaxBuckets: 2 }));
    const { ContinuationToken } = first;
    const rest = await front.client().send(new ListBucketsCommand({ Prefix: 'page', ContinuationToken }));
    const names = [...(first.Buckets ?? []), ...(rest.Buckets ?? [])].map(({ Name }) => Name);
    assert.deepEqual(names, ['page-1', 'page-2', 'page-3']);
  });

  it('answers who may do what, and what a bucket does not have', async () => {
    await put('owned');
    const client = front.client();
    const ofBucket = await client.send(new GetBucketAclCommand({ Bucket }));
    const ofObject = await client.send(new GetObjectAclCommand({ Bucket, Key: 'owned' }));
    for (const { Grants } of [ofBucket, ofObject]) {
      assert.deepEqual(
        Grants?.map(({ Permission, Grantee }) => [Permission, Grantee?.Type]),
        [['FULL_CONTROL', 'CanonicalUser']],
      );
    }
    const { Owner, Grants } = await client.send(new GetObjectAclCommand({ Bucket, Key: 'owned' }));
    const setAcl = (more: Partial<PutObjectAclCommandInput>) =>
      client.send(new PutObjectAclCommand({ Bucket, Key: 'owned', ...more }));
    await setAcl({ AccessControlPolicy: { Owner, Grants } });
    await setAcl({ ACL: 'bucket-owner-full-control' });
    const others = [{ Grantee: { Type: 'CanonicalUser', ID: 'other' }, Permission: 'READ' }] as const;
    const refused: readonly Partial<PutObjectAclCommandInput>[] = [
      { ACL: 'public-read' },
      { GrantRead: 'id=other' },
      { AccessControlPolicy: { Owner, Grants: [...others] } },
    ];
    for (const acl of refused)
      await assert.rejects(setAcl(acl), isError('AccessControlListNotSupported', 400));
    const policy = new GetBucketPolicyCommand({ Bucket });
    await assert.rejects(front.client().send(policy), isError('NoSuchBucketPolicy', 404));
  });

  it('takes streams of whatever checksum, and tells it again', async () => {
    for (const algorithm of ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const) {
      const Body = Readable.from([Buffer.alloc(70_000, 1), Buffer.alloc(400_000, 2)]);
      const sent = await put(`stream/${algorithm}`, {
        Body,
        ContentLength: 470_000,
        ChecksumAlgorithm: algorithm,
      });
      const Key = `stream/${algorithm}`;
      const got = await front.client().send(new GetObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
      assert.ok(sent[`Checksum${algorithm}`]);
      assert.equal(got[`Checksum${algorithm}`], sent[`Checksum${algorithm}`]);
      assert.equal((await got.Body?.transformToByteArray())?.length, 470_000);
    }
  });

  it('refuses two checksums, and kinds that it does not know', async () => {
    for (const names of [['crc32', 'sha1'], ['xxhash64']]) {
      const headers = Object.fromEntries(names.map((name) => [`x-amz-checksum-${name}`, 'AAAAAA==']));
      const answer = await sendS3(front.endpoint, {
        method: 'PUT',
        path: `/${Bucket}/two`,
        body: 'a',
        headers,
      });
      assert.deepEqual([answer.status, codeOf(answer)], [400, 'InvalidRequest']);
    }
  });

  it('finds the bucket in a host that is this machine', async () => {
    await put('in host');
    for (const host of ['localhost', 's3.localhost', '127.0.0.1', '127.0.0.1.nip.io', '127.0.0.1.sslip.io']) {
      const headers = { host: `${Bucket}.${host}:1234` };
      const answer = await sendS3(front.endpoint, { method: 'GET', path: '/in%20host', headers });
      assert.deepEqual([answer.status, answer.text], [200, 'bytes'], host);
    }
  });
});
