import type { Locator, Page } from 'playwright-core';
import { until } from '../../support/until';

const commandLimitMilliseconds = 60_000;

export interface CommandResult {
  readonly code: number;
  /** What the terminal shows since the command was entered. */
  readonly text: string;
}

interface Prompt {
  readonly number: number;
  readonly code: number;
  readonly line: number;
}

const withoutSpace = (text: string): string => text.replaceAll(/\s/g, '');

/** The terminal that is shown; its prompt is `[number of the command:exit code of the last] $`. */
export class Terminal {
  constructor(private readonly page: Page) {}

  /** The tab, or the title, of the terminal that is shown. */
  name(): Locator {
    return this.page.locator(
      '.part.panel .action-label, .part.panel .single-terminal-tab, .part.panel .tabs-list',
    );
  }

  /** Waits for the first prompt. */
  async ready(): Promise<void> {
    await this.page.locator('.terminal.xterm:visible').first().waitFor();
    await until('the shell shows its prompt', () => this.lastPrompt());
  }

  /** Types a command and waits until it has ended. */
  async run(command: string): Promise<CommandResult> {
    const before = await until('the shell shows its prompt', () => this.lastPrompt());
    await this.page.locator('.terminal.xterm:visible .xterm-helper-textarea').first().focus();
    await this.page.keyboard.type(command);
    await until(`the terminal shows what was typed: ${command}`, async () => {
      const shown = (await this.lines()).slice(before.line).join('');
      return withoutSpace(shown).endsWith(withoutSpace(command));
    });
    await this.page.keyboard.press('Enter');
    const after = await until(
      `a command has ended in the terminal: ${command}`,
      async () => {
        const prompt = await this.lastPrompt();
        return prompt && prompt.number > before.number ? prompt : undefined;
      },
      commandLimitMilliseconds,
    );
    const lines = await this.lines();
    const begin = lines.findLastIndex((line) => line.startsWith(`[${before.number}:`));
    return { code: after.code, text: lines.slice(begin + 1, after.line).join('\n') };
  }

  /** Clears what is shown. */
  async clear(): Promise<void> {
    await this.run('clear');
  }

  /** Everything that is shown. */
  async text(): Promise<string> {
    return (await this.lines()).join('\n');
  }

  private async lastPrompt(): Promise<Prompt | undefined> {
    const lines = await this.lines();
    const line = lines.length - 1;
    const [, number, code] = /^\[(\d+):(\d+)\] \$$/.exec(lines[line] ?? '') ?? [];
    return number === undefined ? undefined : { number: Number(number), code: Number(code), line };
  }

  private async lines(): Promise<string[]> {
    const rows = await this.page
      .locator('.terminal.xterm:visible .xterm-rows')
      .first()
      .locator('> div')
      .allInnerTexts();
    const lines = rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd());
    return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
  }
}
