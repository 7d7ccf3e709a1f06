import type * as vscode from 'vscode';
import type { ChartChoice } from './chartChoice';
import { ChartPanel, createChartPanel, type ChartPanelHost, type ChartSubject } from './chartPanel';

/** All panels with charts. */
export class ChartPanels {
  readonly #panels = new Map<string, ChartPanel>();

  constructor(private readonly host: ChartPanelHost) {}

  /** Shows a chart of rows, in place of the one of the same grid where there is one. */
  show(subject: ChartSubject): void {
    const shown = this.#panels.get(subject.key);
    if (shown) shown.replace(subject);
    else this.#add(createChartPanel(this.host.extensionUri, subject), subject);
  }

  /** Fills a panel that VS Code has brought back. */
  restore(panel: vscode.WebviewPanel, subject: ChartSubject, choice: ChartChoice): void {
    this.#add(panel, subject, choice);
  }

  closeAll(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }

  #add(panel: vscode.WebviewPanel, subject: ChartSubject, choice?: ChartChoice): void {
    const { key } = subject;
    const added = new ChartPanel(
      panel,
      subject,
      this.host,
      () => {
        if (this.#panels.get(key) === added) this.#panels.delete(key);
      },
      choice,
    );
    this.#panels.set(key, added);
  }
}
