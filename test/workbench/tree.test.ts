import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { DropController } from '../../extension/workbench/tree/dropController';
import { isUnderWay, type LocationNode, type TreeNode } from '../../extension/workbench/tree/nodes';
import { until } from '../support/until';
import {
  changesetRow,
  clientBeside,
  connectionRows,
  datasetRow,
  drawn,
  rows,
  rowsOf,
  run,
  tooltipOf,
} from './support/extensionUnderTest';

const staging: LocationNode = { kind: 'location', locationType: 'INGESTION' };
const labels = async (nodes: readonly TreeNode[]) =>
  (await Promise.all(nodes.map(drawn))).map(({ label }) =>
    typeof label === 'string' ? label : label?.label,
  );

describe('the tree', () => {
  let folder: string;
  let datasetId: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workbench-tree-'));
    await mkdir(join(folder, 'may'));
    await writeFile(join(folder, 'may', 'prices.csv'), 'symbol,close\nIBM,144.62\n');
    await writeFile(join(folder, 'may', '.hidden'), 'x');
    await vscode.commands.executeCommand('finspaceData.datasets.focus');
    datasetId = await run<string>('finspaceData.createDataset', {
      title: 'Tree prices',
      kind: 'TABULAR',
      schemaSource: 'enter',
      columns: 'symbol:STRING, close:DOUBLE',
      confirmed: true,
    });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const below = async (list: TreeNode) => (await rows(list)).filter(({ kind }) => kind !== 'note');

  async function createChangeset(): Promise<string> {
    const { changesetId } = await run<{ changesetId: string }>('finspaceData.createChangeset', {
      dataset: { datasetId, title: 'Tree prices' },
      changeType: 'APPEND',
      source: 'files',
      files: [join(folder, 'may', 'prices.csv')],
      separator: ',',
      withHeader: true,
      confirmed: true,
    });
    await until('the changeset is at its end', async () => {
      const row = await changesetRow(datasetId, changesetId);
      return row && !isUnderWay(row.changeset);
    });
    return changesetId;
  }

  it('has the connection, the datasets, and the working locations at the end', async () => {
    const [connection, ...others] = await rows();
    assert.ok(connection);
    assert.equal(others.length, 0);
    assert.match(String((await drawn(connection)).description), /^127\.0\.0\.1:\d+ · us-east-2$/);
    assert.equal((await connectionRows()).at(-1)?.kind, 'locations');
  });

  it('shows the schema and says that there are no data views', async () => {
    assert.deepEqual(await labels(await rowsOf(datasetId, 'schema')), ['symbol', 'close']);
    assert.deepEqual(await labels(await rowsOf(datasetId, 'dataViews')), ['No data views yet']);
  });

  it('says in its tooltips what datasets and working locations take of the disk', async () => {
    await createChangeset();
    const dataset = await datasetRow(datasetId);
    assert.ok(dataset);
    assert.match(await tooltipOf(dataset), /Tree prices[^]*\| Active changesets \| \d[^]* kB \|/);
    assert.match(await tooltipOf(staging), /INGESTION[^]*\| Objects \| \d+ \|[^]*\| On disk \|/);
  });

  it('shows a data view, and copies where its files are', async () => {
    await createChangeset();
    const client = await clientBeside();
    await client.createDataView({
      datasetId,
      autoUpdate: true,
      destinationTypeParams: { destinationType: 'S3', s3DestinationExportFileFormat: 'PARQUET' },
    });
    client.destroy();
    const view = await until('the view is made', async () => {
      const [found] = await rowsOf(datasetId, 'dataViews');
      return found?.kind === 'dataView' && found.dataView.status === 'SUCCESS' ? found : undefined;
    });
    const item = await drawn(view);
    assert.deepEqual([item.label, item.description], ['Auto-updating', 'PARQUET']);
    assert.match(await run<string>('finspaceData.copyS3Uri', view), /^s3:\/\/finspace-.*\/sn\//);
    assert.equal(await run('finspaceData.copyId', view), view.dataView.dataViewId);
  });

  it('filters by what the title holds, and shows all again', async () => {
    assert.match(
      await run<string>('finspaceData.filterDatasets', 'tree PRICES'),
      /^1 of \d+ · "tree PRICES"$/,
    );
    const shown = (await connectionRows()).filter(({ kind }) => kind === 'dataset');
    assert.deepEqual(await labels(shown), ['Tree prices']);
    await run('finspaceData.filterDatasets', 'nothing has this title');
    assert.deepEqual(
      (await connectionRows()).map(({ kind }) => kind),
      ['note', 'locations'],
    );
    await run('finspaceData.clearFilter');
    assert.ok(await datasetRow(datasetId));
  });

  it('sorts by title and by creation', async () => {
    const titlesShown = async () => labels((await connectionRows()).filter(({ kind }) => kind === 'dataset'));
    const byCreation = await titlesShown();
    await run('finspaceData.sortByTitle');
    const byTitle = await titlesShown();
    assert.deepEqual(
      byTitle,
      [...byCreation].sort((one = '', other = '') => one.localeCompare(other)),
    );
    await run('finspaceData.sortByCreation');
    assert.deepEqual(await titlesShown(), byCreation);
  });

  it('goes to what an ARN, an id or an S3 URI names', async () => {
    const changesetId = await createChangeset();
    const row = await changesetRow(datasetId, changesetId);
    assert.ok(row);
    const id = `changeset/${datasetId}/${changesetId}`;
    assert.equal(await run('finspaceData.reveal', row.changeset.changesetArn), id);
    assert.equal(await run('finspaceData.reveal', changesetId), id);
    assert.equal(await run('finspaceData.reveal', row.measure?.s3Uri), id);
    assert.equal(await run('finspaceData.reveal', datasetId), `dataset/${datasetId}`);
  });

  describe('working locations', () => {
    it('take a dropped folder, with what is in it and is not hidden', async () => {
      const controller = new DropController({ datasetNode: () => undefined }, (error) => {
        throw error as Error;
      });
      const data = new vscode.DataTransfer();
      const uris = vscode.Uri.file(join(folder, 'may')).toString();
      data.set('text/uri-list', new vscode.DataTransferItem(uris));
      await controller.handleDrop(staging, data);
      const [may] = (await below(staging)).filter((node) => node.kind === 'folder' && node.path === 'may/');
      assert.ok(may);
      assert.deepEqual(await labels(await below(may)), ['prices.csv']);
    });

    it('give an object back as it was, and go to it by its URI', async () => {
      const uri = await run<string>('finspaceData.uploadFiles', {
        place: staging,
        paths: [join(folder, 'may', 'prices.csv')],
        confirmed: true,
      });
      assert.equal(await run('finspaceData.reveal', `${uri}prices.csv`), 'object/INGESTION/prices.csv');
      const object = (await below(staging)).find((node) => node.kind === 'object');
      assert.equal(await run('finspaceData.copyS3Uri', object), `${uri}prices.csv`);
      const file = join(folder, 'back.csv');
      await run('finspaceData.downloadObject', { ...object, file });
      assert.equal(await readFile(file, 'utf8'), 'symbol,close\nIBM,144.62\n');
    });

    it('lose an object, and a folder with all in it, when they are deleted', async () => {
      for (const node of await below(staging)) {
        if ((node.kind === 'folder' && node.path === 'may/') || node.kind === 'object')
          await run('finspaceData.deleteRow', { node, confirmed: true });
      }
      const left = await labels(await below(staging));
      assert.deepEqual(
        left.filter((label) => label === 'may' || label === 'prices.csv'),
        [],
      );
    });

    it('are empty once they are cleared, and say how much went', async () => {
      const scratch: LocationNode = { kind: 'location', locationType: 'SAGEMAKER' };
      const paths = [join(folder, 'may'), join(folder, 'may', 'prices.csv')];
      await run('finspaceData.uploadFiles', { place: scratch, paths, confirmed: true });
      assert.deepEqual(await labels(await below(scratch)), ['may', 'prices.csv']);
      const clear = () =>
        run<number>('finspaceData.clearWorkingLocation', { node: scratch, confirmed: true });
      assert.equal(await clear(), 2);
      const left = await below(scratch);
      assert.deepEqual(
        left.filter(({ kind }) => kind === 'folder' || kind === 'object'),
        [],
      );
      assert.equal(await clear(), 0);
    });
  });

  it('loses a dataset that is deleted', async () => {
    const node = await datasetRow(datasetId);
    assert.equal(await run('finspaceData.deleteRow', { node, confirmed: true }), datasetId);
    assert.equal(await datasetRow(datasetId), undefined);
  });
});
