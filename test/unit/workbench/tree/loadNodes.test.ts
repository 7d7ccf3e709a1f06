import assert from 'node:assert/strict';
import { loadEveryChangeset, loadEveryDataset } from '../../../../extension/workbench/tree/loadNodes';
import { FakeService } from '../support/fakeService';

const numbered = (length: number) => Array.from({ length }, (_, index) => `n${index}`);

describe('loading all pages', () => {
  it('finds every dataset', async () => {
    const service = new FakeService();
    service.datasets = numbered(250).map((datasetId) => ({ datasetId }));
    const nodes = await loadEveryDataset(service);
    assert.deepEqual(
      nodes.map(({ dataset }) => dataset.datasetId),
      numbered(250),
    );
  });

  it('finds every changeset of a dataset, with its measure', async () => {
    const service = new FakeService();
    service.changesets = numbered(120).map((changesetId) => ({ changesetId, status: 'SUCCESS' }));
    service.measures = numbered(120).map((changesetId, rowCount) => ({ changesetId, rowCount }));
    const nodes = await loadEveryChangeset(service, 'ds');
    assert.deepEqual(
      nodes.map(({ changeset, measure }) => [changeset.changesetId, measure?.rowCount]),
      numbered(120).map((id, index) => [id, index]),
    );
  });
});
