import assert from 'node:assert/strict';
import {
  isEndpoint,
  readDescription,
} from '../../../../extension/workbench/connections/connectionDescription';

const saved = {
  kind: 'external',
  id: 'a',
  name: 'Research',
  endpoint: 'https://finspace.example.com',
  s3Endpoint: undefined,
  region: 'us-east-2',
  environmentId: 'env',
  profile: 'research',
};

describe('A saved connection', () => {
  it('is read as it was saved', () => {
    assert.deepEqual(readDescription(saved), saved);
  });

  it('loses what is not its own', () => {
    assert.deepEqual(readDescription({ ...saved, secretAccessKey: 's' }), saved);
  });

  for (const [problem, change] of [
    ['has no id', { id: '' }],
    ['takes the id of the local service', { id: 'embedded' }],
    ['has no name', { name: ' ' }],
    ['has no endpoint', { endpoint: undefined }],
    ['has an endpoint with a password', { endpoint: 'https://ada:secret@example.com' }],
    ['has an endpoint of another kind', { endpoint: 'file:///etc/passwd' }],
    ['has an S3 endpoint that is none', { s3Endpoint: 'there' }],
    ['has no region', { region: 'nowhere' }],
    ['says nobody', { profile: undefined }],
    ['says two', { accessKeyId: 'AKIAEXAMPLE' }],
  ] as const) {
    it(`is left out where it ${problem}`, () => {
      assert.equal(readDescription({ ...saved, ...change }), undefined);
    });
  }

  for (const value of [null, 'text', 5, []]) {
    it(`is not ${JSON.stringify(value)}`, () => {
      assert.equal(readDescription(value), undefined);
    });
  }
});

describe('An endpoint', () => {
  for (const [text, expected] of [
    ['http://127.0.0.1:8780', true],
    ['https://finspace.example.com/prefix', true],
    ['https://example.com/?x=1', false],
    ['https://example.com/#x', false],
    ['example.com', false],
    ['', false],
  ] as const) {
    it(`is ${expected ? '' : 'not '}${text || 'empty'}`, () => {
      assert.equal(isEndpoint(text), expected);
    });
  }
});
