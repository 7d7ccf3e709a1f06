import assert from 'node:assert/strict';
import SecondS3 from 'aws-sdk-second-generation/clients/s3';
import { presign, type PresignOptions } from '../support/presignedRequest';
import { codeOf, nameOf, sendRaw, signS3, type RawAnswer } from '../support/signedS3Request';
import { mintedKey, testKey, testRegion, TestFront } from '../support/testFront';

const minutes = 60_000;
const pathOf = (url: URL): string => `${url.pathname}${url.search}`;

/** The same fault in the words of the three protocols. */
const services: readonly Pick<PresignOptions, 'service' | 'path' | 'query'>[] = [
  { service: 's3', path: '/' },
  { service: 'sts', path: '/', query: { Action: 'GetCallerIdentity', Version: '2011-06-15' } },
  { service: 'finspace-api', path: '/datasetsv2', query: { maxResults: '1' } },
];
const welcome = ['200 ', '200 ', '400 ValidationException'];

/** Another digit in the place of one. */
const flipDigit = (_whole: string, before: string, digit: string): string =>
  `${before}${digit === '0' ? '1' : '0'}`;

describe('Presigned URLs are refused', () => {
  let front: TestFront;

  before(async () => {
    front = await TestFront.start();
    await front.keys.add(mintedKey);
  });

  after(() => front[Symbol.asyncDispose]());

  afterEach(() => {
    front.clockOffset = 0;
  });

  const sign = (options: Partial<PresignOptions> = {}): Promise<URL> =>
    presign(front.endpoint, { service: 's3', path: '/bucket/key.txt', credentials: testKey, ...options });
  const get = (url: URL, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> =>
    sendRaw(front.endpoint, { method: 'GET', path: pathOf(url) }, headers);

  async function answers(
    options: Partial<PresignOptions>,
    change: (url: URL) => void = () => undefined,
  ): Promise<string[]> {
    const sent = services.map(async (service) => {
      const url = await sign({ ...service, ...options });
      change(url);
      return get(url);
    });
    return (await Promise.all(sent)).map((answer) => `${answer.status} ${nameOf(answer)}`);
  }

  it('by none of the three services where nothing is wrong', async () => {
    assert.deepEqual(await answers({}), welcome);
    assert.deepEqual(await answers({ credentials: mintedKey }), welcome);
  });

  it('once one thing of them is another', async () => {
    const [query, headers] = [{ 'response-content-type': 'a/b' }, { 'content-language': 'en' }];
    const whole = await sign({ query, headers, credentials: mintedKey, expiresIn: 600 });
    const path = pathOf(whole);
    const isRefused = async (what: string, options: { method?: string; path?: string }, extra = {}) => {
      const request = { method: 'GET', path, ...options };
      const answer = await sendRaw(front.endpoint, request, { ...headers, ...extra });
      assert.deepEqual([answer.status, codeOf(answer)], [403, 'SignatureDoesNotMatch'], what);
    };
    const control = await sendRaw(front.endpoint, { method: 'GET', path }, headers);
    assert.notEqual(control.status, 403, control.text);
    await isRefused('method', { method: 'DELETE' });
    await isRefused('path', { path: path.replace('key.txt', 'key2.txt') });
    await isRefused('case of the path', { path: path.replace('key.txt', 'Key.txt') });
    await isRefused('added parameter', { path: `${path}&versionId=null` });
    await isRefused('removed parameter', { path: path.replace('response-content-type=a%2Fb&', '') });
    await isRefused('override', { path: path.replace('a%2Fb', 'a%2Fc') });
    await isRefused('region', { path: path.replace('us-east-2', 'us-east-1') });
    await isRefused('lifetime', { path: path.replace('Expires=600', 'Expires=601') });
    await isRefused('signed headers', { path: path.replace('content-language%3B', '') });
    await isRefused('time', { path: path.replace(/(X-Amz-Date=\d+T\d{5})(\d)/, flipDigit) });
    await isRefused('signature', { path: path.replace(/(X-Amz-Signature=[0-9a-f]{63})(.)/, flipDigit) });
    await isRefused('header', {}, { 'content-language': 'de' });
    await isRefused('host', {}, { host: 'localhost' });
    await isRefused('unsigned header', {}, { 'x-amz-meta-a': 'b' });
  });

  it('after they expire', async () => {
    const options = { expiresIn: 120, signingDate: new Date() };
    front.clockOffset = 119_000;
    assert.deepEqual(await answers(options), welcome);
    front.clockOffset = 122_000;
    assert.deepEqual(await answers(options), [
      '403 AccessDenied',
      '403 SignatureDoesNotMatch',
      '403 InvalidSignatureException',
    ]);
    assert.match((await get(await sign(options))).text, /<Message>Request has expired<\/Message>/);
    const finSpace = await get(await sign({ ...services[2], ...options }));
    assert.match(finSpace.text, /Signature expired: \d{8}T\d{6}Z is now earlier than/);
  });

  it('more than 15 minutes before they are valid', async () => {
    const at = (offset: number) => ({ expiresIn: 60, signingDate: new Date(Date.now() + offset) });
    assert.deepEqual(await answers(at(14 * minutes)), welcome);
    assert.deepEqual(await answers(at(16 * minutes)), [
      '403 AccessDenied',
      '403 SignatureDoesNotMatch',
      '403 InvalidSignatureException',
    ]);
    assert.match((await get(await sign(at(16 * minutes)))).text, /<Message>Request is not valid yet</);
  });

  it('once the session has expired, or where its token is wrong or missing', async () => {
    const options = { credentials: mintedKey, expiresIn: 604_800 };
    const invalid = ['400 InvalidToken', '403 InvalidClientTokenId', '403 UnrecognizedClientException'];
    const name = 'X-Amz-Security-Token';
    assert.deepEqual(await answers(options, (url) => url.searchParams.set(name, 'another')), invalid);
    assert.deepEqual(await answers(options, (url) => url.searchParams.delete(name)), invalid);
    front.clockOffset = 61 * minutes;
    assert.deepEqual(await answers(options), [
      '400 ExpiredToken',
      '403 ExpiredToken',
      '403 ExpiredTokenException',
    ]);
  });

  it('with an unknown key', async () => {
    assert.deepEqual(await answers({ credentials: { ...testKey, accessKeyId: 'AKIAUNKNOWN' } }), [
      '403 InvalidAccessKeyId',
      '403 InvalidClientTokenId',
      '403 UnrecognizedClientException',
    ]);
  });

  it('where a parameter is missing, comes twice, or is malformed', async () => {
    const incomplete = [
      '400 AuthorizationQueryParametersError',
      '400 IncompleteSignature',
      '400 IncompleteSignatureException',
    ];
    for (const name of ['Algorithm', 'Date', 'Expires', 'SignedHeaders', 'Signature']) {
      const parameter = `X-Amz-${name}`;
      const removed = await answers({}, (url) => url.searchParams.delete(parameter));
      assert.deepEqual(removed, incomplete, name);
      const same = (url: URL): string => url.searchParams.get(parameter) ?? '';
      const twice = await answers({}, (url) => url.searchParams.append(parameter, same(url)));
      assert.deepEqual(twice, incomplete, name);
      const malformed = await answers({}, (url) => url.searchParams.set(parameter, ';'));
      assert.deepEqual(malformed, incomplete, name);
    }
    assert.deepEqual(await answers({ expiresIn: 0 }), incomplete);
  });

  it('where a header is signed as well', async () => {
    const sent = services.map(async (service) => {
      const request = { method: 'GET', path: service.path, service: service.service };
      return nameOf(await get(await sign(service), await signS3(front.endpoint, request)));
    });
    assert.deepEqual(await Promise.all(sent), [
      'InvalidArgument',
      'IncompleteSignature',
      'IncompleteSignatureException',
    ]);
  });

  it('with SigV2, with a word on what to do', async () => {
    const { accessKeyId, secretAccessKey } = testKey;
    const options = { accessKeyId, secretAccessKey, region: testRegion, endpoint: front.endpoint };
    const s3 = new SecondS3({ ...options, s3ForcePathStyle: true });
    const answer = await fetch(s3.getSignedUrl('getObject', { Bucket: 'bucket', Key: 'key.txt' }));
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /s3v4/);
  });
});
