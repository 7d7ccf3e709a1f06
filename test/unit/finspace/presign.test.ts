import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { FirstGenerationClient } from '../../../extension/finspace/generated/firstGenerationClient';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { ScriptedClients } from './support/scriptedClients';

const options = {
  endpoint: 'http://127.0.0.1:8780',
  region: 'us-east-2',
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'to/ken+=' },
};
const signingDate = new Date('2021-05-03T14:30:00Z');

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const sign = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The signature that SigV4 asks of a URL signed for the host alone; its path holds no escapes. */
function signatureOf(method: string, url: URL, body: string): string {
  const query = url.search.slice(1).split('&');
  const signed = query.filter((pair) => !pair.startsWith('X-Amz-Signature=')).sort();
  const canonical = [method, url.pathname, signed.join('&'), `host:${url.host}`, '', 'host', hash(body)];
  const scope = '20210503/us-east-2/finspace-api/aws4_request';
  const text = ['AWS4-HMAC-SHA256', '20210503T143000Z', scope, hash(canonical.join('\n'))].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((derived, part) => sign(derived, part), 'AWS4secret');
  return sign(key, text).toString('hex');
}

describe('presigned URLs', () => {
  const client = new FinSpaceDataClient(options);
  const first = new FirstGenerationClient(options);

  it('carry the signature that botocore gives the same URL', async () => {
    const input = { datasetId: 'a b/c', maxResults: 5, nextToken: 'x+/= y' };
    const url = new URL(
      await client.generatePresignedUrl('listChangesets', input, { expiresInSeconds: 900, signingDate }),
    );
    assert.equal(url.origin + url.pathname, 'http://127.0.0.1:8780/datasets/a%20b%2Fc/changesetsv2');
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      maxResults: '5',
      nextToken: 'x+/= y',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKIAEXAMPLE/20210503/us-east-2/finspace-api/aws4_request',
      'X-Amz-Date': '20210503T143000Z',
      'X-Amz-Expires': '900',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Security-Token': 'to/ken+=',
      'X-Amz-Signature': '55b93fbdee5e90268fa5a97a5b969ea26c61dbe3226998a98332d0c19e46021b',
    });
    assert.doesNotMatch(url.search, /[+]/);
  });

  it('are good for an hour unless told', async () => {
    const url = new URL(await client.generatePresignedUrl('ListDatasets', {}));
    assert.equal(url.searchParams.get('X-Amz-Expires'), '3600');
  });

  it('sign the body that is handed out with them', async () => {
    const { url, ...request } = await first.presign(
      'GetWorkingLocation',
      { locationType: 'INGESTION' },
      { signingDate },
    );
    assert.deepEqual(request, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"locationType":"INGESTION"}',
    });
    const parsed = new URL(url);
    const expected = signatureOf('POST', parsed, '{"locationType":"INGESTION"}');
    assert.equal(parsed.searchParams.get('X-Amz-Signature'), expected);
  });

  it('sign the method given', async () => {
    const presigned = await client.presign('ListDatasets', {}, { method: 'HEAD', signingDate });
    assert.equal(presigned.method, 'HEAD');
    const url = new URL(presigned.url);
    assert.equal(url.searchParams.get('X-Amz-Signature'), signatureOf('HEAD', url, ''));
  });

  it('keep a path of the endpoint', async () => {
    const behind = new FinSpaceDataClient({ ...options, endpoint: 'https://host.example/finspace/' });
    const url = new URL(await behind.generatePresignedUrl('ListDatasets', {}, { signingDate }));
    assert.equal(url.origin + url.pathname, 'https://host.example/finspace/datasetsv2');
    assert.equal(url.searchParams.get('X-Amz-Signature'), signatureOf('GET', url, ''));
  });

  it('hold a client token in the query where the operation has it there', async () => {
    const url = new URL(await client.generatePresignedUrl('DeleteDataset', { datasetId: 'd' }));
    assert.match(url.searchParams.get('clientToken') ?? '', /^[0-9a-f-]{36}$/);
  });

  it('are not given alone where only the body would hold the client token', async () => {
    const input = { datasetId: 'd', changeType: 'APPEND', sourceParams: {}, formatParams: {} } as const;
    await assert.rejects(client.generatePresignedUrl('CreateChangeset', input), {
      name: 'ClientUsageError',
      code: 'BodyNeeded',
    });
    const { body } = await client.presign('CreateChangeset', input);
    assert.match(body ?? '', /"clientToken":"[0-9a-f-]{36}"/);
    assert.match(
      await client.generatePresignedUrl('CreateChangeset', { ...input, clientToken: 't' }),
      /^http:\/\/127\.0\.0\.1:8780\/datasets\/d\/changesetsv2\?/,
    );
  });

  for (const seconds of [0, -1, 1.5, 604_801, Number.NaN]) {
    it(`refuse to expire after ${seconds} seconds`, async () => {
      await assert.rejects(client.generatePresignedUrl('ListDatasets', {}, { expiresInSeconds: seconds }), {
        code: 'InvalidOption',
        message: `expiresInSeconds must be a whole number from 1 to 604,800, not ${seconds}.`,
      });
    });
  }

  it('refuse a path member that is empty', async () => {
    await assert.rejects(client.generatePresignedUrl('GetDataset', { datasetId: '' }), {
      name: 'WireViolation',
    });
  });

  it('refuse an operation that is not there', async () => {
    const rejected = client.generatePresignedUrl('ListNothing' as 'ListDatasets', {});
    await assert.rejects(rejected, { code: 'UnknownOperation' });
  });

  it('reach the endpoint as they were signed, with plain fetch', async () => {
    const clients = new ScriptedClients([{}]);
    const { first: local } = await clients.open();
    const { url, ...request } = await local.presign('GetWorkingLocation', {});
    await fetch(url, request);
    clients.close();
    const [received] = clients.endpoint.received;
    assert.equal(received?.method, 'POST');
    assert.equal(received.url, url.slice(new URL(url).origin.length));
    assert.equal(received.body, '{}');
    assert.equal(received.headers['content-type'], 'application/json');
    assert.equal(received.headers.host, new URL(url).host);
    assert.equal(received.headers.authorization, undefined);
  });
});
