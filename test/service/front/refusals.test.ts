import assert from 'node:assert/strict';
import { codeOf, nameOf, sendRaw, sendS3, signS3, type S3RequestOptions } from '../support/signedS3Request';
import { mintedKey, testKey, TestFront } from '../support/testFront';

const minutes = 60_000;

/** The same fault in the words of the three protocols. */
const services = [
  { service: 's3', method: 'GET', path: '/' },
  { service: 'sts', method: 'POST', path: '/', body: 'Action=GetCallerIdentity&Version=2011-06-15' },
  { service: 'finspace-api', method: 'GET', path: '/datasetsv2?maxResults=1' },
];

describe('The front refuses', () => {
  let front: TestFront;

  before(async () => {
    front = await TestFront.start();
    await front.keys.add(mintedKey);
  });

  after(() => front[Symbol.asyncDispose]());

  afterEach(() => {
    front.clockOffset = 0;
  });

  async function refusals(options: Partial<S3RequestOptions>): Promise<string[]> {
    const answers = services.map((service) => sendS3(front.endpoint, { ...service, ...options }));
    return (await Promise.all(answers)).map((answer) => `${answer.status} ${nameOf(answer)}`);
  }

  it('no request that is signed well', async () => {
    assert.deepEqual(await refusals({}), ['200 ', '200 ', '400 ValidationException']);
    assert.deepEqual(await refusals({ credentials: mintedKey }), ['200 ', '200 ', '400 ValidationException']);
  });

  it('a wrong secret', async () => {
    const credentials = { ...testKey, secretAccessKey: 'another' };
    assert.deepEqual(await refusals({ credentials }), [
      '403 SignatureDoesNotMatch',
      '403 SignatureDoesNotMatch',
      '403 InvalidSignatureException',
    ]);
  });

  it('an unknown key', async () => {
    const credentials = { ...testKey, accessKeyId: 'AKIAUNKNOWN' };
    assert.deepEqual(await refusals({ credentials }), [
      '403 InvalidAccessKeyId',
      '403 InvalidClientTokenId',
      '403 UnrecognizedClientException',
    ]);
  });

  it('a token that is wrong, missing, or of no use', async () => {
    const expected = ['400 InvalidToken', '403 InvalidClientTokenId', '403 UnrecognizedClientException'];
    assert.deepEqual(
      await refusals({ credentials: { ...mintedKey, sessionToken: 'é-session-token' } }),
      expected,
    );
    assert.deepEqual(await refusals({ credentials: { ...mintedKey, sessionToken: undefined } }), expected);
    assert.deepEqual(await refusals({ credentials: { ...testKey, sessionToken: 'token' } }), expected);
  });

  it('a token that has expired', async () => {
    front.clockOffset = 61 * minutes;
    const signingDate = new Date(Date.now() + front.clockOffset);
    assert.deepEqual(await refusals({ credentials: mintedKey, signingDate }), [
      '400 ExpiredToken',
      '403 ExpiredToken',
      '403 ExpiredTokenException',
    ]);
  });

  it('a date that is more than 15 minutes away', async () => {
    for (const offset of [-16 * minutes, 16 * minutes]) {
      assert.deepEqual(await refusals({ signingDate: new Date(Date.now() + offset) }), [
        '403 RequestTimeTooSkewed',
        '403 SignatureDoesNotMatch',
        '403 InvalidSignatureException',
      ]);
    }
    const near = { signingDate: new Date(Date.now() - 14 * minutes) };
    assert.deepEqual(await refusals(near), ['200 ', '200 ', '400 ValidationException']);
  });

  it('a body that was changed', async () => {
    const options = { method: 'POST', signedBody: 'signed', body: 'others' };
    const [, sts, finSpace] = await refusals(options);
    assert.deepEqual([sts, finSpace], ['403 SignatureDoesNotMatch', '403 InvalidSignatureException']);
  });

  it('a path, a query or a header that was changed', async () => {
    const request = { method: 'GET', path: '/bucket?list-type=2&prefix=a', headers: { 'x-amz-meta-a': 'b' } };
    const headers = await signS3(front.endpoint, request);
    for (const [path, changed] of [
      ['/bucket2?list-type=2&prefix=a', {}],
      ['/bucket?list-type=2&prefix=b', {}],
      ['/bucket?list-type=2', {}],
      [request.path, { 'x-amz-meta-a': 'c' }],
      [request.path, { host: 'elsewhere' }],
      [request.path, { 'x-amz-new': 'unsigned' }],
    ] as const) {
      const answer = await sendRaw(front.endpoint, { method: 'GET', path }, { ...headers, ...changed });
      assert.deepEqual([answer.status, codeOf(answer)], [403, 'SignatureDoesNotMatch'], path);
    }
    assert.equal(codeOf(await sendRaw(front.endpoint, request, headers)), 'NoSuchBucket');
  });

  it('requests that are not signed, each in the protocol of its path', async () => {
    const s3 = await sendRaw(front.endpoint, { method: 'GET', path: '/bucket/key' });
    assert.deepEqual([s3.status, codeOf(s3)], [403, 'AccessDenied']);
    const finSpace = await sendRaw(front.endpoint, { method: 'GET', path: '/datasetsv2' });
    assert.deepEqual([finSpace.status, nameOf(finSpace)], [403, 'MissingAuthenticationTokenException']);
    assert.equal(typeof (JSON.parse(finSpace.text) as { message: unknown }).message, 'string');
    const options = await sendRaw(front.endpoint, { method: 'OPTIONS', path: '/bucket/key' });
    assert.deepEqual([options.status, codeOf(options)], [403, 'AccessDenied']);
  });

  it('SigV2, with a word on what to do, and presigned URLs that are not whole', async () => {
    const version2 = await sendRaw(front.endpoint, {
      method: 'GET',
      path: '/b/k?AWSAccessKeyId=A&Signature=s&Expires=1',
    });
    assert.deepEqual([version2.status, codeOf(version2)], [400, 'InvalidRequest']);
    assert.match(version2.text, /s3v4/);
    const presigned =
      '/datasetsv2?X-Amz-Credential=A%2F20261123%2Fus-east-2%2Ffinspace-api%2Faws4_request&X-Amz-Signature=s';
    const answer = await sendRaw(front.endpoint, { method: 'GET', path: presigned });
    assert.deepEqual([answer.status, nameOf(answer)], [400, 'IncompleteSignatureException']);
  });

  it('a scope of a service that is not here', async () => {
    const answer = await sendS3(front.endpoint, { method: 'GET', path: '/', service: 'ec2' });
    assert.deepEqual([answer.status, codeOf(answer)], [403, 'SignatureDoesNotMatch']);
  });

  it('a body that is too large, without reading it', async () => {
    const request = { method: 'POST', path: '/datasetsv2', service: 'finspace-api' };
    const headers = { ...(await signS3(front.endpoint, request)), 'content-length': String(2 ** 20 + 1) };
    const answer = await sendRaw(front.endpoint, { ...request, body: 'x'.repeat(2 ** 20 + 1) }, headers);
    assert.deepEqual([answer.status, nameOf(answer)], [413, 'RequestEntityTooLargeException']);
  });

  it('malformed URLs and headers', async () => {
    const path = await sendRaw(front.endpoint, { method: 'GET', path: '/bucket/%zz?a=%ff' });
    assert.deepEqual([path.status, codeOf(path)], [400, 'InvalidRequest']);
    const authorization = { authorization: 'AWS4-HMAC-SHA256 Credential=a' };
    const header = await sendRaw(front.endpoint, { method: 'GET', path: '/' }, authorization);
    assert.deepEqual([header.status, codeOf(header)], [400, 'AuthorizationHeaderMalformed']);
  });
});
