import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { TableReader } from '../service/support/tableReader';
import { useJourney } from './support/journey';
import { createDataset } from './support/wizards';

/** Ten days, each with a row more than the day before. */
const days = Array.from({ length: 10 }, (_, index) => ({
  date: `2026-03-${String(index + 2).padStart(2, '0')}`,
  rows: index + 1,
}));
const fileOf = (date: string): string => `${date}.csv`;

function textOf({ date, rows }: (typeof days)[number]): string {
  const lines = Array.from({ length: rows }, (_, index) => `SYM${index},${date},${index + 1}.5`);
  return ['symbol,day,close', ...lines, ''].join('\n');
}

/** The files of three days lie in a folder, and those of the last two in another. */
function folderOf(index: number): string {
  if (index < 5) return '';
  return index < 8 ? 'week-2' : 'week-3';
}

describe('daily append of ten files', () => {
  const person = useJourney();

  before(async () => {
    const { workbench, folders } = person();
    for (const [index, day] of days.entries()) {
      const path = join(folders.workspace, folderOf(index), fileOf(day.date));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, textOf(day));
    }
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').click();
    await createDataset(workbench, {
      title: 'Closing prices',
      columns: 'symbol:STRING, day:DATE, close:DOUBLE',
    });
    await workbench.treeRow(/No changesets yet/).waitFor();
    await workbench.clearNotifications();
  });

  /** Drops what is in the Explorer on the dataset. */
  async function drop(dragged: Locator): Promise<void> {
    const { workbench } = person();
    await workbench.dragIntoView(dragged, 'FinSpace', workbench.treeRow(/Closing prices/));
    await workbench.quickInput.pick('What the changeset does to the dataset', 'Append');
  }

  /** Answers the rest of the wizard, and sees the work go on to its end. */
  async function append(rows: string): Promise<void> {
    const { workbench } = person();
    await workbench.quickInput.pick('How it is written', 'Continue');
    const isShown = workbench
      .notification(/Uploading/)
      .first()
      .waitFor();
    await workbench.quickInput.pick('Confirm, or pick a line to change it', 'Create Changeset');
    await isShown;
    await workbench.notification(new RegExp(`The changeset of Closing prices succeeded: ${rows}$`)).waitFor();
    await workbench.treeRow(new RegExp(`APPEND · ${rows}$`)).waitFor();
  }

  for (const [index, { date, rows }] of days.slice(0, 2).entries()) {
    it(`takes a file each day, dragged onto the dataset: day ${index + 1}`, async () => {
      const { workbench } = person();
      await workbench.openExplorer();
      await drop(workbench.explorerRow(fileOf(date)));
      await append(rows === 1 ? '1 row' : `${rows} rows`);
    });
  }

  it('takes the files of several days that are selected together', async () => {
    const { workbench } = person();
    const [first, second] = [days[2], days[4]].map((day) => workbench.explorerRow(fileOf(day?.date ?? '')));
    await workbench.openExplorer();
    await first?.click();
    await second?.click({ modifiers: ['Shift'] });
    await drop(second ?? assert.fail());
    await workbench.quickInput.see(`How it is written: ${fileOf(days[2]?.date ?? '')}`);
    await append('12 rows');
  });

  it('takes a folder that is dragged onto the dataset', async () => {
    const { workbench } = person();
    await workbench.openExplorer();
    await drop(workbench.explorerRow('week-2'));
    await append('21 rows');
  });

  it('takes a folder that is chosen in the wizard', async () => {
    const { workbench, folders } = person();
    const { quickInput } = workbench;
    await workbench.runCommand('FinSpace: Create Changeset');
    await quickInput.pick('The dataset that gets a changeset', 'Closing prices');
    await quickInput.pick('What the changeset does to the dataset', 'Append');
    await quickInput.pick('Where the rows come from', 'A local folder…');
    await quickInput.chooseFolder(join(folders.workspace, 'week-3'));
    await append('19 rows');
  });

  it('has all rows, the newest changeset first', async () => {
    const { workbench, folders } = person();
    const rows = await workbench.treeRow(/APPEND/).allInnerTexts();
    assert.deepEqual(
      rows.map((text) => Number(/(\d+) rows?$/.exec(text.trim())?.[1])),
      [19, 21, 12, 2, 1],
    );
    const client = await person().client();
    const [dataset] = (await client.listDatasets()).datasets ?? [];
    const datasetId = dataset?.datasetId ?? '';
    const { changesets = [] } = await client.listChangesets({ datasetId });
    client.destroy();
    assert.deepEqual(new Set(changesets.map(({ status }) => status)), new Set(['SUCCESS']));
    const lines = await new TableReader(folders.dataFolder, datasetId).rows();
    const counts = days.map(({ date }) => lines.filter((line) => line.includes(date)).length);
    assert.deepEqual(
      counts,
      days.map(({ rows: count }) => count),
    );
    await workbench.screenshot('daily-append');
  });

  it('was told of each changeset once', async () => {
    const { workbench } = person();
    await workbench
      .notification(/Uploading/)
      .first()
      .waitFor({ state: 'hidden' });
    await workbench.runCommand('Notifications: Show Notifications');
    const told = workbench.page.locator('.notifications-center .notification-list-item-message');
    await told.first().waitFor();
    const messages = (await told.allInnerTexts()).filter((text) => text.includes('succeeded'));
    assert.equal(messages.length, 5, messages.join('\n'));
    assert.equal(new Set(messages).size, 5, messages.join('\n'));
    await workbench.screenshot('daily-append-told');
  });
});
