import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

const walkthrough = 'Get Started with FinSpace Data';

/** The extension's walkthrough, in an editor. */
export class FirstSteps {
  constructor(private readonly workbench: Workbench) {}

  /** Opens it as anybody finds it: among the walkthroughs. */
  async open(): Promise<void> {
    await this.workbench.runCommand('Welcome: Open Walkthrough');
    await this.workbench.quickInput.pick(/walkthrough/i, walkthrough);
    await this.step('openView').waitFor();
  }

  /** Opens a step, where it is not open already, and presses a button of it. */
  async press(step: string, button: string): Promise<void> {
    await this.step(step).click({ position: { x: 60, y: 12 } });
    await this.step(step).locator('.monaco-button', { hasText: button }).click();
  }

  /** Waits until a step is marked as done. */
  async ticked(step: string): Promise<void> {
    await this.step(step).locator('[role="checkbox"][aria-checked="true"]').waitFor();
  }

  private step(id: string): Locator {
    return this.workbench.page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
  }
}
