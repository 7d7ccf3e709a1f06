import assert from 'node:assert/strict';
import { clockTime, warningDelay } from '../../../../extension/workbench/terminal/expiryPlan';

describe('warningDelay', () => {
  it('warns five minutes ahead', () => assert.equal(warningDelay(60), 55 * 60_000));
  it('warns ahead from fifteen minutes on', () => assert.equal(warningDelay(15), 10 * 60_000));
  it('warns of short credentials when they expire', () => assert.equal(warningDelay(14), 14 * 60_000));
});

describe('clockTime', () => {
  it('has two digits each', () => assert.equal(clockTime(new Date(2026, 2, 9, 7, 5)), '07:05'));
});
