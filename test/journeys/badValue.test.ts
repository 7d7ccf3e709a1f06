import assert from 'node:assert/strict';
import { useJourney } from './support/journey';
import { createChangesetFromFile, createDataset } from './support/wizards';

const good = 'symbol,price\nIBM,144.62\nJPM,153.70\n';
const bad = 'symbol,price\nIBM,144.70\nJPM,not a price\n';

describe('a file with a bad value', () => {
  const person = useJourney();
  before(async () => {
    const journey = person();
    await journey.workbench.openView('FinSpace');
    await journey.workbench.welcomeButton('Create Dataset').click();
    await createDataset(journey.workbench, {
      title: 'Closing prices',
      columns: 'symbol:STRING, price:DOUBLE',
    });
    const file = await journey.writeFile('good.csv', good);
    await createChangesetFromFile(journey.workbench, { dataset: 'Closing prices', file });
    await journey.workbench.treeRow(/APPEND.*2 rows/).waitFor();
  });

  it('fails, and the tree says where it is bad', async () => {
    const journey = person();
    const file = await journey.writeFile('bad.csv', bad);
    await createChangesetFromFile(journey.workbench, { dataset: 'Closing prices', file });
    const row = journey.workbench.treeRow(/APPEND.*bad\.csv/);
    await row.waitFor();
    const text = (await row.getAttribute('aria-label')) ?? '';
    for (const part of ['bad.csv', '3', 'price', 'not a price']) assert.ok(text.includes(part), text);
    await journey.workbench.screenshot('bad-value');
  });

  it('leaves the dataset as it was', async () => {
    const journey = person();
    await journey.workbench.treeRow(/APPEND.*2 rows/).waitFor();
    const client = await journey.client();
    const [dataset] = (await client.listDatasets()).datasets ?? [];
    const { changesets = [] } = await client.listChangesets({ datasetId: dataset?.datasetId ?? '' });
    assert.deepEqual(
      changesets.map(({ status }) => status),
      ['FAILED', 'SUCCESS'],
    );
    assert.equal(changesets[1]?.activeUntilTimestamp, undefined);
    client.destroy();
  });
});
