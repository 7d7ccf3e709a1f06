import assert from 'node:assert/strict';
import { readCondition } from '../../../../extension/service/s3/readConditions';

const lastModified = Date.UTC(2026, 10, 23, 12, 0, 0, 500);
const object = { eTag: 'tag', lastModified };
const at = (seconds: number): string => new Date(lastModified + seconds * 1000).toUTCString();

describe('readCondition', () => {
  for (const [what, headers, expected] of [
    ['no condition', {}, 'read'],
    ['its own tag', { 'if-match': '"tag"' }, 'read'],
    ['its own tag among others', { 'if-match': '"a", W/"tag"' }, 'read'],
    ['any tag', { 'if-match': '*' }, 'read'],
    ['another tag', { 'if-match': '"other"' }, 'failed'],
    ['not its own tag', { 'if-none-match': '"tag"' }, 'notModified'],
    ['not another tag', { 'if-none-match': 'other' }, 'read'],
    ['a change since then', { 'if-modified-since': at(0) }, 'notModified'],
    ['a change since before', { 'if-modified-since': at(-1) }, 'read'],
    ['no change since then', { 'if-unmodified-since': at(0) }, 'read'],
    ['no change since before', { 'if-unmodified-since': at(-1) }, 'failed'],
    ['its own tag, which goes before the date', { 'if-match': 'tag', 'if-unmodified-since': at(-1) }, 'read'],
    [
      'not another tag, which goes before the date',
      { 'if-none-match': 'o', 'if-modified-since': at(0) },
      'read',
    ],
    ['a date that is none', { 'if-modified-since': 'yesterday' }, 'read'],
  ] as const) {
    it(`of ${what}: ${expected}`, () => {
      assert.equal(readCondition({ ...headers }, object), expected);
    });
  }
});
