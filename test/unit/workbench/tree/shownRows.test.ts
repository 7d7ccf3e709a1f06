import assert from 'node:assert/strict';
import { ShownRows } from '../../../../extension/workbench/tree/shownRows';
import type { TreeNode } from '../../../../extension/workbench/tree/nodes';

const connection: TreeNode = { kind: 'connection', name: 'c' };
const dataset = (datasetId: string): TreeNode => ({ kind: 'dataset', dataset: { datasetId } });

describe('ShownRows', () => {
  it('gives back the very row that was shown last', () => {
    const rows = new ShownRows();
    const [first, second] = [dataset('a'), dataset('a')];
    rows.take(undefined, [connection]);
    rows.take(connection, [first]);
    assert.equal(rows.find('dataset/a'), first);
    rows.take(connection, [second]);
    assert.equal(rows.find('dataset/a'), second);
  });

  it('forgets rows that went, with all below them', () => {
    const rows = new ShownRows();
    rows.take(undefined, [connection]);
    rows.take(connection, [dataset('a'), dataset('b')]);
    rows.take(dataset('a'), [{ kind: 'group', group: 'changesets', dataset: { datasetId: 'a' } }]);
    rows.take(connection, [dataset('b')]);
    assert.equal(rows.find('changesets/a'), undefined);
    assert.equal(rows.size, 2);
  });

  it('keeps what is below rows that are shown again', () => {
    const rows = new ShownRows();
    rows.take(undefined, [connection]);
    rows.take(connection, [dataset('a')]);
    rows.take(undefined, [connection]);
    assert.ok(rows.find('dataset/a'));
  });

  it('tells those who wait for a row when it is shown', async () => {
    const rows = new ShownRows();
    const told: string[] = [];
    const both = ['a', 'b'].map((name) => rows.until('dataset/a').then(() => told.push(name)));
    rows.take(undefined, [connection]);
    await rows.until('connection');
    assert.deepEqual(told, []);
    rows.take(connection, [dataset('a')]);
    await Promise.all(both);
    assert.deepEqual(told, ['a', 'b']);
  });
});
