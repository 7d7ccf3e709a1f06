import assert from 'node:assert/strict';
import { useJourney } from './support/journey';
import { Keyboard } from './support/keyboard';

const confirm = 'Confirm, or pick a line to change it';
const datasets = 'FinSpace: Focus on Datasets View';

describe('keyboard alone', () => {
  const person = useJourney();
  const keyboard = () => new Keyboard(person().workbench);

  /** What a screen reader says of a row. */
  async function spoken(text: RegExp): Promise<string> {
    const row = person().workbench.treeRow(text).first();
    await row.waitFor();
    return (await row.getAttribute('aria-label')) ?? '';
  }

  it('leads from a new window to a dataset', async () => {
    const { workbench } = person();
    await workbench.page.locator('.monaco-workbench .statusbar-item').first().waitFor();
    const keys = keyboard();
    await keys.runCommand(datasets);
    await workbench.welcomeButton('Create Dataset').waitFor();
    await keys.tabTo('Create Dataset', workbench.page);
    await keys.press('Enter');
    await keys.answer('The title of the dataset', 'Closing prices');
    await keys.pick('What the dataset holds', 'Tabular');
    await keys.answer('A description', '');
    await keys.answer('A second, unique name', '');
    await keys.pick('Where the columns come from', 'Enter the columns');
    await keys.answer('Columns as name:TYPE', 'symbol:STRING KEY, close:DOUBLE');
    await keys.pick(confirm, 'Create Dataset');
    await workbench.treeRow(/No changesets yet/).waitFor();
  });

  it('leads from the tree to a changeset', async () => {
    const { workbench } = person();
    const file = await person().writeFile('day.csv', 'symbol,close\nIBM,144.62\nJPM,153.70\n');
    const keys = keyboard();
    await keys.runCommand(datasets);
    await keys.goToRow(/No changesets yet/);
    await keys.press('Enter');
    await keys.pick('What the changeset does to the dataset', 'Append');
    await keys.pick('Where the rows come from', 'Local files…');
    await keys.chooseFile(file);
    await keys.pick(/^How it is written/, 'Continue');
    await keys.pick(confirm, 'Create Changeset');
    await workbench.treeRow(/APPEND.*2 rows/).waitFor();
  });

  it('opens and closes what is below a row, which is told to a screen reader', async () => {
    const { workbench } = person();
    const keys = keyboard();
    await keys.runCommand(datasets);
    const schema = await keys.goToRow(/^Schema/);
    await keys.press('ArrowRight');
    await workbench.treeRow(/symbol/).waitFor();
    assert.match(await spoken(/^Local service/), /^Local service 127.*us-east-2/);
    assert.match(await spoken(/^Closing prices/), /^Closing prices/);
    assert.match(await spoken(/^Changesets/), /^Changesets.*1/);
    assert.match(await spoken(/APPEND/), /^Changeset of .*, SUCCESS, APPEND · 2 rows/);
    assert.equal(await spoken(/symbol/), 'Column symbol, STRING, key');
    assert.equal(await spoken(/close/), 'Column close, DOUBLE');
    assert.equal(await schema.getAttribute('aria-expanded'), 'true');
    await workbench.screenshot('keyboard-tree');
    await keys.press('ArrowLeft');
    await workbench.treeRow(/symbol/).waitFor({ state: 'hidden' });
  });

  it('copies an id from the menu of a row', async () => {
    const { workbench } = person();
    const client = await person().client();
    const [dataset] = (await client.listDatasets()).datasets ?? [];
    const { changesets = [] } = await client.listChangesets({ datasetId: dataset?.datasetId ?? '' });
    client.destroy();
    const keys = keyboard();
    await keys.goToRow(/APPEND/);
    await keys.chooseFromMenu('Copy Id');
    await workbench.statusBarItem(new RegExp(`Copied: ${changesets[0]?.changesetId ?? 'none'}`)).waitFor();
  });

  it('opens the details of a changeset, uses them, and leaves them', async () => {
    const { workbench } = person();
    const keys = keyboard();
    await keys.runCommand(datasets);
    await keys.goToRow(/APPEND/);
    await keys.press('Enter');
    const details = workbench.webview();
    await details.getByText('153.7').first().waitFor();
    await keys.tabTo('Copy ARN', details);
    await keys.press('Enter');
    await workbench.statusBarItem(/Copied: arn:aws:finspace/).waitFor();
    await keys.runCommand('View: Close Editor');
    await workbench.page.locator('iframe.webview').waitFor({ state: 'detached' });
  });

  it('renames the dataset where the keyboard is, whichever is selected', async () => {
    const { workbench } = person();
    const keys = keyboard();
    await keys.runCommand('FinSpace: Create Sample Data');
    await workbench.notification(/Sample: US equity trades succeeded/).waitFor();
    await keys.runCommand(datasets);
    await keys.goToRow(/^Closing prices/);
    await keys.press('F2');
    await keys.answer('The title of the dataset', 'Closing prices, adjusted');
    await workbench.treeRow(/^Closing prices, adjusted/).waitFor();
    const client = await person().client();
    const titles = (await client.listDatasets()).datasets?.map(({ datasetTitle }) => datasetTitle);
    client.destroy();
    assert.deepEqual(titles, ['Sample: US equity trades', 'Closing prices, adjusted']);
  });

  it('deletes the dataset where the keyboard is, once asked', async () => {
    const { workbench } = person();
    const keys = keyboard();
    const question = workbench.page.getByRole('dialog', {
      name: /Delete the dataset Closing prices, adjusted\?/,
    });
    await keys.runCommand(datasets);
    await keys.goToRow(/^Closing prices/);
    await keys.press('Delete');
    await question.waitFor();
    await workbench.screenshot('keyboard-delete');
    await keys.press('Escape');
    await question.waitFor({ state: 'hidden' });
    await keys.runCommand(datasets);
    await keys.goToRow(/^Closing prices/);
    await keys.press('Delete');
    await question.waitFor();
    await keys.tabTo('Delete Dataset', workbench.page);
    await keys.press('Enter');
    await workbench.treeRow(/^Closing prices/).waitFor({ state: 'detached' });
    await workbench.treeRow(/^Sample: US equity trades/).waitFor();
  });
});
