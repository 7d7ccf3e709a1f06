import assert from 'node:assert/strict';
import {
  canonicalRequest,
  sha256,
  signingKey,
  signWith,
  stringToSign,
  type SignedParts,
} from '../../../../extension/service/front/canonicalRequest';
import { parseTarget } from '../../../../extension/service/front/requestTarget';

const emptyHash = sha256('');

function sign(parts: SignedParts, service: string, secret: string, time: string): string {
  const scope = { date: time.slice(0, 8), region: 'us-east-1', service };
  return signWith(signingKey(secret, scope), stringToSign(canonicalRequest(parts, service), time, scope));
}

/** The example that AWS's test suite and its documentation of S3 publish. */
describe('canonicalRequest', () => {
  it('signs the plainest request of AWS’s test suite', () => {
    const headers = { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z' };
    const parts = { method: 'GET', target: parseTarget('/'), headers, payloadHash: emptyHash };
    assert.equal(
      sign(
        { ...parts, signedHeaders: ['host', 'x-amz-date'] },
        'service',
        'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
        '20150830T123600Z',
      ),
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    );
  });

  it('signs the ranged GET of S3’s documentation', () => {
    const headers = {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': emptyHash,
      'x-amz-date': '20130524T000000Z',
    };
    const parts = { method: 'GET', target: parseTarget('/test.txt'), headers, payloadHash: emptyHash };
    assert.equal(
      sign(
        { ...parts, signedHeaders: ['host', 'range', 'x-amz-content-sha256', 'x-amz-date'] },
        's3',
        'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        '20130524T000000Z',
      ),
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  const lineOf = (index: number, url: string, service: string): string | undefined =>
    canonicalRequest(
      { method: 'GET', target: parseTarget(url), headers: {}, signedHeaders: [], payloadHash: '' },
      service,
    ).split('\n')[index];

  it('takes S3 paths as they are, and encodes what clients leave bare', () => {
    assert.equal(lineOf(1, '/bucket/a//b/../c%20d/(e)', 's3'), '/bucket/a//b/../c%20d/%28e%29');
  });

  it('tidies other paths up and encodes them twice', () => {
    assert.equal(
      lineOf(1, '/datasetsv2/alias%2Fmy%20set//x/../y/', 'finspace-api'),
      '/datasetsv2/alias%252Fmy%2520set/y/',
    );
    assert.equal(lineOf(1, '', 'sts'), '/');
  });

  it('sorts the query by its encoded names and values', () => {
    assert.equal(lineOf(2, '/?b=2&a=z&a=%2F&uploads&c=x%20y', 's3'), 'a=%2F&a=z&b=2&c=x%20y&uploads=');
  });

  it('trims header values and folds the spaces in them', () => {
    const headers = { host: ' example  com ', 'x-amz-a': 'b' };
    const parts = { method: 'GET', target: parseTarget('/'), headers, payloadHash: 'hash' };
    const text = canonicalRequest({ ...parts, signedHeaders: ['x-amz-a', 'host'] }, 's3');
    assert.equal(text, 'GET\n/\n\nhost:example com\nx-amz-a:b\n\nhost;x-amz-a\nhash');
  });

  it('takes a no-break space for a part of the value', () => {
    const parts = { method: 'GET', target: parseTarget('/'), headers: { a: 'b \u00a0\u00a0c\u00a0' } };
    const text = canonicalRequest({ ...parts, signedHeaders: ['a'], payloadHash: '' }, 's3');
    assert.equal(text.split('\n')[3], 'a:b \u00a0\u00a0c\u00a0');
  });
});
