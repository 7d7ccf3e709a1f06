import assert from 'node:assert/strict';
import { dropPlanOf } from '../../../../extension/workbench/tree/dropPlan';
import type { ChangesetNode, TreeNode } from '../../../../extension/workbench/tree/nodes';

const dataset = { datasetId: 'ds' };
const changeset = (status: 'SUCCESS' | 'FAILED'): ChangesetNode => ({
  kind: 'changeset',
  changeset: { datasetId: 'ds', changesetId: 'cs', status },
  superseded: false,
});
const placed = { locationType: 'INGESTION', bucket: 'b', root: 'r/' } as const;

describe('dropPlanOf', () => {
  it('creates a changeset from what is dropped on a dataset or a row below it', () => {
    const rows: TreeNode[] = [
      { kind: 'dataset', dataset },
      { kind: 'group', group: 'changesets', dataset },
      { kind: 'empty', of: 'changesets', datasetId: 'ds' },
      changeset('FAILED'),
    ];
    for (const row of rows) assert.deepEqual(dropPlanOf(row), { kind: 'changeset', datasetId: 'ds' });
  });

  it('corrects a changeset that has succeeded', () => {
    const target = changeset('SUCCESS');
    assert.deepEqual(dropPlanOf(target), { kind: 'correction', target });
  });

  it('uploads to a location, a folder, or where an object is', () => {
    const folder: TreeNode = { kind: 'folder', ...placed, path: 'may/' };
    assert.deepEqual(dropPlanOf(folder), { kind: 'upload', place: folder });
    const inFolder = dropPlanOf({ kind: 'object', ...placed, path: 'may/a.csv', size: 1 });
    assert.deepEqual(inFolder, { kind: 'upload', place: folder });
    const atTop = dropPlanOf({ kind: 'object', ...placed, path: 'a.csv', size: 1 });
    assert.deepEqual(atTop, { kind: 'upload', place: { kind: 'location', locationType: 'INGESTION' } });
  });

  it('takes nothing elsewhere', () => {
    assert.equal(dropPlanOf(undefined), undefined);
    assert.equal(dropPlanOf({ kind: 'connection', name: 'c' }), undefined);
    assert.equal(dropPlanOf({ kind: 'locations' }), undefined);
  });
});
