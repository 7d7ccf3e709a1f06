import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSvg } from '../support/readSvg';
import { until } from '../support/until';
import { Chart } from './support/chart';
import { DataGrid } from './support/dataGrid';
import { useJourney } from './support/journey';
import { createChangesetByScript } from './support/scriptBeside';

interface Day {
  readonly day: string;
  readonly symbol: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

const symbols = ['AAPL', 'IBM', 'MSFT'];

/** Ninety days of three shares, in sixteenths, which binary fractions hold exactly; one IBM close is missing. */
const days: readonly Day[] = Array.from({ length: 270 }, (_, index) => {
  const number = Math.floor(index / 3);
  const share = index % 3;
  const middle = 100 + share * 40 + Math.round(160 * Math.sin(number / (6 + share))) / 16;
  const step = (((index * 7) % 11) - 5) / 4;
  const [open, close] = [middle - step, middle + step];
  return {
    day: new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10),
    symbol: symbols[share] ?? '',
    open,
    high: Math.max(open, close) + 1.25,
    low: Math.min(open, close) - 0.75,
    close,
  };
});
const missing = days.findIndex(({ symbol, day }) => symbol === 'IBM' && day === '2026-02-10');

const csv = [
  'day,symbol,open,high,low,close',
  ...days.map(({ day, symbol, open, high, low, close }, index) =>
    [day, symbol, open, high, low, index === missing ? '' : close].join(','),
  ),
].join('\n');

const closesOf = (share: string) =>
  days.filter(({ symbol }, at) => symbol === share && at !== missing).map(({ close }) => close);

/** As the service writes a number of a DOUBLE column. */
const text = (value: number) => (Number.isInteger(value) ? `${value}.0` : String(value));

describe('charts of rows', () => {
  const person = useJourney();
  let chart: Chart;

  before(async () => {
    const journey = person();
    const { workbench } = journey;
    chart = new Chart(workbench);
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').waitFor();
    const client = await journey.client();
    const numbers = ['open', 'high', 'low', 'close'] as const;
    const { datasetId = '' } = await client.createDataset({
      datasetTitle: 'US equities, days',
      kind: 'TABULAR',
      permissionGroupParams: {},
      schemaDefinition: {
        tabularSchemaConfig: {
          columns: [
            { columnName: 'day', dataType: 'DATE' },
            { columnName: 'symbol', dataType: 'STRING' },
            ...numbers.map((columnName) => ({ columnName, dataType: 'DOUBLE' }) as const),
          ],
        },
      },
    });
    client.destroy();
    const file = await journey.writeFile('days.csv', csv);
    await createChangesetByScript(journey, { datasetId, file, library: 'boto3', changeType: 'APPEND' });
  });

  it('draws candles of the rows in a grid, whose values keys lead to', async () => {
    const { workbench } = person();
    const row = workbench.treeRow(/US equities, days/);
    await row.hover();
    await row.getByRole('button', { name: 'Preview Rows' }).click();
    const grid = new DataGrid(workbench);
    await grid.status(/270 rows/).waitFor();
    await grid.frame.getByRole('button', { name: 'Chart', exact: true }).click();
    const drawing = chart.drawing(
      /^Candles of open, high, low, close: 90 points from 2026-01-01 to 2026-03-31/,
    );
    await drawing.press('End');
    const last = days.findLast(({ symbol }) => symbol === 'AAPL');
    assert.ok(last);
    const { day, open, high, low, close } = last;
    const values = `open ${text(open)} · high ${text(high)} · low ${text(low)} · close ${text(close)}`;
    await chart.point(`AAPL · ${day} · ${values}`).waitFor();
    await workbench.screenshot('chart-candles');
  });

  it('draws lines by share, with a gap where there is no value', async () => {
    const { workbench } = person();
    await chart.choose('Chart', 'Line');
    const drawing = chart.drawing(/^Line of close: 270 points.* 3 series\./);
    await drawing.press('Home');
    await drawing.press('ArrowDown');
    const [first = NaN] = closesOf('IBM');
    await chart.point(`IBM · 2026-01-01 · close ${text(first)}`).waitFor();
    await chart.status(/^All 270 rows · 1 null$/).waitFor();
    await workbench.screenshot('chart-lines');
  });

  it('counts the values of a column', async () => {
    const { workbench } = person();
    await chart.choose('Chart', 'Histogram');
    const drawing = chart.drawing(/^Histogram of close/);
    await drawing.press('Home');
    await drawing.press('PageDown');
    const said = chart.frame.locator('[aria-live]');
    const counted = await until('a bucket is told', async () => {
      const [, ...numbers] = /(-?[\d.]+) ≤ … < (-?[\d.]+) · rows (\d+)$/.exec(await said.innerText()) ?? [];
      return numbers.length > 0 ? numbers.map(Number) : undefined;
    });
    const [from = NaN, to = NaN, rows] = counted;
    const inBucket = symbols.flatMap(closesOf).filter((close) => close >= from && close < to);
    assert.ok(inBucket.length > 0);
    assert.equal(rows, inBucket.length);
    await workbench.screenshot('chart-histogram');
  });

  it('draws averages as bars, and as a table', async () => {
    const { workbench } = person();
    await chart.choose('Chart', 'Bars');
    await chart.choose('Across', 'symbol');
    await chart.choose('Bars are', 'averages');
    await chart.drawing(/^Bars of close: 3 points from AAPL to MSFT/).press('Home');
    await workbench.screenshot('chart-bars');
    await chart.press('Show Table');
    const table = chart.frame.getByRole('table');
    const shown = await table.getByRole('row', { name: /^IBM/ }).getByRole('cell').last().innerText();
    const closes = closesOf('IBM');
    const mean = closes.reduce((sum, close) => sum + close, 0) / closes.length;
    assert.ok(Math.abs(Number(shown) - mean) < 1e-9, `${shown} is ${mean}`);
    await chart.press('Show Chart');
  });

  it('saves what it shows as PNG and as SVG', async () => {
    const { workbench, folders } = person();
    const save = async (name: string) => {
      const path = join(folders.workspace, name);
      await chart.press('Save Picture');
      await workbench.quickInput.saveFile(path);
      return until(`${name} is there`, () => readFile(path).catch(() => undefined));
    };
    const { width = 0, height = 0 } = (await chart.frame.locator('.canvas').boundingBox()) ?? {};
    const png = await save('averages.png');
    assert.equal(png.toString('latin1', 0, 8), '\u0089PNG\r\n\u001a\n');
    assert.deepEqual(
      [png.readUInt32BE(16), png.readUInt32BE(20)],
      [width, height].map((pixels) => 2 * Math.trunc(pixels)),
    );
    const { texts } = readSvg((await save('averages.svg')).toString());
    const wanted = ['US equities, days · Dataset', 'All 270 rows · 1 null', 'symbol', 'close', ...symbols];
    assert.deepEqual(
      wanted.filter((each) => !texts.includes(each)),
      [],
      texts.join(', '),
    );
  });

  it('is there again, as it was, when the window is loaded again', async () => {
    const { workbench } = person();
    // Unlike a reload of the page, it keeps which tabs are open, however new they are.
    await workbench.runCommand('Developer: Reload Window');
    await chart.drawing(/^Bars of close: 3 points from AAPL to MSFT/).waitFor({ timeout: 60_000 });
    assert.equal(await chart.chosen('Bars are'), 'averages');
  });
});
