import assert from 'node:assert/strict';
import { errors, type Locator, type Page } from 'playwright-core';
import { until } from '../../support/until';
import type { Workbench } from './workbench';

/** More presses than any way in these windows takes. */
const mostPresses = 60;
const paletteLimitMilliseconds = 5_000;

/** A person who works by keyboard alone. */
export class Keyboard {
  constructor(private readonly workbench: Workbench) {}

  /** Presses keys one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.workbench.page.keyboard.press(key);
  }

  /** Runs an entry of the command palette. */
  async runCommand(title: string): Promise<void> {
    // A command that becomes possible while the palette is open is not in it.
    await until(`the command palette offers ${title}`, async () => {
      await this.press('F1');
      return this.choose(`>${title}`, title, paletteLimitMilliseconds).then(
        () => true,
        (error: unknown) => {
          if (error instanceof errors.TimeoutError) return false;
          throw error;
        },
      );
    });
  }

  /** Answers a step that asks for a text under this prompt. */
  async answer(prompt: string, value: string): Promise<void> {
    await this.widget.locator('.quick-input-message', { hasText: prompt }).waitFor();
    await this.replace(value);
    await this.press('Enter');
  }

  /** Picks an entry in a step with this placeholder: by its beginning, then with Enter. */
  async pick(placeholder: string | RegExp, label: string): Promise<void> {
    await this.widget.getByPlaceholder(placeholder).waitFor();
    await this.choose(label, label);
  }

  /** Chooses a file in the file dialog, by its path. */
  async chooseFile(path: string): Promise<void> {
    await this.widget.getByRole('button', { name: 'Choose' }).waitFor();
    // The dialog writes its own folder into the box when it has listed it, over whatever was typed.
    await this.listed('..').first().waitFor();
    await this.replace(path);
    await this.listed(path.slice(path.lastIndexOf('/') + 1))
      .first()
      .waitFor();
    await this.press('Enter');
  }

  /** Goes down the tree, which has the focus, from its top to a row, and answers that row. */
  async goToRow(text: RegExp): Promise<Locator> {
    await this.press('Home');
    const row = this.workbench.page.locator('.sidebar .monaco-list:focus .monaco-list-row.focused');
    await row.waitFor();
    await this.pressUntil(
      'ArrowDown',
      (shown) => text.test(shown),
      () => row.innerText(),
    );
    return row;
  }

  /** Opens the menu of the row that has the focus, and runs an entry of it. */
  async chooseFromMenu(label: string): Promise<void> {
    await this.press('Shift+F10');
    const menu = this.workbench.page.locator('.context-view .monaco-menu');
    await menu.waitFor();
    const entry = menu.locator('.action-item.focused');
    const read = async () =>
      (await entry.count()) === 1 ? (await entry.locator('.action-label').innerText()).trim() : '';
    await this.pressUntil('ArrowDown', (shown) => shown === label, read);
    await this.press('Enter');
  }

  /** Goes from control to control until one has this text. */
  async tabTo(text: string, within: Pick<Page, 'locator'>): Promise<void> {
    const active = within.locator(':focus');
    const read = async () => ((await active.count()) > 0 ? (await active.last().innerText()).trim() : '');
    await this.pressUntil('Tab', (shown) => shown === text, read);
  }

  private get widget(): Locator {
    return this.workbench.page.locator('.quick-input-widget:visible');
  }

  private get box(): Locator {
    return this.widget.locator('input.input:focus');
  }

  private listed(text: string): Locator {
    return this.widget.locator('.quick-input-list .monaco-list-row').filter({ hasText: text });
  }

  /** Types into the box until the entry is the one that Enter takes. */
  private async choose(typed: string, label: string, timeout?: number): Promise<void> {
    await this.listed('').first().waitFor({ timeout });
    await this.replace(typed);
    await this.listed(label).first().waitFor({ timeout });
    const taken = this.widget.locator('.monaco-list-row.focused');
    await this.pressUntil(
      'ArrowDown',
      (shown) => shown.includes(label),
      () => taken.innerText({ timeout }),
    );
    await this.press('Enter');
  }

  private async replace(text: string): Promise<void> {
    await this.box.waitFor();
    await this.press('Control+A');
    await this.workbench.page.keyboard.type(text);
  }

  private async pressUntil(
    key: string,
    isThere: (shown: string) => boolean,
    read: () => Promise<string>,
  ): Promise<void> {
    const seen: string[] = [];
    for (let presses = 0; presses < mostPresses; presses += 1) {
      const shown = await read();
      if (isThere(shown)) return;
      seen.push(shown);
      await this.press(key);
    }
    assert.fail(`${key} does not lead there, but to: ${seen.join(' | ')}`);
  }
}
