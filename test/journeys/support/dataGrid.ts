import type { FrameLocator, Locator } from 'playwright-core';
import { until } from '../../support/until';
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
    await until(`row ${row} has come`, async () => (await cell.locator('.waiting').count()) === 0);
    return cell.innerText();
  }

  /** Presses keys one after the other, in the table. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.table.press(key);
  }
}
