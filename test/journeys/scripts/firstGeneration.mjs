// Uploads a file and makes a changeset of it, as a script of the first generation's days does. Its arguments name
// the dataset, the change type and the file.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import FinspaceData from 'aws-sdk-first-generation/clients/finspacedata.js';
import S3 from 'aws-sdk-first-generation/clients/s3.js';

const [, , datasetId, changeType, file] = process.argv;
const endpoint = process.env.SERVICE_ENDPOINT;
const finspace = new FinspaceData({ endpoint });
const s3 = new S3({ endpoint, s3ForcePathStyle: true, signatureVersion: 'v4' });

const { s3Bucket, s3Path } = await finspace.getWorkingLocation({ locationType: 'INGESTION' }).promise();
const Key = `${s3Path}script/${basename(file)}`;
await s3.putObject({ Bucket: s3Bucket, Key, Body: await readFile(file) }).promise();
const { changeset } = await finspace
  .createChangeset({
    datasetId,
    changeType,
    sourceType: 'S3',
    sourceParams: { s3SourcePath: `s3://${s3Bucket}/${Key}` },
    formatType: 'CSV',
    formatParams: { withHeader: 'true' },
  })
  .promise();
console.log(changeset.id);
