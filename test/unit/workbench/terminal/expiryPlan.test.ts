import assert from 'node:assert/strict';
import {
  clockTime,
  expiryStage,
  type ExpiryStage,
} from '../../../../extension/workbench/terminal/expiryPlan';

const now = new Date('2026-03-09T14:00:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('expiryStage', () => {
  const cases: readonly (readonly [duration: number, left: number, stage: ExpiryStage])[] = [
    [60, 60, 'fresh'],
    [60, 5.1, 'fresh'],
    [60, 5, 'ending'],
    [60, 0.1, 'ending'],
    [60, 0, 'expired'],
    [60, -180, 'expired'],
    [15, 5, 'ending'],
    [14, 5, 'fresh'],
    [14, 0, 'expired'],
    [1, 1, 'fresh'],
  ];
  for (const [duration, left, stage] of cases) {
    it(`is ${stage} for ${duration} minutes with ${left} left`, () =>
      assert.equal(expiryStage(inMinutes(left), duration, now), stage));
  }
});

describe('clockTime', () => {
  it('has two digits each', () => assert.equal(clockTime(new Date(2026, 2, 9, 7, 5)), '07:05'));
});
