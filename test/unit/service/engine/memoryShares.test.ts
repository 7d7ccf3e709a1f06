import assert from 'node:assert/strict';
import { engineMemory, takeAll } from '../../../../extension/service/engine/engineMemory';
import { MemoryBudget } from '../../../../extension/service/engine/memoryBudget';
import { memoryShares } from '../../../../extension/service/engine/memoryShares';

describe('The memory of the engine', () => {
  for (const megabytes of [128, 200, 256, 511, 512, 1_024, 4_096, 65_536]) {
    for (const cores of [1, 2, 8, 64]) {
      it(`is never more than ${megabytes} MB in all, on ${cores} cores`, () => {
        const { quick, page, aside, large } = memoryShares(megabytes, cores);
        const shares = [quick, aside, large, ...(page ? [page] : [])];
        assert.ok(shares.reduce((sum, { all }) => sum + all, 0) <= megabytes);
        for (const { all, each } of shares) assert.ok(each >= 32 && each <= all, `${each} of ${all}`);
      });
    }
  }

  it('is taken in turn, and never more than there is', async () => {
    const budget = new MemoryBudget(100);
    const taken: number[] = [];
    const take = async (megabytes: number) => {
      const share = await budget.take(megabytes);
      taken.push(share.megabytes);
      return share;
    };
    const first = await take(60);
    const all = take(1_000);
    const small = take(10);
    assert.deepEqual(taken, [60]);
    first[Symbol.dispose]();
    (await all)[Symbol.dispose]();
    await small;
    assert.deepEqual(taken, [60, 100, 10]);
  });

  it('goes to the next where one who waits for it gives up', async () => {
    const budget = new MemoryBudget(100);
    const first = await budget.take(60);
    const stop = new AbortController();
    const waiting = budget.take(100, stop.signal);
    const next = budget.take(40);
    stop.abort(new Error('enough'));
    await assert.rejects(waiting, /enough/);
    assert.equal((await next).megabytes, 40);
    first[Symbol.dispose]();
  });

  it('is given to one job as a whole when all others have ended, to one after the other', async () => {
    const memory = engineMemory({ memoryLimit: 1_024, threads: 2 });
    const page = await memory.page.budget.take(1);
    const [one, other] = [takeAll(memory), takeAll(memory)];
    page[Symbol.dispose]();
    const all = await one;
    assert.equal(all.megabytes, 1_024);
    const quick = memory.quick.budget.take(1);
    all[Symbol.dispose]();
    (await other)[Symbol.dispose]();
    await quick;
  });
});
