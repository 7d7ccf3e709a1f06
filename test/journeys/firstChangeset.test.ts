import assert from 'node:assert/strict';
import { inRoot } from '../../scripts/support/paths';
import { createChangesetFromFile, createDataset } from './support/wizards';
import { useJourney } from './support/journey';

const tradesFile = inRoot('test', 'fixtures', 'trades.csv');

describe('a first changeset', () => {
  const journey = useJourney();

  it('begins in an empty view that says what to do', async () => {
    await journey().workbench.openView('FinSpace');
    await journey().workbench.welcomeButton('Create Dataset').click();
  });

  it('has a dataset, made by a wizard', async () => {
    await createDataset(journey().workbench, {
      title: 'US equities, trades',
      alias: 'alias/us-equities-trades',
    });
    await journey()
      .workbench.treeRow(/US equities, trades/)
      .waitFor();
  });

  it('is made from a local file and succeeds with its rows in the tree', async () => {
    const { workbench } = journey();
    await createChangesetFromFile(workbench, { dataset: 'US equities, trades', file: tradesFile });
    await workbench.treeRow(/APPEND.*4,000 rows/).waitFor();
    const client = await journey().client();
    const [dataset] = (await client.listDatasets()).datasets ?? [];
    const { changesets = [] } = await client.listChangesets({ datasetId: dataset?.datasetId ?? '' });
    assert.deepEqual(
      changesets.map(({ status, changeType }) => [status, changeType]),
      [['SUCCESS', 'APPEND']],
    );
  });

  it('shows its details and its first rows when it is clicked', async () => {
    const { workbench } = journey();
    await workbench.clearNotifications();
    await workbench.treeRow(/APPEND.*4,000 rows/).click();
    // The first row of the file.
    await workbench.webview().getByText('2021-05-03 13:30:03.191').first().waitFor();
    await workbench.screenshot('first-changeset');
  });

  it('shows what its columns hold, below', async () => {
    const table = journey().workbench.webview().locator('table.columns');
    const price = table.getByRole('row', { name: /^price/ });
    await price.scrollIntoViewIfNeeded();
    await price.locator('svg path').waitFor();
    assert.match(await price.innerText(), /DOUBLE\s+0\s+[\d,]+\s/);
    await price.getByText(/^From .* to .*, in buckets of equal width: /).waitFor({ state: 'attached' });
  });

  it('tells where the pointer rests on a dataset what it takes of the disk', async () => {
    const { workbench } = journey();
    await workbench.treeRow(/US equities, trades/).hover();
    const tooltip = workbench.page.locator('.monaco-hover:visible', { hasText: 'Active changesets' });
    await tooltip.waitFor();
    assert.match(await tooltip.innerText(), /On disk\s+[\d.]+ kB\s+Active changesets\s+[\d.]+ kB/);
    await workbench.page.screenshot({ path: inRoot('out', 'screenshots', 'dataset-room.png') });
  });
});
