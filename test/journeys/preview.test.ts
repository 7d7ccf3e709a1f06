import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endServiceOf } from '../support/embeddedService';
import { until } from '../support/until';
import { useJourney } from './support/journey';
import { appendRows, DataGrid, createTypedDataset } from './support/dataGrid';

interface Trade {
  readonly time: string;
  readonly symbol: string;
  readonly price: number;
  readonly size: number;
  readonly venue: string;
}

const symbols = ['KO', 'IBM', 'GE', 'T', 'XOM'];

/** A day of trades, each price once: so there is one greatest and one least. */
const trades: readonly Trade[] = Array.from({ length: 12_000 }, (_, index) => ({
  time: new Date(Date.UTC(2026, 2, 9, 14, 30) + index * 2_000).toISOString().slice(0, 23).replace('T', ' '),
  symbol: symbols[(index * 7) % symbols.length] ?? '',
  price: (10_000 + ((index * 7_919) % 12_000)) / 100,
  size: 100 * (1 + (index % 3)),
  venue: index % 16 === 0 ? '' : 'X',
}));

const csv = [
  'time,symbol,price,size,venue',
  ...trades.map(({ time, symbol, price, size, venue }) => [time, symbol, price, size, venue].join(',')),
].join('\n');

const most = trades.reduce((best, trade) => (trade.price > best.price ? trade : best));
const least = trades.reduce((best, trade) => (trade.price < best.price ? trade : best));
const ofIbm = trades.filter(({ symbol }) => symbol === 'IBM');

describe('rows in a grid', () => {
  const person = useJourney();
  let grid: DataGrid;

  before(async () => {
    const journey = person();
    const { workbench } = journey;
    grid = new DataGrid(workbench);
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').waitFor();
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const datasetId = await createTypedDataset(journey, 'US equities, trades', {
      time: 'DATETIME',
      symbol: 'STRING',
      price: 'DOUBLE',
      size: 'INTEGER',
      venue: 'STRING',
    });
    await appendRows(journey, datasetId, 'trades.csv', csv);
  });

  const clipboard = async () =>
    String(await person().workbench.page.evaluate('navigator.clipboard.readText()'));

  it('opens from the row of a dataset', async () => {
    const { workbench } = person();
    const row = workbench.treeRow(/US equities, trades/);
    await row.hover();
    await row.getByRole('button', { name: 'Preview Rows' }).click();
    await grid.status(/12,000 rows · 5 columns · as of \d{4}-.* UTC/).waitFor();
    assert.equal(await grid.text(1, 'symbol'), trades[0]?.symbol);
    assert.equal(await grid.text(1, 'time'), '2026-03-09T14:30:00Z');
    assert.equal(await grid.text(1, 'venue'), 'NULL');
    await workbench.screenshot('preview');
  });

  it('goes to the last row without those between', async () => {
    await grid.press('Control+End');
    assert.equal(await grid.text(12_000, 'symbol'), trades[11_999]?.symbol);
    assert.equal(Number(await grid.text(12_000, 'size')), trades[11_999]?.size);
    await grid.press('Control+Home');
    assert.equal(await grid.text(1, 'symbol'), trades[0]?.symbol);
  });

  it('goes to a row by its number', async () => {
    await grid.goToRow(7_001, 12_000);
    assert.equal(await grid.text(7_001, 'symbol'), trades[7_000]?.symbol);
  });

  it('is sorted by a column: ascending, then descending', async () => {
    await grid.header('price').click();
    await grid.sorted('price', 'ascending');
    assert.equal(Number(await grid.text(1, 'price')), least.price);
    await grid.header('price').click();
    await grid.sorted('price', 'descending');
    assert.equal(Number(await grid.text(1, 'price')), most.price);
    assert.equal(await grid.text(1, 'symbol'), most.symbol);
  });

  it('shows the rows that meet a filter, and how many they are', async () => {
    const { workbench } = person();
    await grid.filter('symbol', 'is', 'IBM');
    await grid.status(new RegExp(`^${ofIbm.length.toLocaleString('en-US')} of 12,000 rows`)).waitFor();
    const highest = Math.max(...ofIbm.map(({ price }) => price));
    assert.equal(Number(await grid.text(1, 'price')), highest);
    await workbench.screenshot('preview-filtered');
    await grid.filter('price', 'is at least', String(highest + 1));
    await grid.frame.getByText('No row meets the filters.').waitFor();
    await grid.frame.getByRole('button', { name: 'Remove filter: price' }).click();
    await grid.status(/^2,400 of 12,000 rows/).waitFor();
  });

  it('says what is wrong with a filter, and keeps its rows', async () => {
    await grid.filter('size', 'is', 'many');
    await grid.frame.getByRole('alert').filter({ hasText: 'many' }).waitFor();
    await grid.status(/^2,400 of 12,000 rows/).waitFor();
    await grid.frame.getByRole('button', { name: 'Clear Filters' }).click();
    await grid.status(/^12,000 rows/).waitFor();
  });

  it('copies what is selected, sorted as it is shown', async () => {
    const sorted = [...trades].sort((one, other) => other.price - one.price);
    const lines = sorted.slice(0, 3).map(({ symbol, price }) => `${symbol}\t${price}`);
    await (await grid.cell(1, 'symbol')).click();
    await grid.press('Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+c');
    await until('the values are in the clipboard', async () => (await clipboard()) === lines.join('\n'));
    await grid.press('Control+Shift+c');
    const withHeaders = ['symbol\tprice', ...lines].join('\n');
    await until('the headers are, too', async () => (await clipboard()) === withHeaders);
  });

  it('copies more than was ever on the screen', async () => {
    const { workbench } = person();
    await grid.press('Control+Home', 'ArrowRight', 'Control+Space');
    await grid.frame.getByRole('button', { name: 'Copy As…' }).click();
    await workbench.quickInput.pick('Copy the selection as', 'JSON');
    await until('all symbols are in the clipboard', async () => {
      const text = await clipboard();
      return text.startsWith('[') && (JSON.parse(text) as unknown[]).length === trades.length;
    });
  });

  for (const [name, begin] of [
    ['trades-sorted.csv', 'time,symbol,price,size,venue\n'],
    ['trades-sorted.parquet', 'PAR1'],
  ] as const) {
    it(`exports all rows as they are sorted: ${name}`, async () => {
      const { workbench, folders } = person();
      const path = join(folders.workspace, name);
      await grid.frame.getByRole('button', { name: 'Export…' }).click();
      await workbench.quickInput.saveFile(path);
      await workbench.told(new RegExp(`Exported: .*${name}`));
      const text = (await readFile(path)).toString('latin1');
      assert.ok(text.startsWith(begin), text.slice(0, 100));
      if (!name.endsWith('.csv')) return;
      const lines = text.trim().split('\n');
      assert.equal(lines.length, trades.length + 1);
      assert.equal(Number(lines[1]?.split(',')[2]), most.price);
      assert.equal(Number(lines.at(-1)?.split(',')[2]), least.price);
    });
  }

  it('keeps its place, query and selection while it is hidden', async () => {
    const { workbench } = person();
    await grid.press('Control+End');
    const last = await grid.text(12_000, 'price');
    assert.equal(Number(last), least.price);
    await workbench.runCommand('File: New Untitled Text File');
    await workbench.editorTab('Untitled-1').waitFor();
    await workbench.editorTab('US equities, trades').click();
    await grid.sorted('price', 'descending');
    assert.equal(await grid.text(12_000, 'price'), last);
  });

  it('reads on where the service has ended meanwhile', async () => {
    await endServiceOf(person().folders.dataFolder);
    await grid.press('Control+Home', 'Control+End');
    await grid.goToRow(4_321, 12_000);
    const sorted = [...trades].sort((one, other) => other.price - one.price);
    assert.equal(Number(await grid.text(4_321, 'price')), sorted[4_320]?.price);
    assert.equal(await grid.frame.getByRole('alert').count(), 0);
  });

  it('says that there are newer rows, and shows them when it is told to', async () => {
    const journey = person();
    const client = await journey.client();
    const [dataset] = (await client.listDatasets()).datasets ?? [];
    client.destroy();
    const line = 'time,symbol,price,size,venue\n2026-03-10 14:30:00,IBM,999,1,X\n';
    await appendRows(journey, dataset?.datasetId ?? '', 'one.csv', line);
    const alert = grid.frame.getByRole('alert').filter({ hasText: 'A newer changeset is there.' });
    await alert.waitFor();
    assert.equal(await grid.status(/^12,000 rows/).count(), 1);
    await alert.getByRole('button', { name: 'Refresh' }).click();
    await grid.status(/^12,001 rows/).waitFor();
    await grid.press('Control+Home');
    assert.equal(Number(await grid.text(1, 'price')), 999);
  });

  it('is there again, as it was, when the window is loaded again', async () => {
    const { workbench } = person();
    await workbench.page.reload();
    await grid.status(/^12,001 rows/).waitFor({ timeout: 60_000 });
    await grid.sorted('price', 'descending');
    await grid.press('Control+Home');
    assert.equal(Number(await grid.text(1, 'price')), 999);
  });

  it('says that the dataset is gone, and keeps what it shows', async () => {
    const journey = person();
    const client = await journey.client();
    const [dataset] = (await client.listDatasets()).datasets ?? [];
    await client.deleteDataset({ datasetId: dataset?.datasetId ?? '' });
    client.destroy();
    await grid.goToRow(6_000, 12_001);
    await grid.frame.getByRole('alert').getByRole('button', { name: 'Try Again' }).waitFor();
    await grid.press('Control+Home');
    assert.equal(Number(await grid.text(1, 'price')), 999);
  });
});
