import { ChartPanel, type ChartPanelHost, type ChartSubject } from './chartPanel';

/** All panels with charts. */
export class ChartPanels {
  readonly #panels = new Map<string, ChartPanel>();

  constructor(private readonly host: ChartPanelHost) {}

  /** Shows a chart of rows, in place of the one of the same grid where there is one. */
  show(subject: ChartSubject): void {
    const { key } = subject;
    const shown = this.#panels.get(key);
    if (shown) shown.replace(subject);
    else this.#panels.set(key, new ChartPanel(subject, this.host, () => this.#panels.delete(key)));
  }

  closeAll(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }
}
