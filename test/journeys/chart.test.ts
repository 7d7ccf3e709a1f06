import assert from 'node:assert/strict';
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
});
