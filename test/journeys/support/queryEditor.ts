import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** The editor of a query, as a person uses it. */
export class QueryEditor {
  constructor(private readonly workbench: Workbench) {}

  /** A line that is shown. */
  line(text: RegExp): Locator {
    // Blanks are drawn as no-break spaces.
    const drawn = new RegExp(text.source.replaceAll(' ', '[ \\u00a0]'), text.flags);
    return this.root.locator('.view-line').filter({ hasText: drawn });
  }

  /** What is underlined as wrong. */
  get mark(): Locator {
    return this.root.locator('.squiggly-error');
  }

  /** What is typed goes here, where this is there. */
  get focused(): Locator {
    return this.root.locator(':focus').first();
  }

  /** What stands above a statement. */
  lens(title: string): Locator {
    return this.root.locator('.codelens-decoration a').filter({ hasText: title }).first();
  }

  /** Puts a text in place of all that is there. */
  async replaceAll(text: string): Promise<void> {
    await this.focus();
    await this.workbench.page.keyboard.press('ControlOrMeta+a');
    await this.workbench.page.keyboard.insertText(text);
  }

  /** Types at the end. */
  async append(text: string): Promise<void> {
    await this.focus();
    await this.workbench.page.keyboard.press('ControlOrMeta+End');
    await this.workbench.page.keyboard.type(text);
  }

  /** Asks what may be typed here, and waits for an entry to be there and the first. */
  async suggest(label: string): Promise<void> {
    const list = this.workbench.page.locator('.suggest-widget.visible');
    if (!(await list.isVisible())) await this.workbench.page.keyboard.press('Control+Space');
    await list.locator('.monaco-list-row.focused').filter({ hasText: label }).waitFor();
  }

  /** Takes the entry that has the focus. */
  async take(): Promise<void> {
    await this.workbench.page.keyboard.press('Enter');
    await this.workbench.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
  }

  /** Runs what the cursor is in. */
  async run(): Promise<void> {
    await this.focus();
    await this.workbench.page.keyboard.press('Control+Enter');
  }

  private get root(): Locator {
    return this.workbench.page.locator('.editor-instance .monaco-editor').first();
  }

  private async focus(): Promise<void> {
    // The rows are beside, in the second group.
    await this.workbench.page.keyboard.press('Control+1');
    await this.focused.waitFor({ state: 'attached' });
  }
}
