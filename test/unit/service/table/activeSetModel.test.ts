import assert from 'node:assert/strict';
import {
  activeChangesets,
  deriveActivities,
  type ChangesetFacts,
} from '../../../../extension/service/table/activeSet';
import { resolveCorrectionTarget } from '../../../../extension/service/table/correctionTarget';
import { modelledActiveSet } from '../../../support/activeSetModel';
import { RandomSource } from '../../../support/randomSource';
import { scaled, testSeed } from '../../../support/scale';

const histories = scaled(2_000, 50_000);

/** Up to 14 changesets in the order of their creation; corrections are targeted as the service does it. */
function randomHistory(random: RandomSource): readonly ChangesetFacts[] {
  const history: ChangesetFacts[] = [];
  let createTime = 0;
  for (let count = random.between(1, 14); count > 0; count--) {
    createTime += random.between(1, 3);
    const changesetId = `c${history.length}`;
    const status = random.pick(['SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILED', 'RUNNING'] as const);
    const changeType = random.pick(['APPEND', 'APPEND', 'REPLACE', 'MODIFY', 'MODIFY'] as const);
    const isNamed = history.length > 0 && random.chance(0.9);
    const requested = isNamed ? random.pick(history).changesetId : undefined;
    const target = changeType === 'MODIFY' ? resolveCorrectionTarget(history, requested) : undefined;
    if (target?.kind === 'problem') continue;
    history.push({ changesetId, changeType, status, createTime, updatesChangesetId: target?.changesetId });
  }
  return history;
}

function instantsOf(history: readonly ChangesetFacts[]): readonly number[] {
  return Array.from({ length: (history.at(-1)?.createTime ?? 0) + 2 }, (_value, instant) => instant);
}

describe('The active set of random histories', () => {
  it('is that of the model, at every instant, and so is what is told of each changeset', () => {
    const seed = testSeed();
    const random = new RandomSource(seed);
    let corrections = 0;
    for (let count = 0; count < histories; count++) {
      const history = randomHistory(random);
      corrections += history.filter(({ changeType }) => changeType === 'MODIFY').length;
      const activities = deriveActivities(history);
      for (const instant of instantsOf(history)) {
        const expected = modelledActiveSet(history, instant);
        const told = history.filter(({ changesetId }) => {
          const { activeFromTimestamp, activeUntilTimestamp = Infinity } = activities.get(changesetId) ?? {};
          return (
            activeFromTimestamp !== undefined &&
            activeFromTimestamp <= instant &&
            instant < activeUntilTimestamp
          );
        });
        const where = `seed ${seed}, as of ${instant}: ${JSON.stringify(history)}`;
        const active = activeChangesets(history, instant).map(({ changesetId }) => changesetId);
        assert.deepEqual(active, expected, where);
        assert.deepEqual(told.map(({ changesetId }) => changesetId).sort(), [...expected].sort(), where);
      }
    }
    assert.ok(corrections > histories, 'The histories have too few corrections to show anything.');
  });
});
