import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import SecondS3 from 'aws-sdk-second-generation/clients/s3';
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

  async function assertRows(datasetId: string, changesetId: string): Promise<void> {
    const ended = await service().ended(datasetId, changesetId);
    assert.equal(ended.status, 'SUCCESS', ended.errorInfo?.errorMessage);
    assert.deepEqual(await rowsByAwsCli(service(), datasetId, changesetId), await sourceRows());
  }

  it('aws-sdk 2.1693.0 uploads a stream', async () => {
    const datasetId = await service().createTradesDataset();
    const { s3Bucket = '', s3Path = '' } = await service().clients.data.getWorkingLocation({});
    const key = `${s3Path}by-js-1693/trades.csv`;
    const s3 = new SecondS3({ ...options(), s3ForcePathStyle: true, signatureVersion: 'v4' });
    await s3.upload({ Bucket: s3Bucket, Key: key, Body: createReadStream(tradesFile) }).promise();
    const source = `s3://${s3Bucket}/${key}`;
    await assertRows(datasetId, await service().clients.createChangeset(datasetId, source));
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
