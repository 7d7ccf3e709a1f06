import assert from 'node:assert/strict';
import { overwrittenBy } from '../../../../extension/workbench/locations/overwritten';
import { FakeObjects } from '../support/fakeObjects';

describe('overwrittenBy', () => {
  it('names the files whose objects are there, at any depth and on any page', async () => {
    const objects = new FakeObjects();
    objects.pageSize = 1;
    objects.keys = ['r/a.csv', 'r/z.csv', 'r/may/b.csv', 'r/other.csv'];
    const files = ['z.csv', 'may/b.csv', 'may/new.csv'].map((name) => ({ name, path: `/${name}`, size: 1 }));
    assert.deepEqual(await overwrittenBy(objects, { bucket: 'b', prefix: 'r/', files }), [
      'z.csv',
      'may/b.csv',
    ]);
  });
});
