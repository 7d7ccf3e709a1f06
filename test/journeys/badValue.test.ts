import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { until } from '../support/until';
import { useJourney } from './support/journey';
import { Keyboard } from './support/keyboard';
import { createChangesetFromFile, createDataset } from './support/wizards';

const good = 'symbol,price\nIBM,144.62\nJPM,153.70\n';
const bad = 'symbol,price\nIBM,144.70\nJPM,not a price\n';
const corrected = 'symbol,price\nIBM,144.70\nJPM,153.95\n';

describe('a file with a bad value', () => {
  const person = useJourney();
  let path = '';
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
    await journey.workbench.notification(/succeeded/).waitFor();
    await journey.workbench.clearNotifications();
  });

  it('fails, and the tree says where it is bad', async () => {
    const journey = person();
    path = await journey.writeFile('bad.csv', bad);
    await createChangesetFromFile(journey.workbench, { dataset: 'Closing prices', file: path });
    const row = journey.workbench.treeRow(/bad\.csv.*APPEND/);
    await row.waitFor();
    const text = (await row.getAttribute('aria-label')) ?? '';
    for (const part of ['bad.csv', '3', 'price', 'not a price']) assert.ok(text.includes(part), text);
    await journey.workbench.notification(/failed: bad\.csv, line 3/).waitFor();
    await journey.workbench.screenshot('bad-value');
  });

  it('leaves the dataset as it was', async () => {
    const journey = person();
    await journey.workbench.treeRow(/APPEND.*2 rows/).waitFor();
    assert.deepEqual(await statuses(), ['FAILED', 'SUCCESS']);
  });

  it('opens at the value, where it is corrected', async () => {
    const { workbench } = person();
    await workbench
      .notification(/failed: bad\.csv/)
      .getByRole('button', { name: 'Open File' })
      .click();
    await workbench.editorTab('bad.csv').waitFor();
    await workbench.statusBarItem(/Ln 3, Col 16 \(11 selected\)/).waitFor();
    await workbench.screenshot('bad-value-opened');
    await workbench.page.keyboard.type('153.95');
    await workbench.page.keyboard.press('Control+S');
    await until('the file is saved', async () => (await readFile(path, 'utf8')) === corrected);
  });

  it('is tried again from its row, with the answers that it had', async () => {
    const { workbench } = person();
    const row = workbench.treeRow(/bad\.csv.*APPEND/);
    await row.click();
    await workbench.webview().getByRole('alert').getByText('not a price').waitFor();
    await workbench.webview().getByRole('button', { name: 'Try Again…' }).waitFor();
    await workbench.screenshot('bad-value-details');
    await row.hover();
    await row.getByRole('button', { name: 'Try Again' }).click();
    await workbench.quickInput
      .title()
      .filter({ hasText: 'Create Changeset of Closing prices (1/2)' })
      .waitFor();
    await workbench.quickInput.see('How it is written: bad.csv');
    await workbench.screenshot('bad-value-again');
    await workbench.quickInput.pick('How it is written', 'Continue');
    await workbench.quickInput.pick('Confirm, or pick a line to change it', 'Create Changeset');
    await workbench.notification(/The changeset of Closing prices succeeded: 2 rows/).waitFor();
    await until('both changesets are in the tree', async () => {
      return (await workbench.treeRow(/APPEND.*2 rows/).count()) === 2;
    });
    assert.deepEqual(await statuses(), ['SUCCESS', 'FAILED', 'SUCCESS']);
    await workbench.screenshot('bad-value-corrected');
  });

  it('leaves its files in the working location, which is cleared once that was asked', async () => {
    const { workbench } = person();
    const keys = new Keyboard(workbench);
    await workbench.clearNotifications();
    await workbench.treeRow(/^Working Locations/).click();
    await workbench.treeRow(/^INGESTION/).click();
    await workbench
      .treeRow(/^\d{4}-\d\d-\d\dT/)
      .first()
      .waitFor();
    await keys.chooseFromMenu('Clear Working Location…');
    const question = workbench.page.getByRole('dialog', {
      name: /Delete all 3 objects \(.*\) of the INGESTION/,
    });
    await question.getByText(/Changesets that have succeeded hold their own copies/).waitFor();
    await workbench.screenshot('clear-location');
    await question.getByRole('button', { name: 'Clear Location' }).click();
    await workbench.treeRow(/^Nothing here yet/).waitFor();
    assert.deepEqual(await statuses(), ['SUCCESS', 'FAILED', 'SUCCESS']);
  });

  /** Of all changesets, newest first. */
  async function statuses() {
    const client = await person().client();
    const [dataset] = (await client.listDatasets()).datasets ?? [];
    const { changesets = [] } = await client.listChangesets({ datasetId: dataset?.datasetId ?? '' });
    client.destroy();
    assert.ok(changesets.every(({ activeUntilTimestamp }) => activeUntilTimestamp === undefined));
    return changesets.map(({ status }) => status);
  }
});
