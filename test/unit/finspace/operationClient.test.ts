import assert from 'node:assert/strict';
import { EndpointUnreachableError, FinSpaceDataException } from '../../../extension/finspace/exceptions';
import { ResourceNotFoundException } from '../../../extension/finspace/generated/exceptions';
import { FirstGenerationClient } from '../../../extension/finspace/generated/firstGenerationClient';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { ScriptedEndpoint, type Scripted } from './support/scriptedEndpoint';

describe('OperationClient', () => {
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };
  let endpoint: ScriptedEndpoint | undefined;

  async function clientFor(answers: Scripted[], maxAttempts?: number): Promise<FinSpaceDataClient> {
    endpoint = new ScriptedEndpoint(answers);
    return new FinSpaceDataClient({
      endpoint: await endpoint.open(),
      region: 'us-east-2',
      credentials,
      maxAttempts,
    });
  }

  afterEach(() => endpoint?.close());

  it('signs for finspace-api and sends the session token', async () => {
    const client = await clientFor([{ status: 200, body: '{"datasets":[]}' }]);
    await client.listDatasets({ maxResults: 5 });
    const [request] = endpoint?.received ?? [];
    assert.equal(request?.url, '/datasetsv2?maxResults=5');
    assert.match(
      String(request.headers.authorization),
      /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/us-east-2\/finspace-api\//,
    );
    assert.equal(request.headers['x-amz-security-token'], 'token');
  });

  it('reads milliseconds of the second generation as Dates', async () => {
    const client = await clientFor([{ status: 200, body: '{"datasetId":"a","createTime":1635768000123}' }]);
    const dataset = await client.getDataset({ datasetId: 'a' });
    assert.equal(dataset.createTime?.toISOString(), '2021-11-01T12:00:00.123Z');
  });

  it('reads seconds of the first generation as Dates', async () => {
    endpoint = new ScriptedEndpoint([
      { status: 200, body: '{"changeset":{"id":"c","createTimestamp":1635768000.5}}' },
    ]);
    const client = new FirstGenerationClient({
      endpoint: await endpoint.open(),
      region: 'us-east-2',
      credentials,
    });
    const { changeset } = await client.createChangeset({
      datasetId: 'a',
      changeType: 'APPEND',
      sourceType: 'S3',
      sourceParams: { s3SourcePath: 's3://bucket/key' },
    });
    assert.equal(changeset?.createTimestamp?.getTime(), 1635768000500);
  });

  it('fills in a client token and keeps it over attempts', async () => {
    const created = { status: 200, body: '{"datasetId":"a","changesetId":"c"}' };
    const client = await clientFor([{ status: 500 }, created]);
    await client.createChangeset({
      datasetId: 'a',
      changeType: 'APPEND',
      sourceParams: {},
      formatParams: {},
    });
    const tokens = endpoint?.received.map(
      ({ body }) => (JSON.parse(body) as { clientToken: string }).clientToken,
    );
    assert.equal(tokens?.length, 2);
    assert.match(tokens[0] ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(tokens[0], tokens[1]);
  });

  it('throws the class of a modelled exception, with what is known of it', async () => {
    const client = await clientFor([
      {
        status: 404,
        headers: { 'x-amzn-errortype': 'ResourceNotFoundException:http://x', 'x-amzn-requestid': 'r-1' },
        body: '{"message":"Dataset not found: a","reason":"DATASET"}',
      },
    ]);
    await assert.rejects(client.getDataset({ datasetId: 'a' }), (error: unknown) => {
      assert.ok(error instanceof ResourceNotFoundException);
      assert.equal(error.name, 'ResourceNotFoundException');
      assert.equal(error.message, 'Dataset not found: a');
      assert.equal(error.reason, 'DATASET');
      assert.equal(error.$fault, 'client');
      assert.deepEqual(error.$metadata, { httpStatusCode: 404, requestId: 'r-1', attempts: 1 });
      return true;
    });
  });

  it('names exceptions that the API does not model', async () => {
    const client = await clientFor([
      { status: 403, body: '{"__type":"aws#ExpiredTokenException","Message":"Expired."}' },
    ]);
    await assert.rejects(client.listDatasets(), (error: unknown) => {
      assert.ok(error instanceof FinSpaceDataException);
      assert.equal(error.name, 'ExpiredTokenException');
      assert.equal(error.message, 'Expired.');
      return true;
    });
  });

  it('tries throttled and failed requests again, as often as it may', async () => {
    const client = await clientFor(
      [{ status: 429 }, { status: 503 }, { status: 500, body: '{"message":"No."}' }],
      3,
    );
    await assert.rejects(client.listDatasets(), (error: unknown) => {
      assert.ok(error instanceof FinSpaceDataException);
      assert.equal(error.$metadata.attempts, 3);
      assert.equal(error.$fault, 'server');
      return true;
    });
    assert.equal(endpoint?.received.length, 3);
  });

  it('does not try a client error again', async () => {
    const client = await clientFor([{ status: 400, headers: { 'x-amzn-errortype': 'ValidationException' } }]);
    await assert.rejects(client.listDatasets(), { name: 'ValidationException' });
    assert.equal(endpoint?.received.length, 1);
  });

  it('says which endpoint cannot be reached, and why', async () => {
    const closed = await clientFor([{ status: 200 }], 1);
    endpoint?.close();
    await assert.rejects(closed.listDatasets(), (error: unknown) => {
      assert.ok(error instanceof EndpointUnreachableError);
      assert.equal(error.code, 'ECONNREFUSED');
      assert.match(error.message, /http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\)/);
      return true;
    });
  });

  it('says where something answers that does not speak the API', async () => {
    const client = await clientFor([{ status: 200, body: '<html>Welcome</html>' }]);
    await assert.rejects(client.listDatasets(), { name: 'UnreadableAnswerError', message: /127\.0\.0\.1/ });
  });

  it('ends when it is aborted', async () => {
    const client = await clientFor([{ status: 200 }]);
    await assert.rejects(client.listDatasets({}, { abortSignal: AbortSignal.abort() }), {
      name: 'AbortError',
    });
    assert.equal(endpoint?.received.length, 0);
  });
});
