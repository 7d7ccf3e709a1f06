import assert from 'node:assert/strict';
import type { ChangesetSummary } from '../../../../extension/finspace/generated/secondGeneration';
import { relateChangesets } from '../../../../extension/workbench/tree/relateChangesets';

const relate = (newestFirst: ChangesetSummary[]) =>
  relateChangesets(
    newestFirst.map((summary, index) => ({
      kind: 'changeset',
      changeset: { changesetId: String(index), ...summary, datasetId: 'ds' } as never,
      superseded: false,
    })),
  );

const superseded = (newestFirst: ChangesetSummary[]) => relate(newestFirst).map((node) => node.superseded);

describe('relateChangesets', () => {
  it('marks what is older than the newest REPLACE that succeeded, and names that', () => {
    const changesets: ChangesetSummary[] = [
      { changeType: 'APPEND', status: 'SUCCESS' },
      { changeType: 'REPLACE', status: 'RUNNING' },
      { changeType: 'REPLACE', status: 'SUCCESS', createTime: new Date(5) },
      { changeType: 'APPEND', status: 'FAILED' },
      { changeType: 'REPLACE', status: 'SUCCESS' },
      { changeType: 'APPEND', status: 'SUCCESS' },
    ];
    assert.deepEqual(superseded(changesets), [false, false, false, false, true, true]);
    const replacing = { changesetId: '2', createTime: new Date(5) };
    assert.deepEqual(
      relate(changesets).map(({ replacedBy }) => replacedBy),
      [undefined, undefined, undefined, undefined, replacing, replacing],
    );
  });

  it('marks what the service says is active no more', () => {
    const marks = superseded([
      { changeType: 'MODIFY', status: 'SUCCESS' },
      { changeType: 'APPEND', status: 'SUCCESS', activeUntilTimestamp: new Date(0) },
    ]);
    assert.deepEqual(marks, [false, true]);
  });

  it('lets a correction and its target point at each other', () => {
    const [correction, target] = relate([
      { changesetId: 'new', changeType: 'MODIFY', createTime: new Date(2), updatesChangesetId: 'old' },
      { changesetId: 'old', changeType: 'APPEND', createTime: new Date(1), updatedByChangesetId: 'new' },
    ]);
    assert.deepEqual(correction?.corrects, { changesetId: 'old', createTime: new Date(1) });
    assert.deepEqual(target?.correctedBy, { changesetId: 'new', createTime: new Date(2) });
  });

  it('names a target that is not loaded by its id alone', () => {
    const [correction] = relate([{ changeType: 'MODIFY', updatesChangesetId: 'far away' }]);
    assert.deepEqual(correction?.corrects, { changesetId: 'far away', createTime: undefined });
  });
});
