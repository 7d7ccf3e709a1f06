import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { LocalServiceClient } from '../../extension/finspace/generated/localServiceClient';
import { readCredentialsFile } from '../../extension/finspace/credentialsFile';
import { readServiceHandle } from '../support/embeddedService';
import { until } from '../support/until';
import { ChangesetMaker, type MadeChangeset } from './support/changesets';
import { useJourney } from './support/journey';
import { createChangesetFromFile } from './support/wizards';

const columns = [
  { columnName: 'symbol', dataType: 'STRING' },
  { columnName: 'day', dataType: 'DATE' },
  { columnName: 'price', dataType: 'DOUBLE' },
] as const;

/** A day of prices: as many rows as symbols, from one price on, a quarter apart. */
const pricesOf = (day: number, rowCount: number, from: number): readonly number[] =>
  Array.from({ length: rowCount }, (_value, index) => from + index / 4 + day);

const csvOf = (day: number, prices: readonly number[]): string =>
  [
    'symbol,day,price',
    ...prices.map((price, index) => `S${String(index).padStart(3, '0')},2026-03-0${day},${price}`),
  ].join('\n');

const days = {
  monday: pricesOf(1, 400, 100),
  tuesday: pricesOf(2, 300, 100),
  mondayCorrected: pricesOf(1, 390, 101),
  wednesday: pricesOf(3, 650, 90),
  all: pricesOf(4, 1_200, 95),
  thursday: pricesOf(5, 250, 500),
} as const;

/** What the dataset holds after each step that changed it. */
const states = [
  [days.monday],
  [days.monday, days.tuesday],
  [days.mondayCorrected, days.tuesday],
  [days.mondayCorrected, days.tuesday, days.wednesday],
  [days.all],
  [days.all, days.thursday],
] as const;

const rowsAfter = (step: number): string =>
  (states[step] ?? []).reduce((sum, { length }) => sum + length, 0).toLocaleString('en-US');
const greatestAfter = (step: number): number => Math.max(...(states[step] ?? []).flat());

describe('the history of a dataset', () => {
  const person = useJourney();
  const title = 'US equities, closing prices';
  let maker: ChangesetMaker;
  let made: Record<keyof typeof days, MadeChangeset>;

  const details = () => person().workbench.webview();
  const slider = () => details().getByRole('slider', { name: 'The dataset as of' });
  const marks = (): Locator => details().getByRole('group').getByRole('button');
  /** What is told of the dataset as of the instant. */
  const told = (label: string): Locator =>
    details()
      .locator('#section-instant .measure')
      .filter({ has: details().getByText(label, { exact: true }) })
      .locator('dd');
  const greatest = (price: number): Locator =>
    details()
      .locator('table.columns')
      .getByRole('row', { name: /^price/ })
      .getByRole('cell', { name: String(price), exact: true });

  async function holds(label: string, text: string): Promise<void> {
    await until(`${label} is ${text}`, async () => (await told(label).innerText()) === text || undefined);
  }

  async function picture(name: string, shown = details().getByRole('heading', { level: 1 })): Promise<void> {
    const { workbench } = person();
    await workbench.clearNotifications();
    await shown.scrollIntoViewIfNeeded();
    await workbench.screenshot(name);
  }

  before(async () => {
    const journey = person();
    const { workbench } = journey;
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').waitFor();
    maker = await ChangesetMaker.create(journey, title, [...columns]);
    const monday = await maker.add('APPEND', csvOf(1, days.monday));
    const tuesday = await maker.add('APPEND', csvOf(2, days.tuesday));
    const mondayCorrected = await maker.correct(monday, csvOf(1, days.mondayCorrected));
    const wednesday = await maker.add('APPEND', csvOf(3, days.wednesday));
    const failed = await maker.add('APPEND', 'symbol,day,price\nS000,2026-03-04,cheap\n');
    const all = await maker.add('REPLACE', csvOf(4, days.all));
    const thursday = await maker.add('APPEND', csvOf(5, days.thursday));
    made = { monday, tuesday, mondayCorrected, wednesday, all, thursday };
    assert.deepEqual(
      [...Object.values(made), failed].map(({ status }) => status),
      ['SUCCESS', 'SUCCESS', 'SUCCESS', 'SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILED'],
    );
  });
  after(() => maker.destroy());

  it('opens from the row of the dataset, with what it holds by now', async () => {
    const { workbench } = person();
    const row = workbench.treeRow(new RegExp(title));
    await row.hover();
    await row.getByRole('button', { name: 'Show Dataset Details' }).click();
    await holds('Rows', rowsAfter(5));
    await holds('Active changesets', '2 of 7');
    const now = details().locator('#section-measures .measure');
    assert.match((await now.allInnerTexts()).join(' '), /Rows\s+1,450 .*Active changesets\s+2 /s);
    await greatest(greatestAfter(5)).waitFor();
  });

  it('tells of each changeset in words what it is, how it went, and what became of it', async () => {
    const spoken = await Promise.all(
      (await marks().all()).map(async (mark) => (await mark.getAttribute('aria-label')) ?? ''),
    );
    const expected = [
      /^APPEND of .*, SUCCESS, 400 rows, .* until .*, corrected by the changeset of /,
      /^APPEND of .*, SUCCESS, 300 rows, .* until .*, hidden by the REPLACE of /,
      /^MODIFY of .*, SUCCESS, 390 rows, .* until .*, hidden by the REPLACE of /,
      /^APPEND of .*, SUCCESS, 650 rows, .* until .*, hidden by the REPLACE of /,
      /^APPEND of .*, FAILED.*line 2, column "price", value "cheap"/,
      /^REPLACE of .*, SUCCESS, 1,200 rows, .* since then$/,
      /^APPEND of .*, SUCCESS, 250 rows, .* since then$/,
    ];
    assert.equal(spoken.length, expected.length, spoken.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(spoken[index] ?? '', pattern);
  });

  it('goes back to each instant by keyboard, and tells what was there then', async () => {
    const { page } = person().workbench;
    await slider().focus();
    await page.keyboard.press('Home');
    for (const step of states.keys()) {
      await holds('Rows', rowsAfter(step));
      await holds('Active changesets', `${states[step]?.length ?? 0} of 7`);
      assert.match(
        (await slider().getAttribute('aria-valuetext')) ?? '',
        new RegExp(`, ${rowsAfter(step)} rows, `),
      );
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('PageDown');
    await page.keyboard.press('ArrowLeft');
    await holds('Rows', rowsAfter(2));
    // The focus has stayed where it was through all of this.
    await until('the columns are those of the instant', () => greatest(greatestAfter(2)).isVisible());
    await picture('history-dataset');
  });

  it('is dragged along', async () => {
    const { page } = person().workbench;
    const first = await marks().nth(0).boundingBox();
    const handle = await slider().boundingBox();
    assert.ok(first && handle);
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(first.x + first.width / 2, handle.y + 8, { steps: 8 });
    await page.mouse.up();
    await holds('Rows', rowsAfter(0));
    await until('the columns are those of the instant', () => greatest(greatestAfter(0)).isVisible());
  });

  it('takes an exact instant: the REPLACE counts from its millisecond on', async () => {
    const field = details().getByRole('textbox', { name: 'As of' });
    const at = made.all.createTime;
    for (const [instant, step] of [
      [at - 1, 3],
      [at, 4],
    ] as const) {
      await field.fill(new Date(instant).toISOString());
      await field.press('Enter');
      await holds('Rows', rowsAfter(step));
      await until('the columns are those of the instant', () => greatest(greatestAfter(step)).isVisible());
    }
    await field.fill('some day');
    await field.press('Enter');
    await details().getByText('This is no time that can be read: some day').waitFor();
    assert.equal(await field.inputValue(), 'some day');
    await holds('Rows', rowsAfter(4));
  });

  it('makes a data view of the instant, with the rows of then', async () => {
    const { workbench } = person();
    const field = details().getByRole('textbox', { name: 'As of' });
    await field.fill(new Date(made.all.createTime - 1).toISOString());
    await field.press('Enter');
    await holds('Rows', rowsAfter(3));
    await details().getByRole('button', { name: 'Create Data View…' }).click();
    const question = workbench.page.getByRole('dialog', { name: /Create a data view of US equities/ });
    await question.getByRole('button', { name: 'Create Data View' }).click();
    await workbench.notification(/The data view of US equities, closing prices is ready/).waitFor();
    const open = details()
      .locator('#section-dataViews')
      .getByRole('button', { name: /^Details of the data view/ });
    await open.click();
    await workbench.editorTab('Data View').waitFor();
    const rows = details().locator('#section-measures .measure').filter({ hasText: 'Rows' }).locator('dd');
    await until('the rows are told', async () => (await rows.innerText()) === rowsAfter(3) || undefined);
    assert.equal(await rowsOfOnlyDataView(), rowsAfter(3));
    assert.equal(await marks().count(), 7);
    await picture('history-data-view');
  });

  it('opens the details of a changeset by Enter on its mark', async () => {
    const { workbench } = person();
    await details().getByRole('button', { name: title }).click();
    await slider().waitFor();
    await marks().last().focus();
    for (let step = 0; step < 5; step++) await workbench.page.keyboard.press('ArrowLeft');
    await workbench.page.keyboard.press('Enter');
    await details()
      .getByRole('heading', { name: /^APPEND · / })
      .waitFor();
    await details().locator('#section-record').getByText(made.tuesday.changesetId, { exact: true }).waitFor();
    await until(
      'it stands out',
      async () => (await details().locator('[aria-current="true"]').count()) === 1,
    );
    await picture('history-changeset', details().getByRole('heading', { name: 'Columns' }));
    const file = details()
      .locator('#section-files')
      .getByRole('row', { name: /\.parquet/ });
    await file
      .first()
      .getByRole('button', { name: /^Copy the S3 URI of / })
      .click();
    await workbench.statusBarItem(/Copied: s3:\/\//).waitFor();
  });

  it('lists the rejects of a changeset that failed, and leads to each', async () => {
    const journey = person();
    const { workbench } = journey;
    const lines = ['symbol,day,price', 'S000,2026-03-06,1', 'S001,2026-03-06,cheap', 'S002,2026-02-30,3'];
    const path = await journey.writeFile('friday.csv', `${lines.join('\n')}\n`);
    await createChangesetFromFile(workbench, { dataset: title, file: path });
    await workbench.notification(/failed: friday\.csv, line 3/).waitFor();
    await workbench.clearNotifications();
    await workbench.treeRow(/friday\.csv.*APPEND/).click();
    const rejects = details().getByRole('table', { name: 'Rejects' });
    const told = await until('the rejects are listed', async () => {
      // The page may be one that is about to go.
      const rows = await rejects
        .getByRole('row')
        .allInnerTexts()
        .catch(() => []);
      return rows.length > 1 ? rows : undefined;
    });
    assert.match(told[1] ?? '', /friday\.csv\s+3\s+price\s+cheap\s/);
    assert.match(told[2] ?? '', /friday\.csv\s+4\s+day\s+2026-02-30\s/);
    await picture('history-rejects');
    await rejects.getByRole('button', { name: 'Open friday.csv at line 4' }).click();
    await workbench.editorTab('friday.csv').waitFor();
    await workbench.statusBarItem(/Ln 4, Col 16 \(10 selected\)/).waitFor();
  });

  /** As the service itself counts them. */
  async function rowsOfOnlyDataView(): Promise<string> {
    const handle = await until('a service runs', () => readServiceHandle(person().folders.dataFolder));
    const { endpoint, region, credentialsFile } = handle;
    const credentials = await readCredentialsFile(credentialsFile);
    const local = new LocalServiceClient({ endpoint, region, credentials });
    const client = await person().client();
    const { datasetId } = maker;
    try {
      const { dataViews = [] } = await client.listDataViews({ datasetId });
      assert.equal(dataViews.length, 1);
      const dataViewId = dataViews[0]?.dataViewId ?? '';
      const { rowCount = 0 } = await local.readRows({ rowSource: { datasetId, dataViewId }, maxRows: 1 });
      return rowCount.toLocaleString('en-US');
    } finally {
      client.destroy();
      local.destroy();
    }
  }
});
