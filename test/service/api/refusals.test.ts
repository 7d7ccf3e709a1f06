import assert from 'node:assert/strict';
import { models } from '../../../extension/finspace/model/operationTable';
import { DataClients } from '../support/dataClients';
import { sendRaw, sendSigned, signedHeaders, type RawAnswer } from '../support/rawRequest';
import { RunningService } from '../support/runningService';

const createDataset = {
  datasetTitle: 'Trades',
  kind: 'TABULAR',
  permissionGroupParams: { datasetPermissions: [] },
};

const createChangeset = {
  changeType: 'APPEND',
  sourceParams: { s3SourcePath: 's3://bucket/key.csv', sourceType: 'S3' },
  formatParams: { formatType: 'CSV' },
};

function assertRefused(answer: RawAnswer, status: number, name: string): { message: string } {
  assert.equal(answer.headers.get('x-amzn-errortype'), name, answer.text);
  assert.equal(answer.status, status);
  assert.ok(answer.headers.get('x-amzn-requestid'));
  const body = JSON.parse(answer.text) as { message: string; reason?: string };
  assert.equal(typeof body.message, 'string');
  const hasReason = models.second.errors[name]?.members.includes('reason') ?? false;
  assert.equal(typeof body.reason, hasReason ? 'string' : 'undefined', answer.text);
  return body;
}

describe('what the FinSpace API refuses', () => {
  let service: RunningService;
  let clients: DataClients;
  let datasetId: string;

  before(async () => {
    service = await RunningService.start();
    clients = new DataClients(service);
    datasetId = await clients.createDataset();
  });
  after(() => service[Symbol.asyncDispose]());

  /** Each refusal leaves the one dataset, without a changeset, as it was. */
  afterEach(async () => {
    const { datasets } = await clients.data.listDatasets();
    assert.deepEqual(
      datasets?.map((dataset) => dataset.datasetId),
      [datasetId],
    );
    assert.deepEqual((await clients.data.listChangesets({ datasetId })).changesets, []);
  });

  const post = (path: string, body: string) =>
    sendSigned(service.handle.endpoint, { method: 'POST', path, body, credentials: service.credentials });

  const posted: readonly (readonly [
    title: string,
    path: string,
    body: object | string,
    status: number,
    name: string,
    message: RegExp,
  ])[] = [
    [
      'a bad enum',
      '/datasetsv2',
      { ...createDataset, kind: 'CUBE' },
      400,
      'ValidationException',
      /'kind'.*TABULAR/,
    ],
    ['a missing member', '/datasetsv2', { kind: 'TABULAR' }, 400, 'ValidationException', /'datasetTitle'/],
    [
      'a wrong JSON type',
      '/datasetsv2',
      { ...createDataset, datasetTitle: 1 },
      400,
      'ValidationException',
      /'datasetTitle'.*string/,
    ],
    ['malformed JSON', '/datasetsv2', '{"datasetTitle":', 400, 'SerializationException', /JSON/],
    ['a body that is no object', '/datasetsv2', '[]', 400, 'ValidationException', /structure/],
    [
      'an unknown dataset',
      '/datasets/zzzzzzz/changesetsv2',
      createChangeset,
      404,
      'ResourceNotFoundException',
      /zzzzzzz/,
    ],
    [
      'an over-long id',
      `/datasets/${'z'.repeat(27)}/changesetsv2`,
      createChangeset,
      400,
      'ValidationException',
      /'datasetId'.*26/,
    ],
    ['an unknown path', '/datasetsv3', createDataset, 404, 'UnknownOperationException', /datasetsv3/],
    [
      'columns that differ in case alone',
      '/datasetsv2',
      {
        ...createDataset,
        schemaDefinition: {
          tabularSchemaConfig: {
            columns: [
              { columnName: 'a', dataType: 'STRING' },
              { columnName: 'A', dataType: 'STRING' },
            ],
          },
        },
      },
      400,
      'ValidationException',
      /same name: a, A/,
    ],
  ];
  for (const [title, path, body, status, name, message] of posted) {
    it(title, async () => {
      const answer = await post(path, typeof body === 'string' ? body : JSON.stringify(body));
      assert.match(assertRefused(answer, status, name).message, message);
    });
  }

  const changesets: readonly (readonly [title: string, change: object, message: RegExp])[] = [
    ['a format that there is not', { formatParams: { formatType: 'AVRO' } }, /AVRO/],
    ['an unknown format option', { formatParams: { formatType: 'CSV', seperator: ',' } }, /seperator/],
    ['a source that is not named', { sourceParams: { sourceType: 'S3' } }, /s3SourcePath/],
    ['a source that is no S3 path', { sourceParams: { s3SourcePath: '/etc/passwd' } }, /s3SourcePath/],
    ['a correction of nothing', { changeType: 'MODIFY' }, /no active changeset/],
    ['a bad change type', { changeType: 'UPSERT' }, /'changeType'.*REPLACE, APPEND, MODIFY/],
  ];
  for (const [title, change, message] of changesets) {
    it(title, async () => {
      const answer = await post(
        `/datasets/${datasetId}/changesetsv2`,
        JSON.stringify({ ...createChangeset, ...change }),
      );
      assert.match(assertRefused(answer, 400, 'ValidationException').message, message);
    });
  }

  describe('for who signs it, and how', () => {
    const request = { method: 'POST', path: '/datasetsv2', body: JSON.stringify(createDataset) };

    it('an unsigned request', async () => {
      assertRefused(
        await sendRaw(service.handle.endpoint, request),
        403,
        'MissingAuthenticationTokenException',
      );
    });

    it('a wrong secret', async () => {
      const credentials = { ...service.credentials, secretAccessKey: 'wrong' };
      const answer = await sendSigned(service.handle.endpoint, { ...request, credentials });
      assertRefused(answer, 403, 'InvalidSignatureException');
      assert.doesNotMatch(answer.text, new RegExp(service.credentials.secretAccessKey));
    });

    it('an unknown key', async () => {
      const credentials = { ...service.credentials, accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' };
      const answer = await sendSigned(service.handle.endpoint, { ...request, credentials });
      assertRefused(answer, 403, 'UnrecognizedClientException');
    });

    it('a body that was changed on the way', async () => {
      const { credentials } = service;
      const headers = await signedHeaders(service.handle.endpoint, { ...request, credentials });
      const changed = { ...request, body: request.body.replace('Trades', 'Quotes') };
      assertRefused(
        await sendRaw(service.handle.endpoint, changed, headers),
        403,
        'InvalidSignatureException',
      );
    });

    for (const minutes of [-16, 16]) {
      it(`a date ${minutes} minutes away`, async () => {
        const signingDate = new Date(Date.now() + minutes * 60_000);
        const { credentials } = service;
        const answer = await sendSigned(service.handle.endpoint, { ...request, credentials, signingDate });
        assertRefused(answer, 403, 'InvalidSignatureException');
      });
    }

    it('a session token that was not asked for', async () => {
      const credentials = { ...service.credentials, sessionToken: 'made up' };
      const answer = await sendSigned(service.handle.endpoint, { ...request, credentials });
      assertRefused(answer, 403, 'UnrecognizedClientException');
    });
  });

  it('credentials for another environment', async () => {
    await assert.rejects(clients.data.getProgrammaticAccessCredentials({ environmentId: 'another' }), {
      name: 'AccessDeniedException',
    });
  });

  it('a page token that it did not make', async () => {
    await assert.rejects(clients.data.listDatasets({ nextToken: 'x' }), { name: 'ValidationException' });
  });
});
