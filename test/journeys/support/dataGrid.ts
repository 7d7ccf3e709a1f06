import assert from 'node:assert/strict';
import type { ColumnDataType } from '../../../extension/finspace/generated/secondGeneration';
import type { FrameLocator, Locator } from 'playwright-core';
import { until } from '../../support/until';
import type { Journey } from './journey';
import { createChangesetByScript } from './scriptBeside';
import type { Workbench } from './workbench';

/** The grid of rows in the panel that is shown. */
export class DataGrid {
  constructor(private readonly workbench: Workbench) {}

  get frame(): FrameLocator {
    return this.workbench.webview();
  }

  get table(): Locator {
    return this.frame.getByRole('grid');
  }

  /** What the line below the rows says. */
  status(text: RegExp): Locator {
    return this.frame.getByRole('status').filter({ hasText: text });
  }

  /** What the line below the heading says. */
  detail(text: RegExp): Locator {
    return this.frame.locator('.about .detail').filter({ hasText: text });
  }

  heading(text: RegExp): Locator {
    return this.frame.getByRole('heading', { name: text });
  }

  header(column: string): Locator {
    return this.frame.getByRole('columnheader', { name: new RegExp(`^${column},`) });
  }

  /** A cell that is on the screen, by the number of its row, from 1, and its column's name. */
  async cell(row: number, column: string): Promise<Locator> {
    const index = Number(await this.header(column).getAttribute('aria-colindex'));
    return this.frame.locator(`#cell-${row - 1}-${index - 2}`);
  }

  /** What a cell shows, once its value is there. */
  async text(row: number, column: string): Promise<string> {
    const cell = await this.cell(row, column);
    return cell.filter({ hasNot: this.frame.locator('.waiting') }).innerText();
  }

  /** Presses keys one after the other, in the table. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.table.press(key);
  }

  /** Waits until the rows are sorted by a column. */
  async sorted(column: string, order: 'ascending' | 'descending'): Promise<void> {
    await this.frame
      .locator(`[role="columnheader"][aria-sort="${order}"][aria-label^="${column},"]`)
      .waitFor();
  }

  /** Goes to a row by its number, from 1. */
  async goToRow(row: number, rowCount: number): Promise<void> {
    await this.frame.getByRole('button', { name: 'Go to Row…' }).click();
    const prompt = `A row, from 1 to ${rowCount.toLocaleString('en-US')}`;
    await this.workbench.quickInput.answer(prompt, String(row));
  }

  /** Filters a column by its form. */
  async filter(column: string, operator: string, value: string): Promise<void> {
    const header = this.header(column);
    await header.hover();
    await header.getByRole('button', { name: `Filter ${column}` }).click();
    const form = this.frame.getByRole('dialog', { name: `Filter ${column}` });
    await form.getByRole('combobox').selectOption(operator);
    await form.getByRole('textbox').fill(value);
    await form.getByRole('textbox').press('Enter');
    await form.waitFor({ state: 'detached' });
  }
}

/** Appends comma-separated rows, with a header, to a dataset, and waits until they are there. */
export async function appendRows(
  journey: Journey,
  datasetId: string,
  name: string,
  text: string,
): Promise<void> {
  const file = await journey.writeFile(name, text);
  const how = { library: 'boto3', changeType: 'APPEND' } as const;
  const changesetId = await createChangesetByScript(journey, { datasetId, file, ...how });
  const client = await journey.client();
  const ended = await until('the changeset has ended', async () => {
    const changeset = await client.getChangeset({ datasetId, changesetId });
    return changeset.status === 'SUCCESS' || changeset.status === 'FAILED' ? changeset : undefined;
  });
  client.destroy();
  assert.equal(ended.status, 'SUCCESS', ended.errorInfo?.errorMessage);
}

/** Creates a dataset whose columns have these types, beside the window, and answers its id. */
export async function createTypedDataset(
  journey: Journey,
  datasetTitle: string,
  types: Readonly<Record<string, ColumnDataType>>,
): Promise<string> {
  const columns = Object.entries(types).map(([columnName, dataType]) => ({ columnName, dataType }));
  const client = await journey.client();
  const { datasetId = '' } = await client.createDataset({
    datasetTitle,
    kind: 'TABULAR',
    permissionGroupParams: {},
    schemaDefinition: { tabularSchemaConfig: { columns } },
  });
  client.destroy();
  return datasetId;
}
