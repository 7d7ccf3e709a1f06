import assert from 'node:assert/strict';
import {
  activeChangesets,
  deriveActivities,
  type ChangesetFacts,
} from '../../../../extension/service/table/activeSet';
import { modelledActiveSet } from '../../../support/activeSetModel';
import { randomHistory } from '../../../support/randomHistory';
import { RandomSource } from '../../../support/randomSource';
import { scaled, testSeed } from '../../../support/scale';

const histories = scaled(2_000, 50_000);

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
