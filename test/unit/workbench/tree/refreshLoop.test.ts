import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { keyOfList, type ListAddress } from '../../../../extension/workbench/tree/listAddress';
import { RefreshLoop } from '../../../../extension/workbench/tree/refreshLoop';

function watchedTree() {
  const looks: string[] = [];
  const busy: ListAddress = { list: 'changesets', datasetId: 'busy' };
  const calm: ListAddress = { list: 'dataViews', datasetId: 'calm' };
  const objects: ListAddress = { list: 'objects', locationType: 'INGESTION', folder: '' };
  const tree = {
    lookAt: async (list: ListAddress): Promise<void> => {
      await Promise.resolve(looks.push(keyOfList(list)));
    },
    listsUnderWay: [busy],
    listsShown: [busy, calm, objects],
  };
  return { looks, tree };
}

const everythingButObjects = ['changesets/busy', 'dataViews/calm'];
const everything = [...everythingButObjects, 'location/INGESTION'];

describe('RefreshLoop', () => {
  it('looks at everything on each fifth beat and at what is under way on the others', async () => {
    const { looks, tree } = watchedTree();
    const loop = new RefreshLoop(tree, () => true);
    await loop.beat();
    assert.deepEqual(looks.splice(0), everything);
    for (let beat = 0; beat < 4; beat += 1) await loop.beat();
    assert.deepEqual(looks.splice(0), Array<string>(4).fill('changesets/busy'));
    await loop.beat();
    assert.deepEqual(looks, everythingButObjects);
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
      assert.deepEqual(looks.splice(0), everything);
      await pass(1_000);
      assert.deepEqual(looks.splice(0), ['changesets/busy']);
      loop.stop();
      await pass(60_000);
      assert.deepEqual(looks, []);
    } finally {
      mock.timers.reset();
    }
  });
});
