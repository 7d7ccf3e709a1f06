import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import FirstFinspaceData from 'aws-sdk-first-generation/clients/finspacedata';
import FirstS3 from 'aws-sdk-first-generation/clients/s3';
import SecondFinspaceData from 'aws-sdk-second-generation/clients/finspacedata';
import SecondS3 from 'aws-sdk-second-generation/clients/s3';
import { assertFirstGenerationChangeset } from './support/changesetAnswer';
import { rowsByAwsCli } from './support/datasetFiles';
import { tradesFile, usePeerService } from './support/peerService';
import { requirePythonProgram } from './support/peerTool';
import { sourceRows } from './support/tradeRows';

describe('JavaScript clients', () => {
  const service = usePeerService();
  before(function () {
    requirePythonProgram(this, 'second', 'aws');
  });

  const options = (): { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string } => ({
    endpoint: service().endpoint,
    region: service().region,
    ...service().service.credentials,
  });
  const s3Options = () => ({ ...options(), s3ForcePathStyle: true, signatureVersion: 'v4' });

  async function assertRows(datasetId: string, changesetId: string): Promise<void> {
    const ended = await service().ended(datasetId, changesetId);
    assert.equal(ended.status, 'SUCCESS', ended.errorInfo?.errorMessage);
    assert.deepEqual(await rowsByAwsCli(service(), datasetId, changesetId), await sourceRows());
  }

  it('aws-sdk 2.1033.0, first generation, creates a changeset', async () => {
    const datasetId = await service().createTradesDataset();
    const finspace = new FirstFinspaceData(options());
    const location = await finspace.getWorkingLocation({ locationType: 'INGESTION' }).promise();
    const [bucket, key] = [location.s3Bucket ?? '', `${location.s3Path ?? ''}by-js-1033/trades.csv`];
    await new FirstS3(s3Options())
      .putObject({ Bucket: bucket, Key: key, Body: await readFile(tradesFile) })
      .promise();
    const s3SourcePath = `s3://${bucket}/${key}`;
    const { changeset } = await finspace
      .createChangeset({
        datasetId,
        changeType: 'APPEND',
        sourceType: 'S3',
        sourceParams: { s3SourcePath },
        formatType: 'CSV',
        formatParams: { withHeader: 'true' },
        tags: { desk: 'equities' },
      })
      .promise();
    assert.ok(changeset?.id && changeset.createTimestamp instanceof Date);
    const createTimestamp = changeset.createTimestamp.toISOString();
    const answer = { ...changeset, id: changeset.id, createTimestamp };
    assertFirstGenerationChangeset(answer, { datasetId, s3SourcePath, region: service().region });
    await assertRows(datasetId, changeset.id);
  });

  it('aws-sdk 2.1693.0, second generation, creates a changeset', async () => {
    const finspace = new SecondFinspaceData(options());
    const datasetId = await service().createTradesDataset();
    const location = await finspace.getWorkingLocation({ locationType: 'INGESTION' }).promise();
    const [bucket, key] = [location.s3Bucket ?? '', `${location.s3Path ?? ''}by-js-1693/trades.csv`];
    await new SecondS3(s3Options())
      .upload({ Bucket: bucket, Key: key, Body: createReadStream(tradesFile) })
      .promise();
    const { changesetId = '' } = await finspace
      .createChangeset({
        datasetId,
        changeType: 'APPEND',
        sourceParams: { s3SourcePath: `s3://${bucket}/${key}`, sourceType: 'S3' },
        formatParams: { formatType: 'CSV', withHeader: 'true' },
      })
      .promise();
    await assertRows(datasetId, changesetId);
    const read = await finspace.getChangeset({ datasetId, changesetId }).promise();
    assert.equal(read.status, 'SUCCESS');
    assert.ok(Math.abs(Number(read.createTime) - Date.now()) < 60_000);
  });

  for (const form of [
    's3://by-js-3/in/trades.csv',
    'https://by-js-3.s3.us-east-2.amazonaws.com/in/trades.csv',
  ]) {
    it(`SDK v3's S3 client fills a bucket of one's own, read as ${form}`, async () => {
      const { endpoint, region, ...credentials } = options();
      const s3 = new S3Client({ endpoint, region, credentials });
      const datasetId = await service().createTradesDataset();
      const bucket = { Bucket: 'by-js-3' };
      await s3.send(new CreateBucketCommand(bucket)).catch(ignoreOwned);
      const body = await readFile(tradesFile);
      const file = { Key: 'in/trades.csv', Body: createReadStream(tradesFile), ContentLength: body.length };
      await s3.send(new PutObjectCommand({ ...bucket, ...file }));
      s3.destroy();
      await assertRows(datasetId, await service().clients.createChangeset(datasetId, form));
    });
  }
});

function ignoreOwned(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'BucketAlreadyOwnedByYou') throw error;
}
