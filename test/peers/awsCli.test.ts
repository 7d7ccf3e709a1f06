import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { rowsByAwsCli } from './support/datasetFiles';
import { tradesFile, usePeerService } from './support/peerService';
import { requirePythonProgram } from './support/peerTool';
import { sourceRows } from './support/tradeRows';

describe('AWS CLI 1.45.11', () => {
  const service = usePeerService();
  let aws: string;
  before(function () {
    aws = requirePythonProgram(this, 'second', 'aws');
  });

  const cli = async (...args: string[]): Promise<Record<string, unknown>> =>
    (await service().runJson(aws, [...args, '--output', 'json'])) as Record<string, unknown>;

  it('says who the caller is', async () => {
    const identity = await cli('sts', 'get-caller-identity');
    assert.match(String(identity.Arn), /^arn:aws:iam::\d{12}:user\/finspace\/[0-9a-z]{22}$/);
    assert.match(String(identity.Account), /^\d{12}$/);
  });

  it('creates a changeset from a file that it copied to the working location', async () => {
    const peers = service();
    const datasetId = await peers.createTradesDataset();
    const { s3Uri } = await cli('finspace-data', 'get-working-location', '--location-type', 'INGESTION');
    const target = `${String(s3Uri)}by-cli/trades.csv`;
    await peers.run(aws, ['s3', 'cp', '--only-show-errors', tradesFile, target]);
    const listing = await peers.run(aws, ['s3', 'ls', target]);
    assert.match(listing, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +181473 trades\.csv\s*$/);
    const { changesetId } = await cli(
      ...['finspace-data', 'create-changeset', '--dataset-id', datasetId, '--change-type', 'APPEND'],
      ...['--source-params', `s3SourcePath=${target},sourceType=S3`],
      ...['--format-params', 'formatType=CSV,withHeader=true'],
    );
    const ended = await peers.ended(datasetId, String(changesetId));
    assert.equal(ended.status, 'SUCCESS', ended.errorInfo?.errorMessage);
    assert.deepEqual(await rowsByAwsCli(peers, datasetId, String(changesetId)), await sourceRows());
  });

  it('presigns the URL of an object', async () => {
    const { s3Uri } = await cli('finspace-data', 'get-working-location', '--location-type', 'INGESTION');
    const target = `${String(s3Uri)}presigned-by-cli/trades.csv`;
    await service().run(aws, ['s3', 'cp', '--only-show-errors', tradesFile, target]);
    const url = (await service().run(aws, ['s3', 'presign', target, '--expires-in', '60'])).trim();
    const answer = await fetch(url);
    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), await readFile(tradesFile, 'utf8'));
  });

  it('reads a list in pages, as many items as asked, and goes on from there', async () => {
    const made: string[] = [];
    for (let number = 0; number < 3; number += 1) made.unshift(await service().createTradesDataset());
    const list = (...args: string[]): Promise<Record<string, unknown>> =>
      cli(
        'finspace-data',
        'list-datasets',
        '--page-size',
        '1',
        ...args,
        '--query',
        '{next: NextToken, ids: datasets[].datasetId}',
      );
    const first = await list('--max-items', '2');
    assert.equal(typeof first.next, 'string');
    const second = await list('--max-items', '1', '--starting-token', String(first.next));
    assert.deepEqual([first.ids, second.ids].flat(), made);
  });

  it('shows the error that the service answers', async () => {
    const { code, output } = await service().attempt(aws, [
      'finspace-data',
      'get-dataset',
      '--dataset-id',
      'zzzzzzz',
    ]);
    assert.equal(code, 255);
    assert.match(output, /ResourceNotFoundException.*GetDataset/);
  });
});
