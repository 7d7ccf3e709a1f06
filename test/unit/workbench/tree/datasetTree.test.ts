import assert from 'node:assert/strict';
import { DatasetTree } from '../../../../extension/workbench/tree/datasetTree';
import type { ListAddress } from '../../../../extension/workbench/tree/listAddress';
import type { TreeNode } from '../../../../extension/workbench/tree/nodes';
import { FakeObjects } from '../support/fakeObjects';
import { FakeService } from '../support/fakeService';

const place = { name: 'Local service', endpoint: 'http://127.0.0.1:1', region: 'us-east-2' };
const connectionRow: TreeNode = { kind: 'connection', ...place };
const datasetRow = (datasetId: string): TreeNode => ({ kind: 'dataset', dataset: { datasetId } });
const groupRow = (group: 'changesets' | 'dataViews' | 'schema', datasetId = 'ds'): TreeNode => ({
  kind: 'group',
  group,
  dataset: { datasetId },
});
const changesetsOf = (datasetId = 'ds'): ListAddress => ({ list: 'changesets', datasetId });

function treeOver(service: FakeService, objects = new FakeObjects()) {
  const changes: (string | undefined)[] = [];
  const tree = new DatasetTree(service, {
    connection: () => ({ kind: 'embedded', ...place }),
    objects,
    onDidChange: (rowId) => changes.push(rowId),
  });
  return { tree, changes };
}

const numbered = (length: number, prefix = 'n') => Array.from({ length }, (_, index) => `${prefix}${index}`);
const kinds = (nodes: readonly { kind: string }[]) => nodes.map(({ kind }) => kind);
const titles = (nodes: readonly TreeNode[]) =>
  nodes.flatMap((node) => (node.kind === 'dataset' ? [node.dataset.datasetTitle] : []));

describe('DatasetTree: rows', () => {
  it('has one connection, its datasets below it, and the working locations at the end', async () => {
    const service = new FakeService();
    service.datasets = [{ datasetId: 'ds', datasetTitle: 'Prices' }];
    const { tree } = treeOver(service);
    assert.deepEqual(await tree.rows(), [connectionRow]);
    assert.deepEqual(kinds(await tree.rows(connectionRow)), ['dataset', 'locations']);
    assert.deepEqual(kinds(await tree.rows({ kind: 'locations' })), ['location', 'location']);
  });

  it('has no row at all where there is no dataset, so that the view says what to do', async () => {
    assert.deepEqual(await treeOver(new FakeService()).tree.rows(), []);
  });

  it('has three lists below a dataset with rows, one below a dataset with files', async () => {
    const { tree } = treeOver(new FakeService());
    const groups = await tree.rows({ kind: 'dataset', dataset: { datasetId: 'ds', kind: 'TABULAR' } });
    assert.deepEqual(
      groups.map((node) => node.kind === 'group' && node.group),
      ['changesets', 'dataViews', 'schema'],
    );
    const files = await tree.rows({ kind: 'dataset', dataset: { datasetId: 'ds', kind: 'NON_TABULAR' } });
    assert.equal(files.length, 1);
  });

  it('shows changesets and what was measured of them', async () => {
    const service = new FakeService();
    service.changesets = [
      { changesetId: 'c2', status: 'RUNNING' },
      { changesetId: 'c1', status: 'SUCCESS' },
    ];
    service.measures = [{ changesetId: 'c1', rowCount: 7 }];
    const { tree } = treeOver(service);
    const [running, done] = await tree.rows(groupRow('changesets'));
    assert.ok(running?.kind === 'changeset' && done?.kind === 'changeset');
    assert.equal(running.measure, undefined);
    assert.equal(done.measure?.rowCount, 7);
    assert.deepEqual(tree.listsUnderWay, [changesetsOf()]);
  });

  it('does without measures where the service has none', async () => {
    const service = new FakeService();
    service.measuring = false;
    service.changesets = [{ changesetId: 'c1', status: 'SUCCESS' }];
    const [node] = await treeOver(service).tree.rows(groupRow('changesets'));
    assert.ok(node?.kind === 'changeset');
    assert.equal(node.measure, undefined);
  });

  it('shows data views, and those in the making as under way', async () => {
    const service = new FakeService();
    service.dataViews = [{ dataViewId: 'v1', status: 'PENDING' }];
    const { tree } = treeOver(service);
    assert.deepEqual(kinds(await tree.rows(groupRow('dataViews'))), ['dataView']);
    assert.deepEqual(tree.listsUnderWay, [{ list: 'dataViews', datasetId: 'ds' }]);
  });

  it('shows the columns of a schema with their keys, and says where there is none', async () => {
    const { tree } = treeOver(new FakeService());
    const tabularSchemaConfig = {
      columns: [{ columnName: 'symbol', dataType: 'STRING' }, { columnName: 'price' }],
      primaryKeyColumns: ['symbol'],
    } as const;
    const dataset = { datasetId: 'ds', schemaDefinition: { tabularSchemaConfig } };
    const columns = await tree.rows({ kind: 'group', group: 'schema', dataset });
    assert.deepEqual(
      columns.map((node) => node.kind === 'column' && node.isKey),
      [true, false],
    );
    assert.deepEqual(kinds(await tree.rows(groupRow('schema'))), ['note']);
  });

  it('says that a dataset has no changesets and no data views', async () => {
    const { tree } = treeOver(new FakeService());
    assert.deepEqual(await tree.rows(groupRow('changesets')), [
      { kind: 'empty', of: 'changesets', datasetId: 'ds' },
    ]);
    assert.deepEqual(await tree.rows(groupRow('dataViews')), [
      { kind: 'empty', of: 'dataViews', datasetId: 'ds' },
    ]);
  });

  it('shows one level of a working location at a time, page by page', async () => {
    const objects = new FakeObjects();
    objects.pageSize = 2;
    objects.keys = ['a.csv', 'b/c.csv', 'd.csv'].map((key) => `scratch/ingestion/${key}`);
    const { tree } = treeOver(new FakeService(), objects);
    const location: TreeNode = { kind: 'location', locationType: 'INGESTION' };
    const [folder, ...others] = await tree.rows(location);
    assert.deepEqual(kinds(others), ['object', 'loadMore']);
    await tree.loadMore({ list: 'objects', locationType: 'INGESTION', folder: '' });
    assert.deepEqual(kinds(await tree.rows(location)), ['folder', 'object', 'object']);
    assert.ok(folder);
    const [inner] = await tree.rows(folder);
    assert.ok(inner?.kind === 'object');
    assert.equal(inner.path, 'b/c.csv');
  });

  it('offers more where there is more, page after page, and says how many are known', async () => {
    const service = new FakeService();
    service.pageSize = 2;
    service.changesets = numbered(5, 'c').map((changesetId) => ({ changesetId, status: 'SUCCESS' }));
    service.measures = service.changesets.map(({ changesetId }) => ({ changesetId, rowCount: 1 }));
    const { tree, changes } = treeOver(service);
    const group = groupRow('changesets');
    assert.equal((tree.latest(group) as { known?: unknown }).known, undefined);
    assert.deepEqual(kinds(await tree.rows(group)), ['changeset', 'changeset', 'loadMore']);
    assert.deepEqual((tree.latest(group) as { known?: unknown }).known, { items: 2, hasMore: true });
    await tree.loadMore(changesetsOf());
    await tree.loadMore(changesetsOf());
    const rows = await tree.rows(group);
    assert.deepEqual(kinds(rows), Array<string>(5).fill('changeset'));
    assert.ok(rows.every((node) => node.kind === 'changeset' && node.measure?.rowCount === 1));
    assert.deepEqual(new Set(changes), new Set(['changesets/ds']));
  });
});

describe('DatasetTree: failures and looks', () => {
  it('shows a failure as a row, and loads again when told to', async () => {
    const service = new FakeService();
    service.failure = new Error('The service is away.');
    const { tree, changes } = treeOver(service);
    assert.deepEqual(await tree.rows(groupRow('changesets')), [
      { kind: 'failure', list: changesetsOf(), message: 'The service is away.' },
    ]);
    service.failure = undefined;
    await tree.retry(changesetsOf());
    assert.deepEqual(changes, ['changesets/ds']);
    assert.deepEqual(kinds(await tree.rows(groupRow('changesets'))), ['empty']);
  });

  it('keeps the connection above its failure', async () => {
    const service = new FakeService();
    service.failure = new Error('The key is refused.');
    const { tree } = treeOver(service);
    assert.deepEqual(kinds(await tree.rows()), ['connection']);
    assert.deepEqual(kinds(await tree.rows(connectionRow)), ['failure']);
  });

  it('looks again at a list that was loaded before it failed', async () => {
    const service = new FakeService();
    service.changesets = [{ changesetId: 'c1', status: 'SUCCESS' }];
    const { tree } = treeOver(service);
    await tree.rows(groupRow('changesets'));
    service.failure = new Error('The service is away.');
    await tree.look('ds');
    assert.deepEqual(kinds(await tree.rows(groupRow('changesets'))), ['changeset', 'failure']);
    service.failure = undefined;
    await tree.retry(changesetsOf());
    assert.deepEqual(kinds(await tree.rows(groupRow('changesets'))), ['changeset']);
  });

  it('tells of changes alone', async () => {
    const service = new FakeService();
    service.changesets = [{ changesetId: 'c1', status: 'RUNNING' }];
    const { tree, changes } = treeOver(service);
    await tree.rows(groupRow('changesets'));
    changes.length = 0;
    await tree.look('ds');
    assert.deepEqual(changes, []);
    service.changesets = [{ changesetId: 'c1', status: 'SUCCESS' }];
    await tree.look('ds');
    assert.deepEqual(changes, ['changesets/ds']);
    assert.deepEqual(tree.listsUnderWay, []);
  });

  it('looks at nothing that was never shown', async () => {
    const service = new FakeService();
    const { tree } = treeOver(service);
    await tree.look('ds');
    await tree.look();
    assert.equal(service.requests, 0);
  });

  it('recovers from a list of datasets that could not be loaded', async () => {
    const service = new FakeService();
    service.failure = new Error('The service is away.');
    const { tree, changes } = treeOver(service);
    await tree.rows();
    assert.equal(tree.failure, service.failure);
    service.failure = undefined;
    tree.recover();
    assert.deepEqual(changes, [undefined]);
    assert.deepEqual(await tree.rows(), []);
    tree.recover();
    assert.deepEqual(changes, [undefined]);
  });

  it('takes a deleted dataset out at once', async () => {
    const service = new FakeService();
    service.datasets = [{ datasetId: 'a' }, { datasetId: 'b' }];
    const { tree } = treeOver(service);
    await tree.rows();
    tree.removeDataset('a');
    assert.deepEqual(kinds(await tree.rows(connectionRow)), ['dataset', 'locations']);
    assert.equal(tree.datasetNode('a'), undefined);
  });
});

describe('DatasetTree: filter and order', () => {
  function manyDatasets() {
    const service = new FakeService();
    service.datasets = numbered(1_500).map((datasetId, index) => ({
      datasetId,
      datasetTitle: index % 300 === 299 ? `Trades ${1_500 - index}` : `Quotes ${index}`,
    }));
    return { service, ...treeOver(service) };
  }

  it('finds what is on pages that were not loaded yet, and says how many of how many', async () => {
    const { service, tree } = manyDatasets();
    await tree.rows();
    await tree.arrange({ filter: 'TRADES' });
    assert.equal(titles(await tree.rows(connectionRow)).length, 5);
    assert.equal(tree.filterSummary, '5 of 1,500 · "TRADES"');
    assert.equal(service.requests, 15);
  });

  it('looks through no more pages than it needs', async () => {
    const { service, tree } = manyDatasets();
    await tree.rows();
    await tree.arrange({ filter: 'quotes' });
    assert.equal(service.requests, 1);
    assert.equal(tree.filterSummary, '100 of 100+ · "quotes"');
    assert.equal((await tree.rows(connectionRow)).filter(({ kind }) => kind === 'loadMore').length, 1);
  });

  it('says that nothing matches', async () => {
    const { tree } = manyDatasets();
    await tree.rows();
    await tree.arrange({ filter: 'bonds' });
    assert.deepEqual(kinds(await tree.rows(connectionRow)), ['note', 'locations']);
  });

  it('sorts all datasets by title, numbers as numbers', async () => {
    const { tree } = manyDatasets();
    await tree.rows();
    await tree.arrange({ filter: 'trades', order: 'title' });
    assert.deepEqual(titles(await tree.rows(connectionRow)), [
      'Trades 1',
      'Trades 301',
      'Trades 601',
      'Trades 901',
      'Trades 1201',
    ]);
  });

  it('stops looking once the filter is another', async () => {
    const { tree } = manyDatasets();
    await tree.rows();
    await Promise.all([tree.arrange({ filter: 'bonds' }), tree.arrange({ filter: '' })]);
    assert.equal(tree.filterSummary, undefined);
    assert.ok(titles(await tree.rows(connectionRow)).length < 300);
  });
});

describe('DatasetTree: what is collapsed', () => {
  it('is not looked at, and looked at at once when it is expanded', async () => {
    const service = new FakeService();
    service.changesets = [{ changesetId: 'c1', status: 'RUNNING' }];
    const { tree, changes } = treeOver(service);
    await tree.rows(groupRow('changesets'));
    tree.collapse(datasetRow('ds'));
    assert.deepEqual(tree.listsShown, []);
    assert.deepEqual(tree.listsUnderWay, []);
    service.changesets = [{ changesetId: 'c1', status: 'SUCCESS' }];
    changes.length = 0;
    tree.expand(datasetRow('ds'));
    await new Promise(setImmediate);
    assert.deepEqual(changes, ['changesets/ds']);
  });

  it('is forgotten once much else was collapsed after it', async () => {
    const service = new FakeService();
    service.changesets = [{ changesetId: 'c1', status: 'SUCCESS' }];
    const { tree } = treeOver(service);
    for (const datasetId of numbered(1_000)) {
      await tree.rows(groupRow('changesets', datasetId));
      tree.collapse(datasetRow(datasetId));
    }
    assert.equal(tree.loadedLists, 30);
    const before = service.requests;
    await tree.rows(groupRow('changesets', 'n999'));
    assert.equal(service.requests, before);
    await tree.rows(groupRow('changesets', 'n0'));
    assert.ok(service.requests > before);
  });
});
