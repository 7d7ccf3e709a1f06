import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** The chart in the panel that was opened last. */
export class Chart {
  constructor(private readonly workbench: Workbench) {}

  get frame(): FrameLocator {
    return this.workbench.page
      .locator('iframe.webview.ready')
      .last()
      .contentFrame()
      .frameLocator('#active-frame');
  }

  /** What takes the keys; its name is the chart in a few sentences. */
  drawing(summary: RegExp): Locator {
    return this.frame.getByRole('application', { name: summary });
  }

  /** The words for the point that the keyboard is at. */
  point(text: string): Locator {
    return this.frame.locator('[aria-live]').getByText(text, { exact: true });
  }

  /** What the line below the chart says. */
  status(text: RegExp): Locator {
    return this.frame.getByRole('status').filter({ hasText: text });
  }

  async choose(label: string, option: string): Promise<void> {
    await this.frame.getByLabel(label, { exact: true }).selectOption(option);
  }

  /** What is chosen there, as it is written. */
  chosen(label: string): Promise<string> {
    return this.frame.getByLabel(label, { exact: true }).locator('option:checked').innerText();
  }

  async press(button: string): Promise<void> {
    await this.frame.getByRole('button', { name: button }).click();
  }
}
