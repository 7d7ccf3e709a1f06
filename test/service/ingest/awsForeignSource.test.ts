import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { defaultQuotas } from '../../../extension/service/settings/quotas';
import { AwsForeignSource } from '../../../extension/service/ingest/awsForeignSource';
import { IngestError } from '../../../extension/service/ingest/ingestError';
import { newFolder } from '../engine/engineFixture';

/** As much of S3 as is asked here: keys and their bytes, two keys on a page. */
const objects: Readonly<Record<string, string>> = {
  'in/a.csv': 'a',
  'in/_SUCCESS': 'x',
  'in/b.csv': 'bb',
  'in/c.csv': 'ccc',
};

function page(token: string | null): string {
  const keys = Object.keys(objects).sort();
  const start = Number(token ?? 0);
  const contents = keys
    .slice(start, start + 2)
    .map(
      (key) =>
        `<Contents><Key>${key}</Key><Size>${objects[key]?.length ?? 0}</Size><ETag>"e"</ETag></Contents>`,
    );
  const next = start + 2 < keys.length ? `<NextContinuationToken>${start + 2}</NextContinuationToken>` : '';
  return `<ListBucketResult>${contents.join('')}${next}</ListBucketResult>`;
}

describe('A bucket of S3 itself', () => {
  let server: Server;
  let client: S3Client;
  let folder: string;

  before(async () => {
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      const [, bucket, ...rest] = pathname.split('/');
      const content = objects[rest.join('/')];
      if (bucket === 'denied') response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
      else if (bucket !== 'there') response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>');
      else if (searchParams.has('list-type')) response.end(page(searchParams.get('continuation-token')));
      else if (content === undefined) response.writeHead(404).end();
      else response.writeHead(200, { etag: '"e"', 'content-length': content.length }).end(content);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    client = new S3Client({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'us-east-2',
      forcePathStyle: true,
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
      maxAttempts: 1,
    });
  });
  after(() => {
    client.destroy();
    server.close();
  });
  beforeEach(async () => (folder = await newFolder()));
  afterEach(() => rm(folder, { recursive: true }));

  const fetch = (bucket: string, key: string, signal = new AbortController().signal) =>
    new AwsForeignSource(client, defaultQuotas).fetch({ bucket, key }, folder, signal);

  it('is read below a prefix, page by page', async () => {
    const staged = await fetch('there', 'in');
    assert.deepEqual(
      staged.map(({ uri, object }) => [uri, object.size]),
      [
        ['s3://there/in/a.csv', 1],
        ['s3://there/in/b.csv', 2],
        ['s3://there/in/c.csv', 3],
      ],
    );
    const texts = await Promise.all(staged.map(({ name }) => readFile(join(folder, name), 'utf8')));
    assert.deepEqual(texts, ['a', 'bb', 'ccc']);
  });

  it('gives a single object', async () => {
    assert.deepEqual(
      (await fetch('there', 'in/b.csv')).map(({ uri }) => uri),
      ['s3://there/in/b.csv'],
    );
  });

  for (const [bucket, category] of [
    ['denied', 'ACCESS_DENIED'],
    ['nowhere', 'RESOURCE_NOT_FOUND'],
  ] as const) {
    it(`fails with ${category}, naming the bucket: ${bucket}`, async () => {
      await assert.rejects(
        fetch(bucket, 'in/'),
        (error) =>
          error instanceof IngestError && error.category === category && error.message.includes(bucket),
      );
    });
  }

  it('is left where the job is cut off', async () => {
    await assert.rejects(fetch('there', 'in/', AbortSignal.abort()), { name: 'AbortError' });
  });
});
