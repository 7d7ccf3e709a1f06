import assert from 'node:assert/strict';
import { claimedService, readAuthorization } from '../../../../extension/service/front/authorization';
import { RequestFault } from '../../../../extension/service/front/requestFault';
import { parseTarget } from '../../../../extension/service/front/requestTarget';

const signature = 'a'.repeat(64);
const credential = 'Credential=AKID/20261123/us-east-2/s3/aws4_request';
const whole = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host;X-Amz-Date, Signature=${signature}`;
const nowhere = parseTarget('/');
const isFault = (code: string) => (error: unknown) => error instanceof RequestFault && error.code === code;

describe('readAuthorization', () => {
  it('reads the header with and without spaces between its fields', () => {
    for (const authorization of [whole, whole.replaceAll(', ', ',')]) {
      assert.deepEqual(readAuthorization({ authorization }, nowhere), {
        accessKeyId: 'AKID',
        date: '20261123',
        region: 'us-east-2',
        service: 's3',
        signedHeaders: ['host', 'x-amz-date'],
        signature,
      });
    }
  });

  for (const [what, authorization] of [
    ['no signature', whole.replace(/, Signature=.*/, '')],
    ['a short signature', whole.slice(0, -1)],
    ['no signed headers', whole.replace(/SignedHeaders=[^,]*/, 'SignedHeaders=')],
    ['a short scope', whole.replace('/aws4_request', '')],
    ['a malformed date', whole.replace('20261123', '2026-11-23')],
    ['no field at all', 'AWS4-HMAC-SHA256 '],
  ]) {
    it(`refuses a header with ${what}`, () => {
      assert.throws(() => readAuthorization({ authorization }, nowhere), isFault('IncompleteSignature'));
    });
  }

  it('refuses a request that is not signed', () => {
    assert.throws(() => readAuthorization({}, nowhere), isFault('MissingAuthentication'));
  });

  for (const [what, headers, url] of [
    ['SigV2 in a header', { authorization: 'AWS AKID:signature' }, '/'],
    ['SigV2 in the query', {}, '/bucket/key?AWSAccessKeyId=AKID&Signature=x&Expires=1'],
    ['SigV4A', { authorization: whole.replace('AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256') }, '/'],
    ['Basic', { authorization: 'Basic abc' }, '/'],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => readAuthorization(headers, parseTarget(url)), isFault('UnsupportedSignature'));
    });
  }

  it('refuses a signature in both places', () => {
    for (const name of ['X-Amz-Algorithm', 'x-amz-credential', 'X-Amz-Signature']) {
      const target = parseTarget(`/bucket/key?${name}=x`);
      assert.throws(() => readAuthorization({ authorization: whole }, target), isFault('AmbiguousSignature'));
    }
  });

  it('says what to set where SigV2 was used', () => {
    assert.throws(() => readAuthorization({ authorization: 'AWS AKID:signature' }, nowhere), /s3v4/);
  });
});

describe('claimedService', () => {
  it('is what the scope names, in the header or in the query', () => {
    const presigned = parseTarget(
      '/?X-Amz-Credential=AKID%2F20261123%2Fus-east-2%2Ffinspace-api%2Faws4_request',
    );
    assert.equal(claimedService({ authorization: whole }, nowhere), 's3');
    assert.equal(claimedService({}, presigned), 'finspace-api');
    assert.equal(claimedService({ authorization: 'AWS AKID:signature' }, nowhere), undefined);
  });
});
