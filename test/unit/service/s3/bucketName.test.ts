import assert from 'node:assert/strict';
import { isBucketName } from '../../../../extension/service/s3/bucketName';

describe('isBucketName', () => {
  for (const name of [
    'abc',
    'my-bucket',
    'a.b.c',
    '123',
    `finspace-landing-us-east-2-${'x'.repeat(22)}`,
    'a'.repeat(63),
  ]) {
    it(`takes ${name}`, () => assert.equal(isBucketName(name), true));
  }

  for (const name of [
    '',
    'ab',
    'a'.repeat(64),
    'Abc',
    'a_b',
    '-ab',
    'ab-',
    'a..b',
    '10.0.0.1',
    'xn--a',
    'a-s3alias',
    'a/b',
    '...',
  ]) {
    it(`refuses ${name}`, () => assert.equal(isBucketName(name), false));
  }
});
