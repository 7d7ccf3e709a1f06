import assert from 'node:assert/strict';
import { inRoot } from '../../scripts/support/paths';
import { assertFirstGenerationChangeset, type ChangesetAnswer } from './support/changesetAnswer';
import { rowsByAwsCli } from './support/datasetFiles';
import { tradesFile, usePeerService } from './support/peerService';
import { requirePythonProgram } from './support/peerTool';
import { sourceRows } from './support/tradeRows';

const script = (name: string): string => inRoot('test', 'peers', 'scripts', name);

interface FirstGenerationReport {
  readonly changeset: ChangesetAnswer;
  readonly timestampType: string;
  readonly durationInMinutes: number;
}

interface SecondGenerationReport {
  readonly changeset: { readonly datasetId: string; readonly changesetId: string; readonly status: string };
  readonly listed: readonly string[];
}

type PresignedReport = Readonly<
  Record<'put' | 'got' | 'altered' | 'caller' | 'listed', { readonly status: number; readonly body: string }>
>;

describe('Python clients', () => {
  const service = usePeerService();

  it('boto3 1.20.7, first generation, creates a changeset', async function () {
    const peers = service();
    const python = requirePythonProgram(this, 'first', 'python');
    const datasetId = await peers.createTradesDataset();
    const { environmentId } = peers.service.handle;
    const args = [script('first_generation.py'), peers.endpoint, environmentId, datasetId, tradesFile];
    const report = (await peers.runJson(python, args)) as FirstGenerationReport;
    const { s3Bucket, s3Path } = await peers.clients.data.getWorkingLocation({ locationType: 'INGESTION' });
    assert.equal(report.timestampType, 'datetime');
    assert.equal(report.durationInMinutes, 60);
    assertFirstGenerationChangeset(report.changeset, {
      datasetId,
      s3SourcePath: `s3://${s3Bucket ?? ''}/${s3Path ?? ''}by-first-generation-boto3/trades.csv`,
      region: peers.region,
    });
    const ended = await peers.ended(datasetId, report.changeset.id);
    assert.equal(ended.status, 'SUCCESS', ended.errorInfo?.errorMessage);
    assert.deepEqual(await rowsByAwsCli(peers, datasetId, report.changeset.id), await sourceRows());
  });

  it('boto3 1.43.11, second generation, creates a changeset', async function () {
    const peers = service();
    const python = requirePythonProgram(this, 'second', 'python');
    const report = (await peers.runJson(python, [
      script('second_generation.py'),
      tradesFile,
    ])) as SecondGenerationReport;
    const { datasetId, changesetId, status } = report.changeset;
    assert.equal(status, 'SUCCESS');
    assert.deepEqual(report.listed, [changesetId]);
    assert.deepEqual(await rowsByAwsCli(peers, datasetId, changesetId), await sourceRows());
  });

  it('boto3 1.43.11 presigns URLs for others to use', async function () {
    const peers = service();
    const python = requirePythonProgram(this, 'second', 'python');
    const { environmentId } = peers.service.handle;
    const report = (await peers.runJson(python, [script('presigned.py'), environmentId])) as PresignedReport;
    assert.deepEqual(report.put, { status: 200, body: '' });
    assert.deepEqual(report.got, { status: 200, body: 'by boto3' });
    assert.equal(report.altered.status, 403);
    assert.match(report.altered.body, /<Code>SignatureDoesNotMatch</);
    assert.match(report.caller.body, /<Arn>arn:aws:sts::\d{12}:assumed-role\/finspace-data\//);
    assert.equal(report.listed.status, 200, report.listed.body);
  });
});
