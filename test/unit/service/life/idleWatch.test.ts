import assert from 'node:assert/strict';
import { IdleWatch } from '../../../../extension/service/life/idleWatch';

describe('IdleWatch', () => {
  /** Watches on a clock of the test's own; answers how often `isHeld` was asked before it went idle. */
  function watchUntilIdle(state: { now: number; lastActivity: number; heldFor: number }): Promise<number> {
    let asked = 0;
    return new Promise((resolve) => {
      const watch = new IdleWatch({
        idleMilliseconds: 1,
        clock: () => state.now,
        lastActivity: () => state.lastActivity,
        isHeld: () => Promise.resolve(asked++ < state.heldFor),
        onIdle: () => {
          watch[Symbol.dispose]();
          resolve(asked);
        },
      });
    });
  }

  it('ends a service that nobody used for long enough', async () => {
    assert.equal(await watchUntilIdle({ now: 10, lastActivity: 0, heldFor: 0 }), 1);
  });

  it('waits as long as something holds the service up', async () => {
    assert.equal(await watchUntilIdle({ now: 10, lastActivity: 0, heldFor: 3 }), 4);
  });

  it('does not end a service that was just used', async () => {
    const state = { now: 10, lastActivity: 10, heldFor: 0 };
    const idle = watchUntilIdle(state);
    const first = await Promise.race([idle, new Promise((resolve) => setTimeout(resolve, 20, 'still up'))]);
    assert.equal(first, 'still up');
    state.now = 20;
    assert.equal(await idle, 1);
  });
});
