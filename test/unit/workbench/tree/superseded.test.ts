import assert from 'node:assert/strict';
import type { ChangesetSummary } from '../../../../extension/finspace/generated/secondGeneration';
import { markSuperseded } from '../../../../extension/workbench/tree/superseded';

const superseded = (newestFirst: ChangesetSummary[]) =>
  markSuperseded(
    newestFirst.map((summary, index) => ({
      kind: 'changeset',
      changeset: { ...summary, datasetId: 'ds', changesetId: String(index) },
      superseded: false,
    })),
  ).map((node) => node.superseded);

describe('markSuperseded', () => {
  it('marks what is older than the newest REPLACE that succeeded', () => {
    const marks = superseded([
      { changeType: 'APPEND', status: 'SUCCESS' },
      { changeType: 'REPLACE', status: 'RUNNING' },
      { changeType: 'REPLACE', status: 'SUCCESS' },
      { changeType: 'APPEND', status: 'FAILED' },
      { changeType: 'REPLACE', status: 'SUCCESS' },
      { changeType: 'APPEND', status: 'SUCCESS' },
    ]);
    assert.deepEqual(marks, [false, false, false, false, true, true]);
  });

  it('marks what the service says is active no more', () => {
    const marks = superseded([
      { changeType: 'MODIFY', status: 'SUCCESS' },
      { changeType: 'APPEND', status: 'SUCCESS', activeUntilTimestamp: new Date(0) },
    ]);
    assert.deepEqual(marks, [false, true]);
  });
});
