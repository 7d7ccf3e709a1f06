import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { count } from '../../extension/workbench/host/filledText';
import { until } from '../support/until';
import { ChangesetMaker } from './support/changesets';
import { DataGrid } from './support/dataGrid';
import { useJourney } from './support/journey';

interface Price {
  readonly symbol: string;
  readonly price: number;
}

const columns = [
  { columnName: 'symbol', dataType: 'STRING' },
  { columnName: 'day', dataType: 'DATE' },
  { columnName: 'price', dataType: 'DOUBLE' },
] as const;

const symbolOf = (index: number): string => `S${String(index).padStart(3, '0')}`;

/** A day's closing prices: of symbols from one on, a quarter apart. */
const pricesOf = (first: number, rowCount: number, priceOf: (index: number) => number): readonly Price[] =>
  Array.from({ length: rowCount }, (_, at) => ({
    symbol: symbolOf(first + at),
    price: priceOf(first + at),
  }));

const csvOf = (day: string, prices: readonly Price[]): string =>
  ['symbol,day,price', ...prices.map(({ symbol, price }) => [symbol, day, price].join(','))].join('\n');

const monday = pricesOf(0, 400, (index) => 100 + index / 4);
const tuesday = pricesOf(0, 300, (index) => 90 + index / 4);
/** Ten symbols are gone, five are new, and each thirteenth price was wrong. */
const corrected = pricesOf(10, 395, (index) => 100 + index / 4 + (index % 13 === 0 ? 0.5 : 0));

const priceBySymbol = (prices: readonly Price[]) =>
  new Map(prices.map(({ symbol, price }) => [symbol, price] as const));
const priceBefore = priceBySymbol(monday);
const priceAfter = priceBySymbol(corrected);
const added = corrected.filter(({ symbol }) => !priceBefore.has(symbol));
const removed = monday.filter(({ symbol }) => !priceAfter.has(symbol));
const changed = corrected.filter(
  ({ symbol, price }) => priceBefore.has(symbol) && priceBefore.get(symbol) !== price,
);
const same = tuesday.length + corrected.length - added.length - changed.length;
const greatest = (prices: readonly Price[]): number => Math.max(...prices.map(({ price }) => price));

describe('the comparison of a dataset before and after a correction', () => {
  const person = useJourney();
  const title = 'US equities, closing prices';
  let maker: ChangesetMaker;
  let correctedAt = 0;

  const page = () => person().workbench.webview();
  const measure = (label: string): Locator =>
    page()
      .locator('#section-proportions .measure')
      .filter({ has: page().locator('dt', { hasText: label }) });

  /** Waits for what a comparison says of rows that came, went, changed and stayed. */
  async function shows(expected: Readonly<Record<string, number>>): Promise<void> {
    await until('the rows are counted', async () => {
      const told = await Promise.all(
        Object.keys(expected).map((label) => measure(label).locator('dd').first().innerText()),
      );
      return Object.values(expected).every((value, index) => told[index] === count(value)) || undefined;
    });
  }

  const heading = (name: RegExp): Locator => page().getByRole('heading', { level: 1, name });

  async function counts(): Promise<Record<string, string>> {
    await measure('Same').waitFor();
    const labels = ['Added', 'Removed', 'Changed', 'Same'] as const;
    const entries = labels.map(
      async (label) => [label, await measure(label).locator('dd').first().innerText()] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  }

  const driftOf = (column: string): Promise<string[]> =>
    page()
      .getByRole('table', { name: 'Columns' })
      .getByRole('row', { name: new RegExp(`^${column}`) })
      .getByRole('cell')
      .allInnerTexts();

  before(async () => {
    const journey = person();
    const { workbench } = journey;
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').waitFor();
    maker = await ChangesetMaker.create(journey, title, [...columns], ['symbol', 'day']);
    const first = await maker.add('APPEND', csvOf('2026-03-02', monday));
    const second = await maker.add('APPEND', csvOf('2026-03-03', tuesday));
    const correction = await maker.correct(first, csvOf('2026-03-02', corrected));
    assert.deepEqual(
      [first, second, correction].map(({ status }) => status),
      ['SUCCESS', 'SUCCESS', 'SUCCESS'],
    );
    correctedAt = correction.createTime;
    const client = await journey.client();
    const { datasetId } = maker;
    const destinationTypeParams = {
      destinationType: 'S3',
      s3DestinationExportFileFormat: 'PARQUET',
    } as const;
    const asOfTimestamp = new Date(correctedAt - 1);
    await client.createDataView({ datasetId, asOfTimestamp, autoUpdate: false, destinationTypeParams });
    client.destroy();
  });
  after(() => maker.destroy());

  it('asks for two instants, and counts what came, went, changed and stayed', async () => {
    const { workbench } = person();
    const { quickInput } = workbench;
    await workbench.runCommand('FinSpace: Compare…');
    await quickInput.pick('Choose a dataset', title);
    await quickInput.pick('What to compare', 'Two Instants');
    await quickInput.pick('Before: the dataset as of when', 'Another Time');
    await quickInput.answer('A time in', new Date(correctedAt - 1).toISOString());
    await quickInput.pick('After: the dataset as of when', 'Now');
    await page()
      .getByRole('heading', { level: 1, name: /UTC → Now$/ })
      .waitFor();
    assert.deepEqual(await counts(), {
      Added: String(added.length),
      Removed: String(removed.length),
      Changed: String(changed.length),
      Same: String(same),
    });
    await page().getByText('Rows of the same key were compared with each other: symbol, day.').waitFor();
    await workbench.clearNotifications();
    await workbench.screenshot('compare');
  });

  it('tells how each column has changed', async () => {
    const [, changedRows, nulls, , least, most] = await driftOf('≠? ?price');
    assert.deepEqual(
      [changedRows, nulls, least, most],
      [String(changed.length), '0', '90.0', `${greatest(monday)} → ${greatest(corrected)}`],
    );
    assert.equal((await driftOf('day'))[1], 'key');
  });

  it('shows the rows that changed, with both values', async () => {
    const { workbench } = person();
    await measure('Changed').getByRole('button', { name: 'Show: Changed rows' }).click();
    const grid = new DataGrid(workbench);
    await grid.status(new RegExp(`${changed.length} of \\d+ rows`)).waitFor();
    const [first] = changed;
    assert.ok(first);
    assert.equal(await grid.text(1, 'symbol'), first.symbol);
    assert.equal(await grid.text(1, 'changed columns'), 'price');
    assert.equal(Number(await grid.text(1, 'price before')), priceBefore.get(first.symbol));
    assert.equal(Number(await grid.text(1, 'price after')), first.price);
    await workbench.screenshot('compare-rows');
    await grid.header('price after').click();
    await grid.sorted('price after', 'ascending');
    await grid.header('price after').click();
    await grid.sorted('price after', 'descending');
    const highest = changed.reduce((best, row) => (row.price > best.price ? row : best));
    await standsOut(grid, 'price before', String(priceBefore.get(highest.symbol)));
    await standsOut(grid, 'price after', String(highest.price));
    assert.equal(await (await grid.cell(1, 'symbol')).getAttribute('aria-label'), null);
    await grid.filter('changed columns', 'contains', 'volume');
    await grid.frame.getByText('No row meets the filters.').waitFor();
    await workbench.page.locator('.tabs-container .tab').filter({ hasText: 'Compare' }).click();
  });

  /** Waits until the cell of the first row has this value, and is marked as changed, for those who listen as well. */
  async function standsOut(grid: DataGrid, column: string, value: string): Promise<void> {
    const cell = await grid.cell(1, column);
    await until(`${column} is ${value}, changed`, async () => {
      const spoken = await cell.getAttribute('aria-label');
      return spoken !== null && Number(spoken.replace(/, changed$/, '')) === Number(value);
    });
    assert.match((await cell.getAttribute('class')) ?? '', /\bchanged\b/);
  }

  it('is turned round, and compares by other columns', async () => {
    const { workbench } = person();
    await page().getByRole('button', { name: 'Swap Sides' }).click();
    await page()
      .getByRole('heading', { level: 1, name: /^Now → / })
      .waitFor();
    await until(
      'the sides are turned round',
      async () => (await counts()).Added === String(removed.length) || undefined,
    );
    await page().getByRole('button', { name: 'Choose Key Columns…' }).click();
    const list = workbench.page.locator('.quick-input-list .monaco-list-row');
    for (const column of ['symbol', 'day']) await list.filter({ hasText: column }).click();
    await workbench.page.locator('.quick-input-widget:visible').getByRole('button', { name: 'OK' }).click();
    await page()
      .getByText(/^Rows were compared as multisets: /)
      .waitFor();
    assert.equal(await measure('Changed').count(), 0);
    const swapped = removed.length + changed.length;
    assert.equal(await measure('Added').locator('dd').first().innerText(), String(swapped));
  });

  it('tells from its row what a correction changed', async () => {
    const { workbench } = person();
    await workbench.treeRow(new RegExp(title)).first().click();
    await workbench.chooseFromMenu(workbench.treeRow(/corrects.*MODIFY/), 'Compare with Before');
    await heading(/^Before → After MODIFY · \d{4}-/).waitFor();
    await shows({
      Added: added.length,
      Removed: removed.length,
      Changed: changed.length,
      Same: same,
    });
    await workbench.clearNotifications();
    await workbench.screenshot('compare-correction');
  });

  it('compares the changeset of a page with another one, by other columns than the key', async () => {
    const { workbench } = person();
    await workbench.treeRow(/corrected .*APPEND/).click();
    await page().getByRole('button', { name: 'Compare…' }).click();
    await workbench.quickInput.pick('Compare with which changeset', 'APPEND');
    await heading(/^APPEND · .* → APPEND · /).waitFor();
    await shows({ Added: tuesday.length, Removed: monday.length, Changed: 0, Same: 0 });
    await page().getByRole('button', { name: 'Choose Key Columns…' }).click();
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'day' }).click();
    await workbench.page.locator('.quick-input-widget:visible').getByRole('button', { name: 'OK' }).click();
    await page().getByText('Rows of the same key were compared with each other: symbol.').waitFor();
    const gone = monday.length - tuesday.length;
    await shows({ Added: 0, Removed: gone, Changed: tuesday.length, Same: 0 });
  });

  it('compares a data view of before with now, and says which column has come', async () => {
    const journey = person();
    const { workbench } = journey;
    const client = await journey.client();
    const { datasetId } = maker;
    const volume = { columnName: 'volume', dataType: 'BIGINT' } as const;
    const tabularSchemaConfig = { columns: [...columns, volume], primaryKeyColumns: ['symbol', 'day'] };
    await client.updateDataset({
      datasetId,
      datasetTitle: title,
      kind: 'TABULAR',
      schemaDefinition: { tabularSchemaConfig },
    });
    client.destroy();
    await workbench.treeRow(/Data Views/).click();
    await workbench.treeRow(/As of .*PARQUET/).click();
    await page().getByRole('button', { name: 'Compare with Now' }).click();
    await heading(/^Data view as of .* → Now$/).waitFor();
    await shows({ Added: added.length, Removed: removed.length, Changed: changed.length, Same: same });
    const schema = page().getByRole('table', { name: 'Schema' });
    assert.deepEqual(await schema.getByRole('row').last().getByRole('cell').allInnerTexts(), [
      'volume',
      '–',
      'BIGINT',
      'only on the right',
    ]);
    await workbench.screenshot('compare-schema');
  });

  it('is there again when the window is loaded again', async () => {
    const { workbench } = person();
    // Unlike a reload of the page, it keeps which tabs are open, however new they are.
    await workbench.runCommand('Developer: Reload Window');
    await heading(/^Data view as of .* → Now$/).waitFor({ timeout: 60_000 });
    await shows({ Added: added.length, Removed: removed.length, Changed: changed.length, Same: same });
  });

  it('begins at the instant that the details of the dataset show', async () => {
    await page().getByRole('button', { name: title }).click();
    const field = page().getByRole('textbox', { name: 'As of' });
    await field.fill(new Date(correctedAt - 1).toISOString());
    await field.press('Enter');
    await page().getByRole('button', { name: 'Compare with Now' }).click();
    await heading(/^\d{4}-.* UTC → Now$/).waitFor();
    await shows({ Added: added.length, Removed: removed.length, Changed: changed.length, Same: same });
  });
});
