import { errors, type Locator, type Page } from 'playwright-core';
import { until } from '../../support/until';

const paletteLimitMilliseconds = 5000;

function ignoreTimeout(error: unknown): undefined {
  if (!(error instanceof errors.TimeoutError)) throw error;
}

/** The box at the top of the window that asks: palette, wizard step, or file dialog. */
export class QuickInput {
  private readonly widget: Locator;
  private readonly box: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget:visible');
    this.box = this.widget.locator('input.input');
  }

  /** Runs an entry of the command palette. */
  async choosePaletteEntry(title: string): Promise<void> {
    // A view that comes up takes the focus, which closes the palette; a command that becomes possible
    // while the palette is open is not in it. As a person would, opens it again.
    await until(`the command palette offers ${title}`, async () => {
      await this.page.keyboard.press('F1');
      return this.tryPaletteEntry(title).catch(ignoreTimeout);
    });
  }

  /** Answers a step that asks for a text under this prompt. */
  async answer(prompt: string, value: string): Promise<void> {
    await this.widget.locator('.quick-input-message', { hasText: prompt }).waitFor();
    await this.box.fill(value);
    await this.box.press('Enter');
  }

  /** Picks an entry in a step with this placeholder. */
  async pick(placeholder: string | RegExp, label: string): Promise<void> {
    await this.widget.getByPlaceholder(placeholder).waitFor();
    await this.row(label).first().click();
  }

  /** Waits for a step with this placeholder. */
  async see(placeholder: string): Promise<void> {
    await this.widget.getByPlaceholder(placeholder).waitFor();
  }

  /** Chooses a file in the file dialog: goes to its folder, then clicks it. */
  async chooseFile(path: string): Promise<void> {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    await this.widget.getByRole('button', { name: /^(Choose|Upload)$/ }).waitFor();
    // The dialog writes its own folder into the box when it has listed it, over whatever was typed.
    await this.row('..').first().waitFor();
    if ((await this.box.inputValue()) !== folder) await this.box.fill(folder);
    await this.row(path.slice(folder.length)).first().click();
  }

  /** Names a file in the dialog that saves. */
  async saveFile(path: string): Promise<void> {
    const save = this.widget.getByRole('button', { name: /^(OK|Save)$/ });
    await save.waitFor();
    // The dialog writes its own folder into the box when it has listed it, over whatever was typed.
    await this.row('..').first().waitFor();
    let kept = 0;
    await until('the dialog keeps what is typed', async () => {
      const isKept = (await this.box.inputValue()) === path;
      if (!isKept) await this.box.fill(path);
      kept = isKept ? kept + 1 : 0;
      return kept === 5 || undefined;
    });
    await save.click();
  }

  /** Chooses a folder in the folder dialog: goes into it, then takes it. */
  async chooseFolder(path: string): Promise<void> {
    const choose = this.widget.getByRole('button', { name: 'Choose' });
    await choose.waitFor();
    await this.row('..').first().waitFor();
    await this.box.fill(`${path}/`);
    await this.row('..').first().waitFor();
    await choose.click();
  }

  /** The title of the step, with its number: `Create Dataset (1/6)`. */
  title(): Locator {
    return this.widget.locator('.quick-input-title');
  }

  /** What the step says is wrong with the answer so far. */
  problem(): Locator {
    return this.widget.locator('.quick-input-message');
  }

  private async tryPaletteEntry(title: string): Promise<true> {
    await this.box.fill(`>${title}`, { timeout: paletteLimitMilliseconds });
    await this.row(title).first().click({ timeout: paletteLimitMilliseconds });
    return true;
  }

  private row(text: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text });
  }
}
