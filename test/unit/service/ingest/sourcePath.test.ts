import assert from 'node:assert/strict';
import { parseSourcePath, SourcePathError } from '../../../../extension/service/ingest/sourcePath';

describe('s3SourcePath', () => {
  for (const [path, bucket, key] of [
    ['s3://my-bucket/file.csv', 'my-bucket', 'file.csv'],
    ['s3://my-bucket/folder/', 'my-bucket', 'folder/'],
    ['s3://my-bucket/a//b c%20.csv', 'my-bucket', 'a//b c%20.csv'],
    ['s3://my-bucket', 'my-bucket', ''],
    ['S3://my-bucket/x', 'my-bucket', 'x'],
    ['s3a://my-bucket/x', 'my-bucket', 'x'],
    ['https://my-bucket.s3.us-east-2.amazonaws.com/a/b%20c.csv', 'my-bucket', 'a/b c.csv'],
    ['https://my-bucket.s3.amazonaws.com/a.csv', 'my-bucket', 'a.csv'],
    ['https://my.dotted.bucket.s3.eu-west-1.amazonaws.com/a.csv', 'my.dotted.bucket', 'a.csv'],
    ['https://my-bucket.s3-us-west-2.amazonaws.com/a.csv', 'my-bucket', 'a.csv'],
    ['https://my-bucket.s3.dualstack.us-east-2.amazonaws.com/a.csv', 'my-bucket', 'a.csv'],
    ['https://s3.us-east-2.amazonaws.com/my-bucket/a/b.csv', 'my-bucket', 'a/b.csv'],
    ['https://s3.amazonaws.com/my-bucket/a.csv', 'my-bucket', 'a.csv'],
    ['https://s3-us-west-2.amazonaws.com/my-bucket/a.csv', 'my-bucket', 'a.csv'],
    ['https://my-bucket.s3.cn-north-1.amazonaws.com.cn/a.csv', 'my-bucket', 'a.csv'],
  ] as const) {
    it(`reads ${path}`, () => assert.deepEqual(parseSourcePath(path), { bucket, key }));
  }

  for (const path of [
    '',
    'file.csv',
    '/etc/passwd',
    'file:///etc/passwd',
    's3://',
    's3:///key',
    's3://Not_A_Bucket/key',
    's3://../key',
    'https://example.com/my-bucket/a.csv',
    'https://my-bucket.s3.evil.com/a.csv',
    'https://s3.us-east-2.amazonaws.com.evil.com/my-bucket/a.csv',
    'https://my-bucket.s3.us-east-2.amazonaws.com/a.csv?X-Amz-Signature=1',
    'https://my-bucket.s3.us-east-2.amazonaws.com/a#b.csv',
    'https://my-bucket.s3.us-east-2.amazonaws.com/%ff',
    'http://my-bucket.s3.us-east-2.amazonaws.com/a.csv',
  ]) {
    it(`refuses ${path || 'nothing'}`, () => assert.throws(() => parseSourcePath(path), SourcePathError));
  }
});
