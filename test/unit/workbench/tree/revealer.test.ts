import assert from 'node:assert/strict';
import { DatasetTree } from '../../../../extension/workbench/tree/datasetTree';
import { nodeId } from '../../../../extension/workbench/tree/nodeId';
import { Revealer } from '../../../../extension/workbench/tree/revealer';
import type { RevealTarget } from '../../../../extension/workbench/tree/revealTarget';
import { FakeObjects } from '../support/fakeObjects';
import { FakeService } from '../support/fakeService';

const numbered = (length: number, prefix: string) =>
  Array.from({ length }, (_, index) => `${prefix}${index}`);

function revealerOver() {
  const service = new FakeService();
  const objects = new FakeObjects();
  service.datasets = numbered(250, 'ds').map((datasetId) => ({ datasetId, alias: `alias/${datasetId}` }));
  service.changesets = numbered(250, 'cs').map((changesetId) => ({ changesetId, status: 'SUCCESS' }));
  service.dataViews = [{ dataViewId: 'vw', status: 'SUCCESS' }];
  const tree = new DatasetTree(service, {
    connection: () => ({ name: 'Local service' }),
    objects,
    onDidChange: () => undefined,
  });
  const revealer = new Revealer(service, objects, tree);
  const controller = new AbortController();
  const find = async (target: RevealTarget) =>
    nodeId(await revealer.find(target, { report: () => undefined, abortSignal: controller.signal }));
  return { service, objects, tree, find, controller };
}

describe('Revealer', () => {
  it('finds a dataset by its alias on a page that was not loaded yet', async () => {
    const { find } = revealerOver();
    assert.equal(await find({ kind: 'dataset', datasetId: 'alias/ds240' }), 'dataset/ds240');
  });

  it('takes a filter away that hides what is looked for', async () => {
    const { tree, find } = revealerOver();
    await tree.rows();
    await tree.arrange({ filter: 'ds1' });
    await find({ kind: 'dataset', datasetId: 'ds240' });
    assert.equal(tree.arrangement.filter, '');
  });

  it('finds a changeset, a data view, and what an id alone means', async () => {
    const { find } = revealerOver();
    const changeset = { kind: 'changeset', datasetId: 'ds3', changesetId: 'cs240' } as const;
    assert.equal(await find(changeset), 'changeset/ds3/cs240');
    assert.equal(await find({ kind: 'dataView', datasetId: 'ds3', dataViewId: 'vw' }), 'dataView/ds3/vw');
    assert.equal(await find({ kind: 'id', id: 'ds7' }), 'dataset/ds7');
    assert.equal(await find({ kind: 'id', id: 'cs5' }), 'changeset/ds0/cs5');
  });

  it('finds an object level by level, a folder with or without its slash, and a location', async () => {
    const { objects, find } = revealerOver();
    objects.keys = ['scratch/ingestion/may/a.csv', 'scratch/ingestion/may/b.csv'];
    const at = (key: string) => find({ kind: 'object', bucket: 'landing', key });
    assert.equal(await at('scratch/ingestion/may/b.csv'), 'object/INGESTION/may/b.csv');
    assert.equal(await at('scratch/ingestion/may/'), 'folder/INGESTION/may/');
    assert.equal(await at('scratch/ingestion/may'), 'folder/INGESTION/may/');
    assert.equal(await at('scratch/sagemaker/'), 'location/SAGEMAKER');
  });

  it('says what it looked for, and where', async () => {
    const { find } = revealerOver();
    await assert.rejects(find({ kind: 'changeset', datasetId: 'ds3', changesetId: 'gone' }), /gone.*ds3/);
    await assert.rejects(find({ kind: 'id', id: 'gone' }), /gone.*250 datasets/);
    await assert.rejects(
      find({ kind: 'object', bucket: 'other', key: 'k' }),
      /s3:\/\/other\/k.*s3:\/\/landing/,
    );
  });

  it('ends when it is cancelled', async () => {
    const { find, controller } = revealerOver();
    controller.abort();
    const far = { kind: 'changeset', datasetId: 'ds3', changesetId: 'cs240' } as const;
    await assert.rejects(find(far), { name: 'AbortError' });
  });
});
