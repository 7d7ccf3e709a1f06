import assert from 'node:assert/strict';
import { outcomeOf, parseRingResult, totalLine } from '../../../scripts/test/ringResult';

const well = { ok: true, reason: '' };

describe('a ring', () => {
  it('counts its tests', () => {
    assert.deepEqual(outcomeOf('unit', { passed: 3, failed: 0, skipped: 1 }, well), {
      name: 'unit',
      passed: 3,
      failed: 0,
      skipped: 1,
      problem: undefined,
    });
  });

  it('that ran nothing has failed', () => {
    const outcome = outcomeOf('unit', { passed: 0, failed: 0, skipped: 4 }, well);
    assert.equal(outcome.failed, 1);
    assert.equal(outcome.problem, 'it ran no test');
  });

  it('that left no result has failed', () => {
    assert.equal(outcomeOf('unit', undefined, { ok: false, reason: 'it ran out of time' }).failed, 1);
  });

  it('that ended badly after its tests passed has failed', () => {
    assert.equal(
      outcomeOf('unit', { passed: 3, failed: 0, skipped: 0 }, { ok: false, reason: 'exit code 9' }).failed,
      1,
    );
  });

  it('that failed by its tests is not counted twice', () => {
    assert.equal(
      outcomeOf('unit', { passed: 3, failed: 2, skipped: 0 }, { ok: false, reason: 'exit code 1' }).failed,
      2,
    );
  });

  it('leaves its result as JSON; anything else is none', () => {
    assert.deepEqual(parseRingResult('{"passed":1,"failed":2,"skipped":3}'), {
      passed: 1,
      failed: 2,
      skipped: 3,
    });
    for (const text of ['', 'null', '{}', '{"passed":"1","failed":0,"skipped":0}']) {
      assert.equal(parseRingResult(text), undefined, text);
    }
  });
});

describe('the last line', () => {
  it('sums the rings', () => {
    const outcomes = [
      { name: 'unit', passed: 3, failed: 0, skipped: 0 },
      { name: 'peers', passed: 4, failed: 1, skipped: 2 },
    ];
    assert.equal(totalLine(outcomes), '7 passed, 1 failed');
  });
});
