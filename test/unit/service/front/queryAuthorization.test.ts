import assert from 'node:assert/strict';
import type { AccessKey } from '../../../../extension/service/catalog/accessKeyCatalog';
import { readAuthorization } from '../../../../extension/service/front/authorization';
import {
  headersWithQuery,
  readQueryAuthorization,
} from '../../../../extension/service/front/queryAuthorization';
import { RequestFault } from '../../../../extension/service/front/requestFault';
import { parseTarget } from '../../../../extension/service/front/requestTarget';
import { SignatureVerifier } from '../../../../extension/service/front/signatureVerifier';

const isFault = (code: string) => (error: unknown) => error instanceof RequestFault && error.code === code;

/** The example that the documentation of S3 publishes. */
const published = {
  'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
  'X-Amz-Credential': 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request',
  'X-Amz-Date': '20130524T000000Z',
  'X-Amz-Expires': '86400',
  'X-Amz-SignedHeaders': 'host',
  'X-Amz-Signature': 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
};
const headers = { host: 'examplebucket.s3.amazonaws.com' };
const signedAt = Date.UTC(2013, 4, 24);
const exampleKey: AccessKey = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  userId: 'user',
  environmentId: 'environment',
  arn: 'arn:aws:iam::123456789012:user/finspace/user',
  accountId: '123456789012',
  createTime: 0,
};

const queryOf = (changed: Readonly<Record<string, string | undefined>>) =>
  Object.entries<string | undefined>({ ...published, ...changed }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );

async function verify(now: number): Promise<void> {
  const target = parseTarget(`/test.txt?${new URLSearchParams(published).toString()}`);
  const verifier = new SignatureVerifier({ find: () => Promise.resolve(exampleKey) }, () => now);
  const claim = await verifier.claim(readAuthorization(headers, target), headers);
  verifier.verify(claim, { method: 'GET', target, headers, payloadHash: 'UNSIGNED-PAYLOAD' });
}

describe('A presigned URL', () => {
  it('is verified where it is the published example, from 15 minutes before its time to its end', async () => {
    for (const seconds of [-15 * 60, 0, 86_400]) await verify(signedAt + seconds * 1000);
  });

  it('is refused before and after', async () => {
    for (const seconds of [-15 * 60 - 1, 86_401]) {
      await assert.rejects(verify(signedAt + seconds * 1000), isFault('RequestExpired'));
    }
  });
});

describe('readQueryAuthorization', () => {
  it('reads all that the query says of its signature', () => {
    assert.deepEqual(readQueryAuthorization(queryOf({ 'X-Amz-Security-Token': 'token' })), {
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      date: '20130524',
      region: 'us-east-1',
      service: 's3',
      signedHeaders: ['host'],
      signature: published['X-Amz-Signature'],
      presigned: { time: '20130524T000000Z', lifetime: 86_400, sessionToken: 'token' },
    });
  });

  for (const name of Object.keys(published)) {
    it(`refuses a query without ${name}, and one with two`, () => {
      assert.throws(() => readQueryAuthorization(queryOf({ [name]: undefined })), new RegExp(name));
      const twice = [...queryOf({}), [name.toLowerCase(), 'x'] as const];
      assert.throws(() => readQueryAuthorization(twice), isFault('InvalidQuerySignature'));
    });
  }

  for (const [name, ...values] of [
    ['X-Amz-Algorithm', 'AWS4-ECDSA-P256-SHA256', 'aws4-hmac-sha256'],
    [
      'X-Amz-Credential',
      'AKID',
      'AKID/2013-05-24/us-east-1/s3/aws4_request',
      'A/20130524/r/s3/aws4_request/x',
    ],
    ['X-Amz-Date', '2013-05-24T00:00:00Z', '20131324T000000Z', 'Fri, 24 May 2013 00:00:00 GMT'],
    ['X-Amz-Expires', '0', '-1', '604801', '1e3', '60.5', ' 60', '9'.repeat(400)],
    ['X-Amz-SignedHeaders', ';', 'host;'],
    ['X-Amz-Signature', 'aeeed9', published['X-Amz-Signature'].toUpperCase()],
  ] as const) {
    it(`refuses a malformed ${name}`, () => {
      for (const value of values) {
        const query = queryOf({ [name]: value });
        assert.throws(() => readQueryAuthorization(query), isFault('InvalidQuerySignature'), value);
      }
    });
  }

  it('takes the longest and the shortest lifetime', () => {
    for (const lifetime of [1, 604_800]) {
      const { presigned } = readQueryAuthorization(queryOf({ 'X-Amz-Expires': String(lifetime) }));
      assert.equal(presigned.lifetime, lifetime);
    }
  });
});

describe('headersWithQuery', () => {
  it('adds AWS’s own headers that are in the query alone, and nothing of the signature', () => {
    const query = [
      ...queryOf({ 'X-Amz-Security-Token': 'token', 'Content-Type': 'a/b' }),
      ['X-Amz-Meta-A', 'query'],
      ['x-amz-meta-b', '1'],
      ['x-amz-meta-b', '2'],
    ] as const;
    const merged = headersWithQuery({ host: 'h', 'x-amz-meta-a': 'header' }, query);
    assert.deepEqual({ ...merged }, { host: 'h', 'x-amz-meta-a': 'header', 'x-amz-meta-b': '1,2' });
    assert.equal(merged['constructor'], undefined);
  });
});
