import assert from 'node:assert/strict';
import { FirstGenerationClient } from '../../../extension/finspace/generated/firstGenerationClient';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { DataClients, requireValue, tradeHeader } from '../support/dataClients';
import { RunningService } from '../support/runningService';
import { TableReader } from '../support/tableReader';

const twoTrades = `${tradeHeader}\nAAPL,2024-01-02 09:30:00,185.5,100\nMSFT,2024-01-02 09:30:01,370.25,\n`;

describe('changesets, through the API', () => {
  let service: RunningService;
  let clients: DataClients;

  before(async () => {
    service = await RunningService.start();
    clients = new DataClients(service);
  });
  after(() => service[Symbol.asyncDispose]());

  it('come from staged files and end in SUCCESS', async () => {
    const datasetId = await clients.createDataset();
    const s3SourcePath = await clients.stage(twoTrades);
    const changesetId = await clients.createChangeset(datasetId, s3SourcePath);
    const changeset = await clients.ended(datasetId, changesetId);

    assert.match(changesetId, /^[0-9A-Za-z]{22}$/);
    assert.equal(changeset.status, 'SUCCESS', changeset.errorInfo?.errorMessage);
    assert.equal(changeset.changeType, 'APPEND');
    assert.deepEqual(changeset.sourceParams, { s3SourcePath, sourceType: 'S3' });
    assert.deepEqual(changeset.formatParams, { formatType: 'CSV', withHeader: 'true', separator: ',' });
    assert.match(requireValue(changeset.changesetArn), new RegExp(`${datasetId}/changeset/${changesetId}$`));
    assert.equal(changeset.activeFromTimestamp?.getTime(), changeset.createTime?.getTime());
    assert.equal(changeset.activeUntilTimestamp, undefined);
  });

  it('can be previewed and measured', async () => {
    const datasetId = await clients.createDataset();
    const { changesetId } = await clients.ingest(datasetId, twoTrades);
    const preview = await clients.local.previewChangeset({
      datasetId,
      changesetId: requireValue(changesetId),
    });
    assert.deepEqual(
      preview.columns?.map(({ columnName }) => columnName),
      ['symbol', 'time', 'price', 'size'],
    );
    assert.equal(preview.rows?.length, 2);
    assert.equal(preview.rows[0]?.[0], 'AAPL');
    assert.equal(preview.rows[1]?.[3], null);

    const { changesetSummaries } = await clients.local.listChangesetSummaries({ datasetId });
    const [summary] = requireValue(changesetSummaries);
    assert.equal(summary?.rowCount, 2);
    assert.equal(summary.columnCount, 4);
    assert.equal(summary.sourceByteCount, Buffer.byteLength(twoTrades));
  });

  it('fail on a bad value, naming file, line, column and value, and leave the dataset as it was', async () => {
    const datasetId = await clients.createDataset();
    const good = await clients.ingest(datasetId, twoTrades);
    const before = await new TableReader(service.dataFolder, datasetId).rows();
    const bad = await clients.ingest(datasetId, `${twoTrades}IBM,2024-01-02 09:30:02,one hundred,5\n`);

    assert.equal(bad.status, 'FAILED');
    assert.equal(bad.errorInfo?.errorCategory, 'VALIDATION');
    const message = requireValue(bad.errorInfo.errorMessage);
    assert.match(message, /trades\.csv/);
    assert.match(message, /line 4\b/);
    assert.match(message, /price/);
    assert.match(message, /one hundred/);
    const table = new TableReader(service.dataFolder, datasetId);
    assert.deepEqual(await table.rows(), before);
    assert.deepEqual(await table.committedChangesets(), [good.changesetId]);
  });

  for (const separator of ['\t', '\\t', ' ']) {
    it(`take ${JSON.stringify(separator)} as their separator`, async () => {
      const datasetId = await clients.createDataset(null);
      const written = separator === ' ' ? ' ' : '\t';
      const s3SourcePath = await clients.stage(['a b', '1 2'].join('\n').replaceAll(' ', written));
      const { changesetId } = await clients.data.createChangeset({
        datasetId,
        changeType: 'APPEND',
        sourceParams: { s3SourcePath },
        formatParams: { formatType: 'CSV', separator },
      });
      const changeset = await clients.ended(datasetId, requireValue(changesetId));
      assert.equal(changeset.status, 'SUCCESS', changeset.errorInfo?.errorMessage);
      const { schemaDefinition } = await clients.data.getDataset({ datasetId });
      assert.equal(schemaDefinition?.tabularSchemaConfig?.columns?.length, 2);
    });
  }

  it('fail where nothing is staged', async () => {
    const datasetId = await clients.createDataset();
    const { s3Uri } = await clients.data.getWorkingLocation();
    const changesetId = await clients.createChangeset(datasetId, `${requireValue(s3Uri)}nothing/`);
    const changeset = await clients.ended(datasetId, changesetId);
    assert.equal(changeset.errorInfo?.errorCategory, 'RESOURCE_NOT_FOUND');
    assert.match(requireValue(changeset.errorInfo.errorMessage), /nothing\//);
  });

  it('fail where the bucket is nowhere to be found, naming it', async () => {
    const datasetId = await clients.createDataset();
    const changesetId = await clients.createChangeset(datasetId, 's3://no.such.bucket.anywhere/trades.csv');
    const changeset = await clients.ended(datasetId, changesetId);
    assert.equal(changeset.status, 'FAILED');
    assert.match(
      requireValue(changeset.errorInfo?.errorMessage),
      /not found: no\.such\.bucket\.anywhere .* no AWS credentials/,
    );
  });

  it('infer a schema where the dataset has none, and give it to the dataset', async () => {
    const datasetId = await clients.createDataset(null);
    assert.equal((await clients.data.getDataset({ datasetId })).schemaDefinition, undefined);
    const changeset = await clients.ingest(datasetId, twoTrades);
    assert.equal(changeset.status, 'SUCCESS', changeset.errorInfo?.errorMessage);
    const { schemaDefinition } = await clients.data.getDataset({ datasetId });
    assert.deepEqual(
      schemaDefinition?.tabularSchemaConfig?.columns?.map(({ columnName, dataType }) => [
        columnName,
        dataType,
      ]),
      [
        ['symbol', 'STRING'],
        ['time', 'DATETIME'],
        ['price', 'DOUBLE'],
        ['size', 'BIGINT'],
      ],
    );
  });

  it('replace what came before, and say until when that was active', async () => {
    const datasetId = await clients.createDataset();
    const first = await clients.ingest(datasetId, twoTrades);
    const second = await clients.ingest(
      datasetId,
      `${tradeHeader}\nIBM,2024-01-03 09:30:00,160,1\n`,
      'REPLACE',
    );
    const replaced = await clients.data.getChangeset({
      datasetId,
      changesetId: requireValue(first.changesetId),
    });
    assert.equal(replaced.activeUntilTimestamp?.getTime(), second.createTime?.getTime());
    assert.equal((await new TableReader(service.dataFolder, datasetId).rows()).length, 1);
  });

  it('correct the only active changeset without naming it', async () => {
    const datasetId = await clients.createDataset();
    const first = await clients.ingest(datasetId, twoTrades);
    const second = await clients.ingest(
      datasetId,
      `${tradeHeader}\nIBM,2024-01-03 09:30:00,160,1\n`,
      'MODIFY',
    );
    assert.equal(second.updatesChangesetId, first.changesetId);
    const corrected = await clients.data.getChangeset({
      datasetId,
      changesetId: requireValue(first.changesetId),
    });
    assert.equal(corrected.updatedByChangesetId, second.changesetId);
  });

  it('are corrected by UpdateChangeset, which answers with a new changeset', async () => {
    const datasetId = await clients.createDataset();
    const first = await clients.ingest(datasetId, twoTrades);
    await clients.ingest(datasetId, `${tradeHeader}\nMSFT,2024-01-03 09:30:00,370,2\n`);
    const s3SourcePath = await clients.stage(`${tradeHeader}\nIBM,2024-01-03 09:30:00,160,1\n`);
    const request = {
      datasetId,
      changesetId: requireValue(first.changesetId),
      sourceParams: { s3SourcePath, sourceType: 'S3' },
      formatParams: { formatType: 'CSV' },
    };
    const answer = await clients.data.updateChangeset(request);
    const correction = await clients.ended(datasetId, requireValue(answer.changesetId));
    assert.equal(correction.status, 'SUCCESS', correction.errorInfo?.errorMessage);
    assert.equal(correction.changeType, 'MODIFY');
    assert.equal(correction.updatesChangesetId, first.changesetId);
    assert.equal((await new TableReader(service.dataFolder, datasetId).rows()).length, 2);
    await assert.rejects(clients.data.updateChangeset({ ...request, changesetId: 'none' }), {
      name: 'ResourceNotFoundException',
    });
  });

  it('are made once for a client token, and refused for another request with it', async () => {
    const datasetId = await clients.createDataset();
    const s3SourcePath = await clients.stage(twoTrades);
    const request = {
      datasetId,
      changeType: 'APPEND' as const,
      sourceParams: { s3SourcePath, sourceType: 'S3' },
      formatParams: { formatType: 'CSV' },
      clientToken: 'the-same',
    };
    const first = await clients.data.createChangeset(request);
    assert.deepEqual(await clients.data.createChangeset(request), first);
    await assert.rejects(clients.data.createChangeset({ ...request, changeType: 'REPLACE' }), {
      name: 'ConflictException',
    });
    await clients.ended(datasetId, requireValue(first.changesetId));
    assert.equal((await clients.data.listChangesets({ datasetId })).changesets?.length, 1);
  });

  it('are listed newest first, page by page, the last page without a token', async () => {
    const datasetId = await clients.createDataset();
    const made: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      made.unshift(requireValue((await clients.ingest(datasetId, twoTrades)).changesetId));
    }
    const first = await clients.data.listChangesets({ datasetId, maxResults: 2 });
    const second = await clients.data.listChangesets({
      datasetId,
      maxResults: 2,
      nextToken: first.nextToken,
    });
    const listed = [...requireValue(first.changesets), ...requireValue(second.changesets)];
    assert.deepEqual(
      listed.map(({ changesetId }) => changesetId),
      made,
    );
    assert.equal('nextToken' in second, false);
  });

  it('of the first generation are refused where a map contradicts a member', async () => {
    const client = new FirstGenerationClient(service.clientOptions);
    const request = {
      datasetId: await clients.createDataset(),
      changeType: 'APPEND',
      sourceType: 'S3',
      sourceParams: { s3SourcePath: 's3://bucket/key.csv' },
      formatType: 'CSV',
      formatParams: { formatType: 'PARQUET' },
    } as const;
    await assert.rejects(client.createChangeset(request), {
      name: 'ValidationException',
      message: /formatType/,
    });
  });

  it("of the first generation are answered in that generation's words", async () => {
    const datasetId = await clients.createDataset();
    const s3SourcePath = await clients.stage(twoTrades);
    const client = new FirstGenerationClient(service.clientOptions);
    const { changeset } = await client.createChangeset({
      datasetId,
      changeType: 'APPEND',
      sourceType: 'S3',
      sourceParams: { s3SourcePath },
      formatType: 'CSV',
      formatParams: { separator: ',', withHeader: 'true' },
      tags: { desk: 'rates' },
    });
    const { id, changesetArn, createTimestamp, ...rest } = requireValue(changeset);
    assert.deepEqual(rest, {
      datasetId,
      changeType: 'APPEND',
      sourceType: 'S3',
      sourceParams: { s3SourcePath },
      formatType: 'CSV',
      formatParams: { separator: ',', withHeader: 'true' },
      status: 'PENDING',
      changesetLabels: { desk: 'rates' },
    });
    assert.match(requireValue(changesetArn), /^arn:aws:finspace:/);
    assert.ok(Math.abs(requireValue(createTimestamp).getTime() - Date.now()) < 60_000);
    assert.equal((await clients.ended(datasetId, requireValue(id))).status, 'SUCCESS');
  });

  it('can be made with minted credentials', async () => {
    const { environmentId } = service.handle;
    const minted = await clients.data.getProgrammaticAccessCredentials({
      environmentId,
      durationInMinutes: 1,
    });
    assert.equal(minted.durationInMinutes, 1);
    const { accessKeyId, secretAccessKey, sessionToken } = requireValue(minted.credentials);
    const client = new FinSpaceDataClient({
      ...service.clientOptions,
      credentials: {
        accessKeyId: requireValue(accessKeyId),
        secretAccessKey: requireValue(secretAccessKey),
        sessionToken: requireValue(sessionToken),
      },
    });
    assert.ok((await client.listDatasets()).datasets);
  });
});
