import assert from 'node:assert/strict';
import { deriveActivities, type ChangesetFacts } from '../../../../../extension/service/table/activeSet';
import {
  changeInstants,
  datasetAt,
  endingsOf,
  historyItem,
  knownFrom,
  type HistoryItem,
} from '../../../../../extension/workbench/panels/history/history';
import { modelledActiveSet } from '../../../../support/activeSetModel';
import { randomHistory } from '../../../../support/randomHistory';
import { RandomSource } from '../../../../support/randomSource';
import { scaled, testSeed } from '../../../../support/scale';

const histories = scaled(1_000, 20_000);

const dateOf = (time: number | undefined) => (time === undefined ? undefined : new Date(time));

/** Changesets as the API answers them, with as many rows as no two others have together. */
function itemsOf(facts: readonly ChangesetFacts[]): readonly HistoryItem[] {
  const activities = deriveActivities(facts);
  return facts.map(({ createTime, ...changeset }, index) => {
    const { activeFromTimestamp, activeUntilTimestamp, ...activity } =
      activities.get(changeset.changesetId) ?? {};
    return historyItem({
      kind: 'changeset',
      superseded: false,
      changeset: {
        ...changeset,
        ...activity,
        datasetId: 'ds',
        createTime: new Date(createTime),
        activeFromTimestamp: dateOf(activeFromTimestamp),
        activeUntilTimestamp: dateOf(activeUntilTimestamp),
      },
      measure: { rowCount: 2 ** index, storedByteCount: 3 * 2 ** index },
    });
  });
}

/** Every millisecond from before the first changeset until after the last one, and now. */
const millisecondsOf = (facts: readonly ChangesetFacts[]): readonly number[] => [
  ...Array.from({ length: (facts.at(-1)?.createTime ?? 0) + 3 }, (_value, instant) => instant),
  Infinity,
];

const rowsIn = (items: readonly HistoryItem[], ids: readonly string[]): number =>
  items.reduce((sum, { changesetId, rowCount = 0 }) => (ids.includes(changesetId) ? sum + rowCount : sum), 0);

describe('A dataset as of an instant, over random histories', () => {
  const seed = testSeed();

  it('has the changesets and rows of the model, at every millisecond', () => {
    const random = new RandomSource(seed);
    for (let number = 0; number < histories; number++) {
      const facts = randomHistory(random);
      const items = itemsOf(facts);
      for (const instant of millisecondsOf(facts)) {
        const expected = modelledActiveSet(facts, instant);
        const { active, rowCount, byteCount, isWhole } = datasetAt({ items, hasEarlier: false }, instant);
        const where = `seed ${seed}, as of ${instant}: ${JSON.stringify(facts)}`;
        assert.deepEqual([...active].sort(), [...expected].sort(), where);
        const rowCountExpected = rowsIn(items, expected);
        assert.deepEqual(
          [rowCount, byteCount, isWhole],
          [rowCountExpected, 3 * rowCountExpected, true],
          where,
        );
      }
    }
  });

  it('changes at the instants that are told, and at no other', () => {
    const random = new RandomSource(seed);
    for (let number = 0; number < histories; number++) {
      const facts = randomHistory(random);
      const setAt = (instant: number) => modelledActiveSet(facts, instant).join();
      const expected = millisecondsOf(facts).filter((instant) => setAt(instant) !== setAt(instant - 1));
      assert.deepEqual(changeInstants(itemsOf(facts)), expected, `seed ${seed}: ${JSON.stringify(facts)}`);
    }
  });

  it('is known, where earlier changesets were not loaded, from the instant that is told', () => {
    const random = new RandomSource(seed);
    let known = 0;
    for (let number = 0; number < histories; number++) {
      const facts = randomHistory(random);
      const items = itemsOf(facts);
      const loaded = items.slice(random.between(1, items.length));
      const from = knownFrom({ items: loaded, hasEarlier: true });
      for (const instant of millisecondsOf(facts)) {
        const { active, isWhole } = datasetAt({ items: loaded, hasEarlier: true }, instant);
        assert.equal(isWhole, from !== undefined && instant >= from);
        if (!isWhole) continue;
        const where = `seed ${seed}, as of ${instant}: ${JSON.stringify(facts)}`;
        assert.deepEqual([...active].sort(), [...modelledActiveSet(facts, instant)].sort(), where);
        known += 1;
      }
    }
    assert.ok(known > histories, 'The histories have too few REPLACEs to show anything.');
  });

  it('says of each changeset that is active no more since when, and what took its place', () => {
    const random = new RandomSource(seed);
    for (let number = 0; number < histories; number++) {
      const facts = randomHistory(random);
      const items = itemsOf(facts);
      const endings = endingsOf(items);
      for (const item of items) {
        const ending = endings.get(item.changesetId);
        const where = `seed ${seed}, ${item.changesetId}: ${JSON.stringify(facts)}`;
        assert.equal(ending !== undefined, item.activeUntil !== undefined, where);
        assert.notEqual(ending?.kind, 'unknown', where);
        if (ending && 'by' in ending) assert.equal(ending.by.createTime, item.activeUntil, where);
        assert.equal(
          ending?.kind === 'never',
          item.activeUntil !== undefined && item.activeUntil === item.activeFrom,
        );
      }
    }
  });

  it('has rows that nobody knows where a changeset was not measured', () => {
    const [item] = itemsOf([{ changesetId: 'c0', changeType: 'APPEND', status: 'SUCCESS', createTime: 5 }]);
    assert.ok(item);
    const items = [{ ...item, rowCount: undefined }];
    assert.equal(datasetAt({ items, hasEarlier: false }, 5).rowCount, undefined);
    assert.equal(datasetAt({ items, hasEarlier: false }, 4).rowCount, 0);
  });
});
