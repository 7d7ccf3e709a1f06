import assert from 'node:assert/strict';
import { useJourney } from './support/journey';
import { DataGrid } from './support/dataGrid';
import { createChangesetByScript } from './support/scriptBeside';

interface Trade {
  readonly time: string;
  readonly symbol: string;
  readonly price: number;
  readonly size: number;
  readonly venue: string;
}

const symbols = ['AAPL', 'IBM', 'JPM', 'MSFT', 'XOM'];

/** A day of trades, each price once: so there is one greatest and one least. */
const trades: readonly Trade[] = Array.from({ length: 12_000 }, (_, index) => ({
  time: new Date(Date.UTC(2026, 2, 9, 14, 30) + index * 1_500).toISOString().slice(0, 23).replace('T', ' '),
  symbol: symbols[(index * 7) % symbols.length] ?? '',
  price: 100 + ((index * 7_919) % 12_000) / 100,
  size: 100 * (1 + (index % 9)),
  venue: index % 4 === 0 ? '' : `X${index % 3}`,
}));

const csv = [
  'time,symbol,price,size,venue',
  ...trades.map(({ time, symbol, price, size, venue }) => [time, symbol, price, size, venue].join(',')),
].join('\n');

describe('rows in a grid', () => {
  const person = useJourney();
  let grid: DataGrid;
  let datasetId = '';

  before(async () => {
    const journey = person();
    const { workbench } = journey;
    grid = new DataGrid(workbench);
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').waitFor();
    const client = await journey.client();
    const created = await client.createDataset({
      datasetTitle: 'US equities, trades',
      kind: 'TABULAR',
      permissionGroupParams: {},
      schemaDefinition: {
        tabularSchemaConfig: {
          columns: [
            { columnName: 'time', dataType: 'DATETIME' },
            { columnName: 'symbol', dataType: 'STRING' },
            { columnName: 'price', dataType: 'DOUBLE' },
            { columnName: 'size', dataType: 'INTEGER' },
            { columnName: 'venue', dataType: 'STRING' },
          ],
        },
      },
    });
    client.destroy();
    datasetId = created.datasetId ?? '';
    const file = await journey.writeFile('trades.csv', csv);
    await createChangesetByScript(journey, { datasetId, file, library: 'boto3', changeType: 'APPEND' });
  });

  it('opens from the row of a dataset', async () => {
    const { workbench } = person();
    const row = workbench.treeRow(/US equities, trades/);
    await row.hover();
    await row.getByRole('button', { name: 'Preview Rows' }).click();
    await grid.status(/12,000 rows · 5 columns/).waitFor();
    assert.equal(await grid.text(1, 'symbol'), trades[0]?.symbol);
    assert.equal(await grid.text(1, 'venue'), 'NULL');
    await workbench.screenshot('preview');
  });
});
