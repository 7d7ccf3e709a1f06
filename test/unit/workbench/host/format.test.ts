import assert from 'node:assert/strict';
import {
  briefTime,
  byteCount,
  count,
  duration,
  localTime,
  rows,
  shortenS3Uris,
} from '../../../../extension/workbench/host/format';

describe('format', () => {
  it('writes an instant in the time zone of this machine', () => {
    assert.equal(localTime(new Date(2026, 2, 9, 4, 5, 6)), '2026-03-09 04:05:06');
  });

  it('writes an instant as briefly as it is clear', () => {
    const now = new Date(2026, 2, 9, 18);
    assert.equal(briefTime(new Date(2026, 2, 9, 4, 5, 6), now), '04:05:06');
    assert.equal(briefTime(new Date(2026, 2, 8, 0, 5), now), 'Mar 8, 00:05');
    assert.equal(briefTime(new Date(2025, 11, 31, 23, 59), now), 'Dec 31, 23:59');
    assert.equal(briefTime(new Date(2024, 2, 9), now), 'Mar 9, 2024');
  });

  it('shortens S3 URIs in messages to the names of their objects', () => {
    assert.equal(shortenS3Uris('s3://bucket/scratch/u/bad.csv, line 3: "n/a"'), 'bad.csv, line 3: "n/a"');
    assert.equal(
      shortenS3Uris('Nothing is at s3://bucket/prefix/ today'),
      'Nothing is at s3://bucket/prefix/ today',
    );
  });

  it('separates thousands', () => assert.equal(count(1_234_567), '1,234,567'));

  it('tells one row from several', () => {
    assert.equal(rows(1), '1 row');
    assert.equal(rows(0), '0 rows');
    assert.equal(rows(12_345), '12,345 rows');
  });

  for (const [bytes, text] of [
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_000, '1.0 kB'],
    [12_345_678, '12.3 MB'],
    [123_456_789, '123 MB'],
    [999_700, '1.0 MB'],
    [5_000_000_000_000_000, '5000 TB'],
  ] as const) {
    it(`writes ${bytes} bytes as ${text}`, () => assert.equal(byteCount(bytes), text));
  }

  for (const [milliseconds, text] of [
    [840.4, '840 ms'],
    [12_340, '12.3 s'],
    [245_000, '4 min 5 s'],
  ] as const) {
    it(`writes ${milliseconds} ms as ${text}`, () => assert.equal(duration(milliseconds), text));
  }
});
