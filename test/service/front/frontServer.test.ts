import assert from 'node:assert/strict';
import { Agent, request as openRequest } from 'node:http';
import {
  canonicalRequest,
  sha256,
  signingKey,
  signWith,
  stringToSign,
} from '../../../extension/service/front/canonicalRequest';
import { parseTarget } from '../../../extension/service/front/requestTarget';
import { answerOf, codeOf, sendRaw, sendS3, signS3 } from '../support/signedS3Request';
import { testKey, testRegion, TestFront } from '../support/testFront';

const minutes = 60_000;

/** The headers of `GET /`, whose time is in `Date` alone. */
function signedWithDate(endpoint: string, date: Date): Record<string, string> {
  const time = date.toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = { date: time.slice(0, 8), region: testRegion, service: 's3' };
  const headers = {
    date: date.toUTCString(),
    host: new URL(endpoint).host,
    'x-amz-content-sha256': sha256(''),
  };
  const signedHeaders = Object.keys(headers).sort();
  const parts = { method: 'GET', target: parseTarget('/'), headers, signedHeaders, payloadHash: sha256('') };
  const text = stringToSign(canonicalRequest(parts, 's3'), time, scope);
  const signature = signWith(signingKey(testKey.secretAccessKey, scope), text);
  const credential = `${testKey.accessKeyId}/${scope.date}/${testRegion}/s3/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${signedHeaders.join(';')},Signature=${signature}`;
  return { ...headers, authorization };
}

describe('The front', () => {
  let front: TestFront;

  before(async () => {
    front = await TestFront.start();
  });

  after(() => front[Symbol.asyncDispose]());

  it('answers its health unsigned, which is no activity', async () => {
    const before = front.running.activity;
    const answer = await sendRaw(front.endpoint, { method: 'GET', path: '/local/health' });
    assert.deepEqual([answer.status, JSON.parse(answer.text)], [200, { service: 'test' }]);
    assert.deepEqual(front.running.activity, before);
  });

  it('takes requests as activity', async () => {
    front.clockOffset = 5 * minutes;
    const closed = front.nextLogEntry();
    await sendS3(front.endpoint, { method: 'GET', path: '/' });
    await closed;
    assert.ok(front.running.activity.lastActivity >= Date.now() + 4 * minutes);
    front.clockOffset = 0;
  });

  it('logs each request without what could be used to send another', async () => {
    const logged = front.nextLogEntry();
    await sendS3(front.endpoint, { method: 'GET', path: '/bucket?list-type=2&prefix=secret-prefix' });
    const { service, accessKeyId, method, path, status } = await logged;
    const entry = { service, accessKeyId, method, path, status };
    const { accessKeyId: expectedId } = testKey;
    assert.deepEqual(entry, {
      service: 's3',
      accessKeyId: expectedId,
      method: 'GET',
      path: '/bucket',
      status: 404,
    });
    assert.doesNotMatch(JSON.stringify(front.log), /signature|secret|token/i);
  });

  it('takes a signed Date in the place of X-Amz-Date', async () => {
    const date = new Date(Math.floor(Date.now() / 1000) * 1000);
    const headers = signedWithDate(front.endpoint, date);
    const answer = await sendRaw(front.endpoint, { method: 'GET', path: '/' }, headers);
    assert.equal(answer.status, 200);
  });

  it('keeps a connection whose refused body it has read', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const body = Buffer.alloc(3_000_000);
    const sockets = new Set<unknown>();
    for (let round = 0; round < 3; round++) {
      const request = { method: 'PUT', path: '/absent/key', body };
      const headers = { ...(await signS3(front.endpoint, request)), 'content-length': String(body.length) };
      const sent = openRequest(front.endpoint, { ...request, headers, agent });
      sent.on('socket', (socket) => sockets.add(socket));
      sent.end(body);
      assert.equal(codeOf(await answerOf(sent)), 'NoSuchBucket');
    }
    agent.destroy();
    assert.equal(sockets.size, 1);
  });

  it('reads on behind a body that is malformed, so that the client gets its answer', async () => {
    await front.store.createBucket('malformed');
    const contentHash = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
    const request = {
      method: 'PUT',
      path: '/malformed/key',
      headers: { 'x-amz-content-sha256': contentHash },
    };
    const headers = await signS3(front.endpoint, request);
    const body = Buffer.concat([Buffer.from('not a size\r\n'), Buffer.alloc(3_000_000)]);
    const answer = await sendRaw(front.endpoint, { ...request, body }, headers);
    assert.deepEqual([answer.status, codeOf(answer)], [400, 'InvalidRequest']);
    assert.deepEqual(await front.files(), []);
  });

  it('closes once the requests under way are answered', async () => {
    const other = await TestFront.start();
    const agent = new Agent({ keepAlive: true });
    const sent = openRequest(other.endpoint, {
      path: '/',
      headers: await signS3(other.endpoint, { method: 'GET', path: '/' }),
      agent,
    });
    sent.end();
    assert.equal((await answerOf(sent)).status, 200);
    const started = performance.now();
    await other[Symbol.asyncDispose]();
    agent.destroy();
    assert.ok(performance.now() - started < 4_000, 'it waited for an idle connection');
  });
});
