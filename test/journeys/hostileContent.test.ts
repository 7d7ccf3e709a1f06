import assert from 'node:assert/strict';
import { DataGrid, createTypedDataset } from './support/dataGrid';
import { parquetOf } from '../service/engine/engineFixture';
import { useJourney } from './support/journey';
import { createChangesetFromFile } from './support/wizards';

const megabytes = 'x'.repeat(10_000_000);

/** What a value is, and what of it is to be seen. */
const values: readonly (readonly [what: string, value: string, shown: string])[] = [
  ['markup', '<b onmouseover=alert(1)>bold</b>', '<b onmouseover=alert(1)>bold</b>'],
  ['a script', '<script>document.title="taken"</script>', '<script>document.title="taken"</script>'],
  ['an image', '<img src=x onerror=document.title="taken">', '<img src=x onerror=document.title="taken">'],
  ['a formula', "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"],
  ['the word NULL', 'NULL', 'NULL'],
  ['controls', 'a\u0001b\u001b[31mc', 'a⟪SOH⟫b⟪ESC⟫[31mc'],
  ['marks of direction', 'abc\u202egpj.exe\u200f', 'abc⟪RLO⟫gpj.exe⟪RLM⟫'],
  ['a line break', 'one\ntwo', 'one↵two'],
  ['spaces', ' padded ', '·padded·'],
  ['ten megabytes', megabytes, `${'x'.repeat(300)}… 10,000,000 characters`],
];

const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;
const rows = [...values.map(([what, value]) => `(${literal(what)}, ${literal(value)})`), "('nothing', NULL)"];
const odd = () => parquetOf(`SELECT * FROM (VALUES ${rows.join(', ')}) AS odd(what, value)`);

const columnNames = Array.from({ length: 2_000 }, (_, at) => `c${at}`);
const wide = () =>
  parquetOf(
    `SELECT ${columnNames.map((name, at) => `(row * 10000 + ${at})::INTEGER AS ${name}`).join(', ')} FROM range(1, 4) AS rows(row)`,
  );

describe('hostile content in a grid', () => {
  const person = useJourney();
  let grid: DataGrid;

  async function show(title: string, types: Parameters<typeof createTypedDataset>[2], file: Buffer) {
    const journey = person();
    const datasetId = await createTypedDataset(journey, title, types);
    const path = await journey.writeFile(`${datasetId}.parquet`, file);
    await createChangesetFromFile(journey.workbench, { dataset: title, file: path });
    await journey.workbench.notification(new RegExp(`The changeset of ${title} succeeded`)).waitFor();
    const row = journey.workbench.treeRow(new RegExp(`^${title}`));
    await row.hover();
    await row.getByRole('button', { name: 'Preview Rows' }).click();
  }

  before(async () => {
    const { workbench } = person();
    grid = new DataGrid(workbench);
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').waitFor();
    await show('Odd values', { what: 'STRING', value: 'STRING' }, await odd());
    await grid.status(/^11 rows/).waitFor();
  });

  values.forEach(([what, , shown], index) => {
    it(`stays content: ${what}`, async () => {
      assert.equal(await grid.text(index + 1, 'what'), what);
      const cell = await grid.cell(index + 1, 'value');
      assert.equal(await cell.textContent(), shown);
      assert.equal(await cell.locator('b, script, img').count(), 0);
    });
  });

  it('can be told from null', async () => {
    const isNull = async (row: number) =>
      / null\b/.test((await (await grid.cell(row, 'value')).getAttribute('class')) ?? '');
    assert.deepEqual([await isNull(5), await isNull(11)], [false, true]);
  });

  it('runs nothing', async () => {
    const { workbench } = person();
    assert.equal(await grid.frame.locator('body').evaluate('document.title'), '');
    await workbench.clearNotifications();
    await workbench.screenshot('hostile-values');
  });

  it('is shown whole in an editor that nobody can type into', async () => {
    const { workbench } = person();
    await (await grid.cell(8, 'value')).dblclick();
    await workbench.editorTab('value · Row 8').waitFor();
    await workbench.page.locator('.view-line', { hasText: 'two' }).waitFor();
    await workbench.page.keyboard.press('Control+w');
  });

  it('has 2,000 columns, of which those are read that are looked at', async () => {
    const { workbench } = person();
    const types = Object.fromEntries(columnNames.map((name) => [name, 'INTEGER' as const]));
    await show('Wide', types, await wide());
    await grid.status(/^3 rows · 2,000 columns/).waitFor();
    assert.equal(await grid.text(1, 'c0'), '10000');
    await grid.press('Control+End');
    assert.equal(await grid.text(3, 'c1999'), '31999');
    await grid.frame.getByRole('button', { name: 'Find Column…' }).click();
    await workbench.quickInput.see('Go to a column');
    await workbench.page.keyboard.type('c1234');
    await workbench.quickInput.pick('Go to a column', 'c1234');
    assert.equal(await grid.text(3, 'c1234'), '31234');
    await workbench.screenshot('hostile-wide');
  });
});
