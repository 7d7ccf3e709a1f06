import assert from 'node:assert/strict';
import { CreateBucketCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import type { AwsCredentialIdentity } from '@smithy/types';
import FirstS3 from 'aws-sdk-first-generation/clients/s3';
import SecondS3 from 'aws-sdk-second-generation/clients/s3';
import SecondSts from 'aws-sdk-second-generation/clients/sts';
import { presign, type PresignOptions } from '../support/presignedRequest';
import { codeOf, sendRaw } from '../support/signedS3Request';
import { mintedKey, testKey, testRegion, TestFront } from '../support/testFront';

const Bucket = 'presigned-bucket';
const pathOf = (url: URL): string => `${url.pathname}${url.search}`;

/** What aws-sdk 2 has on every request, and does not declare. */
interface Presignable {
  presign(expires: number): string;
}

describe('Presigned URLs are taken', () => {
  let front: TestFront;

  before(async () => {
    front = await TestFront.start();
    await front.keys.add(mintedKey);
    await front.client().send(new CreateBucketCommand({ Bucket }));
  });

  after(() => front[Symbol.asyncDispose]());

  const sign = (options: Partial<PresignOptions> = {}): Promise<URL> =>
    presign(front.endpoint, {
      service: 's3',
      path: `/${Bucket}/key.txt`,
      credentials: testKey,
      ...options,
    });
  const send = (method: string, url: URL, headers: Readonly<Record<string, string>> = {}, body?: string) =>
    sendRaw(front.endpoint, { method, path: pathOf(url), body }, headers);

  const options = ({ accessKeyId, secretAccessKey, sessionToken }: AwsCredentialIdentity) => ({
    endpoint: front.endpoint,
    region: testRegion,
    accessKeyId,
    secretAccessKey,
    sessionToken,
  });
  const s3Options = (credentials: AwsCredentialIdentity) => ({
    ...options(credentials),
    s3ForcePathStyle: true,
    signatureVersion: 'v4',
  });

  async function putAndGet(putUrl: string, getUrl: string): Promise<Response> {
    const body = `written to ${putUrl}`;
    const put = await fetch(putUrl, { method: 'PUT', body });
    assert.equal(put.status, 200, await put.text());
    const got = await fetch(getUrl);
    assert.equal(await got.text(), body);
    return got;
  }

  for (const [what, credentials] of [
    ['a lasting key', testKey],
    ['a session', mintedKey],
  ] as const) {
    it(`from @smithy/signature-v4, of ${what}, with fetch`, async () => {
      for (const key of ['key.txt', 'a%20b%2Bc/%C3%BC/%281%29%2A', 'x//y', '%E2%82%AC%25']) {
        const object = { path: `/${Bucket}/smithy/${key}`, credentials };
        const disposition = 'attachment; filename="a b+c.txt"';
        const get = await sign({ ...object, query: { 'response-content-disposition': disposition } });
        const got = await putAndGet((await sign({ ...object, method: 'PUT' })).href, get.href);
        assert.equal(got.headers.get('content-disposition'), disposition);
      }
    });

    it(`from aws-sdk 2.1033.0 and 2.1693.0, of ${what}, with fetch`, async () => {
      const v2 = s3Options(credentials);
      for (const s3 of [new FirstS3(v2), new SecondS3(v2)]) {
        const object = { Bucket, Key: "v2/a b+c'ü/(1)*" };
        const get = { ...object, ResponseContentType: 'text/x; charset=utf-8', Expires: 60 };
        const got = await putAndGet(s3.getSignedUrl('putObject', object), s3.getSignedUrl('getObject', get));
        assert.equal(got.headers.get('content-type'), get.ResponseContentType);
      }
    });
  }

  it('with headers and a payload hash that aws-sdk 2 signs', async () => {
    const s3 = new SecondS3(s3Options(testKey));
    const input = { Bucket, Key: 'v2-body', Body: 'the body', Metadata: { Desk: 'equities' } };
    const url = new URL(s3.getSignedUrl('putObject', input));
    const hash = url.searchParams.get('X-Amz-Content-Sha256') ?? '';
    const headers = { 'x-amz-content-sha256': hash, 'x-amz-meta-desk': 'equities' };
    assert.equal((await send('PUT', url, headers, 'the body')).status, 200);
    const other = await send('PUT', url, headers, 'not it!!');
    assert.deepEqual([other.status, codeOf(other)], [400, 'XAmzContentSHA256Mismatch']);
    assert.equal(codeOf(await send('PUT', url, {}, 'the body')), 'SignatureDoesNotMatch');
  });

  it('with AWS’s own headers that a signer moved into the query', async () => {
    const headers = { 'x-amz-meta-desk': 'equities', 'x-amz-checksum-crc32': 'Nhu7vw==' };
    const url = await sign({ method: 'PUT', path: `/${Bucket}/hoisted`, headers });
    assert.equal(url.searchParams.get('X-Amz-SignedHeaders'), 'host');
    assert.equal(codeOf(await send('PUT', url, {}, 'anything')), 'BadDigest');
    const sent = await sign({
      method: 'PUT',
      path: `/${Bucket}/hoisted`,
      headers: { 'x-amz-meta-desk': 'equities' },
    });
    assert.equal((await send('PUT', sent, {}, 'anything')).status, 200);
    const head = await front.client().send(new HeadObjectCommand({ Bucket, Key: 'hoisted' }));
    assert.deepEqual(head.Metadata, { desk: 'equities' });
  });

  it('by STS, as aws-sdk 2 signs them', async () => {
    const sts = new SecondSts(options(testKey));
    const request = sts.getCallerIdentity() as unknown as Presignable;
    const url = request.presign(60);
    const answer = await fetch(url);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /<Account>123456789012<\/Account>/);
    assert.equal((await fetch(url, { method: 'POST' })).status, 403);
  });

  it('with a body that was signed, and no other', async () => {
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const url = await sign({ service: 'sts', path: '/', method: 'POST', body });
    assert.equal((await send('POST', url, {}, body)).status, 200);
    for (const changed of ['', `${body}&a=b`]) {
      assert.equal(codeOf(await send('POST', url, {}, changed)), 'SignatureDoesNotMatch');
    }
  });

  it('and leave nothing of their query in the log', async () => {
    const logged = front.nextLogEntry();
    await send('GET', await sign({ path: '/' }));
    const { requestId, milliseconds, ...entry } = await logged;
    assert.ok(requestId && milliseconds >= 0);
    const { accessKeyId } = testKey;
    assert.deepEqual(entry, { method: 'GET', path: '/', service: 's3', accessKeyId, status: 200 });
  });
});
