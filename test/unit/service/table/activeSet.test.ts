import assert from 'node:assert/strict';
import {
  activeChangesets,
  deriveActivities,
  type ChangesetFacts,
} from '../../../../extension/service/table/activeSet';
import { resolveCorrectionTarget } from '../../../../extension/service/table/correctionTarget';

/** `B:MODIFY(A)!` is changeset B, a correction of A, that failed; the nth one is created at time n. */
function changesets(line: string): readonly ChangesetFacts[] {
  return line.split(' ').map((text, index) => {
    const [, changesetId = '', kind = '', target, mark] =
      /^(\w+):(\w+)(?:\((\w+)\))?([!?])?$/.exec(text) ?? [];
    return {
      changesetId,
      changeType: kind as ChangesetFacts['changeType'],
      status: mark === '!' ? 'FAILED' : mark === '?' ? 'RUNNING' : 'SUCCESS',
      createTime: index + 1,
      updatesChangesetId: target,
    };
  });
}

const activeAt = (line: string, asOf?: number): string =>
  activeChangesets(changesets(line), asOf)
    .map(({ changesetId }) => changesetId)
    .join('');

describe('The active set', () => {
  for (const [rule, line, asOf, expected] of [
    ['has every APPEND', 'A:APPEND B:APPEND', undefined, 'AB'],
    ['leaves out what was created later', 'A:APPEND B:APPEND', 1, 'A'],
    ['has what was created at that very time', 'A:APPEND B:APPEND', 2, 'AB'],
    ['is empty before the first', 'A:APPEND', 0, ''],
    ['leaves out what failed, or has not ended', 'A:APPEND B:APPEND! C:APPEND?', undefined, 'A'],
    ['begins with the last REPLACE', 'A:APPEND B:REPLACE C:REPLACE D:APPEND', undefined, 'CD'],
    ['begins with the last REPLACE of its time', 'A:APPEND B:REPLACE C:REPLACE D:APPEND', 2, 'B'],
    ['is not changed by a REPLACE that failed', 'A:APPEND B:REPLACE!', undefined, 'A'],
    ['has a correction in the place of its target', 'A:APPEND B:APPEND C:MODIFY(A)', undefined, 'CB'],
    ['has the target where the correction is later', 'A:APPEND B:APPEND C:MODIFY(A)', 2, 'AB'],
    ['has the target where the correction failed', 'A:APPEND B:MODIFY(A)!', undefined, 'A'],
    ['has the last link of a chain', 'A:APPEND B:MODIFY(A) C:MODIFY(B)', undefined, 'C'],
    ['has the last link of that time', 'A:APPEND B:MODIFY(A) C:MODIFY(B)', 2, 'B'],
    ['has the later of two corrections of one target', 'A:APPEND B:MODIFY(A) C:MODIFY(A)', undefined, 'C'],
    ['keeps a correction of something hidden hidden', 'A:APPEND B:REPLACE C:MODIFY(A)', undefined, 'B'],
    ['hides corrections with their targets', 'A:APPEND B:MODIFY(A) C:REPLACE', undefined, 'C'],
    ['lets a corrected REPLACE still replace', 'A:APPEND B:REPLACE C:MODIFY(B) D:APPEND', undefined, 'CD'],
  ] as const) {
    it(rule, () => assert.equal(activeAt(line, asOf), expected));
  }
});

describe('Activity', () => {
  const activityOf = (line: string, id: string) => deriveActivities(changesets(line)).get(id);

  it('begins with creation and is open while nothing takes the place', () => {
    assert.deepEqual(activityOf('A:APPEND B:APPEND', 'A'), { activeFromTimestamp: 1 });
  });
  it('ends with the first REPLACE after it', () => {
    assert.deepEqual(activityOf('A:APPEND B:REPLACE C:REPLACE', 'A'), {
      activeFromTimestamp: 1,
      activeUntilTimestamp: 2,
    });
  });
  it('ends with the correction, which it names', () => {
    assert.deepEqual(activityOf('A:APPEND B:APPEND C:MODIFY(A)', 'A'), {
      activeFromTimestamp: 1,
      activeUntilTimestamp: 3,
      updatedByChangesetId: 'C',
    });
  });
  it('of a hidden target ends with the REPLACE, and names the correction all the same', () => {
    assert.deepEqual(activityOf('A:APPEND B:REPLACE C:MODIFY(A)', 'A'), {
      activeFromTimestamp: 1,
      activeUntilTimestamp: 2,
      updatedByChangesetId: 'C',
    });
  });
  it('of a correction that was never active is empty', () => {
    assert.deepEqual(activityOf('A:APPEND B:REPLACE C:MODIFY(A)', 'C'), {
      activeFromTimestamp: 3,
      activeUntilTimestamp: 3,
    });
  });
  it('of a correction ends with the REPLACE that hides its place', () => {
    assert.equal(activityOf('A:APPEND B:MODIFY(A) C:REPLACE', 'B')?.activeUntilTimestamp, 3);
  });
  it('is nothing that a changeset without success has', () => {
    assert.equal(activityOf('A:APPEND!', 'A'), undefined);
  });
  it('agrees with the active set at every time', () => {
    const line =
      'A:APPEND B:APPEND C:MODIFY(A) D:MODIFY(B)! E:REPLACE F:MODIFY(C) G:MODIFY(E) H:APPEND I:MODIFY(G)';
    const activities = [...deriveActivities(changesets(line))];
    for (let asOf = 0; asOf <= 10; asOf++) {
      const byActivity = activities
        .filter(
          ([, { activeFromTimestamp: from, activeUntilTimestamp: until = Infinity }]) =>
            from <= asOf && asOf < until,
        )
        .map(([id]) => id);
      assert.deepEqual(byActivity.sort(), Array.from(activeAt(line, asOf)).sort(), `as of ${asOf}`);
    }
  });
});

describe('The target of a correction', () => {
  for (const [what, line, requested, expected] of [
    ['is the one named', 'A:APPEND B:APPEND', 'A', 'A'],
    ['is the end of the chain of the one named', 'A:APPEND B:MODIFY(A) C:APPEND', 'A', 'B'],
    ['may be hidden', 'A:APPEND B:REPLACE', 'A', 'A'],
    ['is the only active one where none is named', 'A:APPEND B:REPLACE', undefined, 'B'],
    ['is the end of the only chain where none is named', 'A:APPEND B:MODIFY(A)', undefined, 'B'],
  ] as const) {
    it(what, () => {
      assert.deepEqual(resolveCorrectionTarget(changesets(line), requested), {
        kind: 'target',
        changesetId: expected,
      });
    });
  }
  for (const [what, line, requested, code] of [
    ['an unknown one', 'A:APPEND', 'X', 'unknownChangeset'],
    ['one that failed', 'A:APPEND!', 'A', 'notSucceeded'],
    ['one under way', 'A:APPEND?', 'A', 'notSucceeded'],
    ['none, where several are active', 'A:APPEND B:APPEND', undefined, 'severalActive'],
    ['none, where none is active', 'A:APPEND!', undefined, 'noActiveChangeset'],
  ] as const) {
    it(`cannot be ${what}`, () => {
      const target = resolveCorrectionTarget(changesets(line), requested);
      assert.ok(target.kind === 'problem');
      assert.equal(target.code, code);
      assert.ok(target.message.length > 20);
    });
  }
});
