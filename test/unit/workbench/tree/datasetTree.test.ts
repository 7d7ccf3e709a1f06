import assert from 'node:assert/strict';
import { DatasetTree } from '../../../../extension/workbench/tree/datasetTree';
import { FakeService } from '../support/fakeService';

function treeOver(service: FakeService) {
  const changes: (string | undefined)[] = [];
  return { tree: new DatasetTree(service, (datasetId) => changes.push(datasetId)), changes };
}

const kinds = (nodes: readonly { kind: string }[]) => nodes.map(({ kind }) => kind);

describe('DatasetTree', () => {
  it('shows datasets, their changesets and what was measured of them', async () => {
    const service = new FakeService();
    service.datasets = [{ datasetId: 'ds', datasetTitle: 'Prices' }];
    service.changesets = [
      { changesetId: 'c2', status: 'RUNNING' },
      { changesetId: 'c1', status: 'SUCCESS' },
    ];
    service.measures = [{ changesetId: 'c1', rowCount: 7 }];
    const { tree } = treeOver(service);
    assert.deepEqual(kinds(await tree.rows()), ['dataset']);
    const [running, done] = await tree.rows('ds');
    assert.ok(running?.kind === 'changeset' && done?.kind === 'changeset');
    assert.equal(running.measure, undefined);
    assert.equal(done.measure?.rowCount, 7);
    assert.deepEqual(tree.datasetsUnderWay, ['ds']);
  });

  it('does without measures where the service has none', async () => {
    const service = new FakeService();
    service.measuring = false;
    service.changesets = [{ changesetId: 'c1', status: 'SUCCESS' }];
    const [node] = await treeOver(service).tree.rows('ds');
    assert.ok(node?.kind === 'changeset');
    assert.equal(node.measure, undefined);
  });

  it('says that a dataset has no changesets, and nothing where there is no dataset', async () => {
    const { tree } = treeOver(new FakeService());
    assert.deepEqual(await tree.rows('ds'), [{ kind: 'empty', datasetId: 'ds' }]);
    assert.deepEqual(await tree.rows(), []);
  });

  it('offers more where there is more, page after page', async () => {
    const service = new FakeService();
    service.pageSize = 2;
    service.changesets = ['c5', 'c4', 'c3', 'c2', 'c1'].map((changesetId) => ({
      changesetId,
      status: 'SUCCESS',
    }));
    service.measures = service.changesets.map(({ changesetId }) => ({ changesetId, rowCount: 1 }));
    const { tree, changes } = treeOver(service);
    assert.deepEqual(kinds(await tree.rows('ds')), ['changeset', 'changeset', 'loadMore']);
    await tree.loadMore('ds');
    await tree.loadMore('ds');
    const rows = await tree.rows('ds');
    assert.deepEqual(kinds(rows), Array<string>(5).fill('changeset'));
    assert.ok(rows.every((node) => node.kind === 'changeset' && node.measure?.rowCount === 1));
    assert.deepEqual(changes, ['ds', 'ds']);
  });

  it('shows a failure as a row, and loads again when told to', async () => {
    const service = new FakeService();
    service.failure = new Error('The service is away.');
    const { tree, changes } = treeOver(service);
    assert.deepEqual(await tree.rows('ds'), [
      { kind: 'failure', datasetId: 'ds', message: 'The service is away.' },
    ]);
    service.failure = undefined;
    await tree.retry('ds');
    assert.deepEqual(changes, ['ds']);
    assert.deepEqual(kinds(await tree.rows('ds')), ['empty']);
  });

  it('looks again at a list that was loaded before it failed', async () => {
    const service = new FakeService();
    service.changesets = [{ changesetId: 'c1', status: 'SUCCESS' }];
    const { tree } = treeOver(service);
    await tree.rows('ds');
    service.failure = new Error('The service is away.');
    await tree.look('ds');
    assert.deepEqual(kinds(await tree.rows('ds')), ['changeset', 'failure']);
    service.failure = undefined;
    await tree.retry('ds');
    assert.deepEqual(kinds(await tree.rows('ds')), ['changeset']);
  });

  it('tells of changes alone', async () => {
    const service = new FakeService();
    service.changesets = [{ changesetId: 'c1', status: 'RUNNING' }];
    const { tree, changes } = treeOver(service);
    await tree.rows('ds');
    await tree.look('ds');
    assert.deepEqual(changes, []);
    service.changesets = [{ changesetId: 'c1', status: 'SUCCESS' }];
    await tree.look('ds');
    assert.deepEqual(changes, ['ds']);
    assert.deepEqual(tree.datasetsUnderWay, []);
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
});
