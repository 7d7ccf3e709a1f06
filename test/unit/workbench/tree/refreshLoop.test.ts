import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { RefreshLoop } from '../../../../extension/workbench/tree/refreshLoop';

function watchedTree() {
  const looks: (string | undefined)[] = [];
  const tree = {
    look: async (datasetId?: string): Promise<void> => {
      await Promise.resolve(looks.push(datasetId));
    },
    datasetsUnderWay: ['busy'],
    loadedDatasets: ['busy', 'calm'],
  };
  return { looks, tree };
}

describe('RefreshLoop', () => {
  it('looks at everything on each fifth beat and at what is under way on the others', async () => {
    const { looks, tree } = watchedTree();
    const loop = new RefreshLoop(tree, () => true);
    await loop.beat();
    assert.deepEqual(looks.splice(0), [undefined, 'busy', 'calm']);
    for (let beat = 0; beat < 4; beat += 1) await loop.beat();
    assert.deepEqual(looks.splice(0), ['busy', 'busy', 'busy', 'busy']);
    await loop.beat();
    assert.deepEqual(looks, [undefined, 'busy', 'calm']);
  });

  it('leaves a service alone that would not start', async () => {
    const { looks, tree } = watchedTree();
    await new RefreshLoop(tree, () => false).beat();
    assert.deepEqual(looks, []);
  });

  it('looks while it is started, and no longer', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { looks, tree } = watchedTree();
      const loop = new RefreshLoop(tree, () => true);
      const pass = async (milliseconds: number) => {
        mock.timers.tick(milliseconds);
        await new Promise(setImmediate);
      };
      loop.start();
      await pass(0);
      assert.deepEqual(looks.splice(0), [undefined, 'busy', 'calm']);
      await pass(1_000);
      assert.deepEqual(looks.splice(0), ['busy']);
      loop.stop();
      await pass(60_000);
      assert.deepEqual(looks, []);
    } finally {
      mock.timers.reset();
    }
  });
});
