import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ChangesetAnswers } from '../../extension/workbench/wizard/createChangesetWizard';
import { isUnderWay } from '../../extension/workbench/tree/nodes';
import { until } from '../support/until';
import { changesetRow, clientBeside, datasetRow, drawn, rowsOf, run } from './support/extensionUnderTest';

interface CreatedChangeset {
  readonly datasetId: string;
  readonly changesetId: string;
}

describe('datasets and changesets', () => {
  let folder: string;
  let datasetId: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workbench-'));
    await vscode.commands.executeCommand('finspaceData.datasets.focus');
    datasetId = await run<string>('finspaceData.createDataset', {
      title: 'Closing prices',
      kind: 'TABULAR',
      alias: 'alias/closing-prices',
      schemaSource: 'enter',
      columns: 'symbol:STRING, close:DOUBLE',
      confirmed: true,
    });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function createChangeset(
    name: string,
    content: string,
    answers: Partial<ChangesetAnswers> = {},
  ): Promise<CreatedChangeset> {
    const file = join(folder, name);
    await writeFile(file, content);
    return run<CreatedChangeset>('finspaceData.createChangeset', {
      dataset: { datasetId, title: 'Closing prices' },
      changeType: 'APPEND',
      source: 'files',
      files: [file],
      separator: ',',
      withHeader: true,
      confirmed: true,
      ...answers,
    });
  }

  async function newestSuccess() {
    const nodes = await rowsOf(datasetId, 'changesets');
    const found = nodes
      .filter((node) => node.kind === 'changeset')
      .find(({ changeset }) => changeset.status === 'SUCCESS');
    assert.ok(found);
    return found;
  }

  const endOf = ({ changesetId }: CreatedChangeset) =>
    until('the changeset has come to its end in the tree', async () => {
      const row = await changesetRow(datasetId, changesetId);
      return row && !isUnderWay(row.changeset) ? row : undefined;
    });

  it('shows the dataset that the command created', async () => {
    const row = await datasetRow(datasetId);
    assert.ok(row);
    const item = await drawn(row);
    assert.equal(item.label, 'Closing prices');
    assert.equal(item.description, 'alias/closing-prices');
  });

  it('says that the dataset has no changesets', async () => {
    const [row] = await rowsOf(datasetId, 'changesets');
    assert.equal(row?.kind, 'empty');
  });

  it('uploads a local file, and shows how its changeset succeeds', async () => {
    const row = await endOf(await createChangeset('good.csv', 'symbol,close\nIBM,144.62\nJPM,153.70\n'));
    const item = await drawn(row);
    assert.equal(row.changeset.status, 'SUCCESS');
    assert.equal(item.description, 'APPEND · 2 rows');
    assert.match(row.measure?.s3Uri ?? '', /^s3:\/\//);
  });

  it('shows a correction, and what it corrects as no longer current', async () => {
    const target = await endOf(await createChangeset('wrong.csv', 'symbol,close\nIBM,1\n'));
    const { changesetId } = target.changeset;
    const correction = { changeType: 'MODIFY', updatesChangesetId: changesetId } as const;
    const row = await endOf(await createChangeset('right.csv', 'symbol,close\nIBM,144.62\n', correction));
    assert.equal(row.changeset.updatesChangesetId, changesetId);
    const corrected = await until('the target is marked as corrected', async () => {
      const found = await changesetRow(datasetId, changesetId);
      return found?.changeset.updatedByChangesetId ? found : undefined;
    });
    assert.match(String((await drawn(corrected)).description), /^corrected .* · APPEND · 1 row$/);
    assert.match(String((await drawn(row)).description), /^corrects .* · MODIFY · 1 row$/);
  });

  it('shows why a changeset failed', async () => {
    const row = await endOf(await createChangeset('bad.csv', 'symbol,close\nIBM,none\n'));
    assert.equal(row.changeset.status, 'FAILED');
    const { description, tooltip } = await drawn(row);
    assert.match(String(description), /bad\.csv.*close.*none/);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.equal(tooltip.isTrusted, undefined);
  });

  it('shows what a script beside created', async () => {
    const client = await clientBeside();
    const created = await client.createDataset({
      datasetTitle: 'By a script',
      kind: 'TABULAR',
      permissionGroupParams: {},
    });
    client.destroy();
    const row = await until('the dataset is in the tree', () => datasetRow(created.datasetId ?? ''));
    assert.equal((await drawn(row)).label, 'By a script');
  });

  it('copies ids, ARNs and S3 URIs', async () => {
    const succeeded = await newestSuccess();
    const { changesetId, changesetArn } = succeeded.changeset;
    assert.equal(await run('finspaceData.copyId', succeeded), changesetId);
    assert.equal(await run('finspaceData.copyArn', succeeded), changesetArn);
    assert.equal(await run('finspaceData.copyS3Uri', succeeded), succeeded.measure?.s3Uri);
  });

  it('opens one details panel for a changeset', async () => {
    const succeeded = await newestSuccess();
    await run('finspaceData.showChangesetDetails', succeeded);
    await run('finspaceData.showChangesetDetails', succeeded);
    const panels = await until('the panel is open', () => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const found = tabs.filter(
        ({ input }) =>
          input instanceof vscode.TabInputWebview && input.viewType.includes('finspaceData.details'),
      );
      return found.length > 0 ? found : undefined;
    });
    assert.equal(panels.length, 1);
    await vscode.window.tabGroups.close(panels);
  });

  it('stops a changeset that waits for its turn, and shows that it was stopped', async () => {
    const big = 'symbol,close\n' + 'ABC,101.25\n'.repeat(3_000_000);
    const uploaded = await createChangeset('big.csv', big);
    const client = await clientBeside();
    const { sourceParams = {}, formatParams = {} } = await client.getChangeset(uploaded);
    const { datasetId: other = '' } = await client.createDataset({
      datasetTitle: 'Without a schema',
      kind: 'TABULAR',
      permissionGroupParams: {},
    });
    // The first gives the dataset its schema, and the others wait for that.
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) {
      const made = { datasetId: other, changeType: 'APPEND', sourceParams, formatParams } as const;
      ids.push((await client.createChangeset(made)).changesetId ?? '');
    }
    const stopped = ids.map((changesetId) => ({ datasetId: other, changesetId })).reverse();
    for (const changeset of stopped)
      await run('finspaceData.stopChangeset', { kind: 'changeset', changeset, superseded: false });
    const [last] = stopped;
    assert.ok(last);
    const ended = await until('it has come to its end', async () => {
      const changeset = await client.getChangeset(last);
      return isUnderWay(changeset) ? undefined : changeset;
    });
    client.destroy();
    assert.deepEqual([ended.status, ended.errorInfo?.errorCategory], ['FAILED', 'CANCELLED']);
    const row = await until('the row says so', async () => {
      const found = await changesetRow(other, last.changesetId);
      return found?.changeset.status === 'FAILED' ? found : undefined;
    });
    const { description } = await drawn(row);
    assert.match(String(description), /stopped on request/);
  });

  it('gets a working location', async () => {
    const s3Uri = await run<string>('finspaceData.getWorkingLocation', { locationType: 'SAGEMAKER' });
    assert.match(s3Uri, /^s3:\/\/finspace-landing-.+\/sagemaker\/$/);
  });
});
