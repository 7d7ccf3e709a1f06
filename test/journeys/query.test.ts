import assert from 'node:assert/strict';
import { endServiceOf } from '../support/embeddedService';
import { DataGrid } from './support/dataGrid';
import { useJourney } from './support/journey';
import { Keyboard } from './support/keyboard';
import { QueryEditor } from './support/queryEditor';
import { createChangesetByScript } from './support/scriptBeside';

const symbols = ['AAPL', 'IBM', 'JPM', 'MSFT'];

/** Prices in whole cents, so that sums are exact. */
const trades = Array.from({ length: 2_000 }, (_, index) => ({
  symbol: symbols[(index * 7) % symbols.length] ?? '',
  cents: 10_000 + ((index * 7_919) % 12_000),
  size: 100 * (1 + (index % 9)),
}));
const later = { symbol: 'IBM', cents: 1, size: 7 };
const csvOf = (rows: readonly (typeof trades)[number][]) =>
  ['symbol,cents,size', ...rows.map(({ symbol, cents, size }) => [symbol, cents, size].join(','))].join('\n');

/** What IBM's trades come to, worked out here. */
const sizeOf = (rows: readonly (typeof trades)[number][]) =>
  rows.filter(({ symbol }) => symbol === 'IBM').reduce((sum, { size }) => sum + size, 0);

describe('queries in an editor', () => {
  const person = useJourney();
  let editor: QueryEditor;
  let grid: DataGrid;
  let afterFirst = '';

  before(async () => {
    const journey = person();
    const { workbench } = journey;
    editor = new QueryEditor(workbench);
    grid = new DataGrid(workbench);
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').waitFor();
    const client = await journey.client();
    const { datasetId = '' } = await client.createDataset({
      datasetTitle: 'US trades',
      kind: 'TABULAR',
      permissionGroupParams: {},
      schemaDefinition: {
        tabularSchemaConfig: {
          columns: [
            { columnName: 'symbol', dataType: 'STRING' },
            { columnName: 'cents', dataType: 'INTEGER' },
            { columnName: 'size', dataType: 'INTEGER' },
          ],
        },
      },
    });
    const append = async (name: string, text: string) => {
      const file = await journey.writeFile(name, text);
      return createChangesetByScript(journey, { datasetId, file, library: 'boto3', changeType: 'APPEND' });
    };
    await append('first.csv', csvOf(trades));
    const { changesets = [] } = await client.listChangesets({ datasetId });
    afterFirst = changesets[0]?.createTime?.toISOString().replace('T', ' ').replace('Z', '') ?? '';
    await append('later.csv', csvOf([later]));
    client.destroy();
  });

  it('begin from the row of a dataset', async () => {
    const { workbench } = person();
    const keys = new Keyboard(workbench);
    await workbench.treeRow(/US trades/).waitFor();
    await keys.runCommand('FinSpace: Focus on Datasets View');
    await keys.goToRow(/^US trades/);
    await keys.chooseFromMenu('New Query');
    await editor.line(/SELECT \* FROM "US trades" LIMIT 100/).waitFor();
    await editor.run();
    await grid.status(/100 rows · 3 columns/).waitFor();
    assert.equal(await grid.text(1, 'symbol'), trades[0]?.symbol);
    assert.equal(await editor.focused.count(), 1, 'the editor keeps the focus');
  });

  it('are helped with names, columns and instants while they are typed', async () => {
    const { workbench } = person();
    await editor.replaceAll('SELECT sum(t.size)::BIGINT AS total\nFROM ');
    await editor.append('US');
    await editor.suggest('US trades');
    await workbench.screenshot('query-completion');
    await editor.take();
    await editor.append(' AS OF TIMESTAMP ');
    await editor.suggest('APPEND');
    // The newest is first, and this is the other one.
    await workbench.page.keyboard.press('ArrowDown');
    await editor.suggest(afterFirst);
    await editor.take();
    await editor.append(` t WHERE t.sy`);
    await editor.suggest('symbol');
    await editor.take();
    await editor.append(` = 'IBM'`);
    await editor.line(/FROM "US trades" AS OF TIMESTAMP '.*' t WHERE t\.symbol = 'IBM'/).waitFor();
    await editor.run();
    await grid.detail(/^1 row ·/).waitFor();
    assert.equal(await grid.text(1, 'total'), String(sizeOf(trades)));
  });

  it('answer what the dataset held at an instant, and holds now', async () => {
    const { workbench } = person();
    const query = (instant: string) =>
      `SELECT sum(size)::BIGINT AS total FROM "US trades"${instant} WHERE symbol = 'IBM'`;
    await editor.replaceAll(query(''));
    await editor.run();
    await grid.heading(/sum\(size\).* FROM "US trades" WHERE/).waitFor();
    await grid.detail(/^1 row ·/).waitFor();
    assert.equal(await grid.text(1, 'total'), String(sizeOf([...trades, later])));
    await editor.replaceAll(query(` AS OF TIMESTAMP '${afterFirst}'`));
    await editor.run();
    await grid.heading(/sum\(size\).* AS OF TIMESTAMP/).waitFor();
    await grid.detail(/^1 row ·/).waitFor();
    assert.equal(await grid.text(1, 'total'), String(sizeOf(trades)));
    for (const colours of ['dark', 'light'] as const) {
      await workbench.useColours(colours);
      await workbench.screenshot(`query-${colours}`);
    }
  });

  it('are underlined where they are wrong, until they are changed', async () => {
    await editor.replaceAll('SELECT symbol, prise FROM "US trades"');
    await editor.run();
    await editor.mark.first().waitFor();
    await person().workbench.screenshot('query-error');
    await editor.append(' ');
    await editor.mark.first().waitFor({ state: 'detached' });
  });

  it('are stopped, and say so', async () => {
    await editor.replaceAll(
      'SELECT count(*) FROM range(100000) a, range(100000) b, range(100000) c WHERE a.range + b.range = c.range % 7',
    );
    await editor.run();
    await editor.lens('Stop').click();
    await grid.frame.getByRole('alert').filter({ hasText: 'Cancelled' }).waitFor();
    await editor.lens('Run').waitFor();
  });

  it('are run anew where the service has ended, and their result with it', async () => {
    await editor.replaceAll('SELECT symbol, sum(size)::BIGINT AS volume FROM "US trades" GROUP BY ALL');
    await editor.run();
    await grid.status(/4 rows/).waitFor();
    await endServiceOf(person().folders.dataFolder);
    await grid.header('symbol').click();
    const alert = grid.frame.getByRole('alert').filter({ hasText: 'does not keep this result any more' });
    await alert.getByRole('button', { name: 'Try Again' }).click();
    await grid.sorted('symbol', 'ascending');
    assert.equal(await grid.text(2, 'volume'), String(sizeOf([...trades, later])));
    assert.equal(await alert.count(), 0);
  });

  it('sort as they say', async () => {
    const { workbench } = person();
    await editor.replaceAll(
      '-- Volume of a symbol\nSELECT symbol, sum(size) AS volume\nFROM "US trades" GROUP BY ALL ORDER BY volume DESC',
    );
    await editor.run();
    await grid.status(/4 rows/).waitFor();
    const volumes = new Map<string, number>();
    for (const { symbol, size } of [...trades, later]) {
      volumes.set(symbol, (volumes.get(symbol) ?? 0) + size);
    }
    assert.equal(await grid.text(1, 'volume'), String(Math.max(...volumes.values())));
    await workbench.screenshot('query');
  });
});
