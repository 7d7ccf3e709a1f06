import type * as vscode from 'vscode';
import { ChartPanels } from '../charts/chartPanels';
import type { ChartSubject } from '../charts/chartPanel';
import { keptRowSource, type KeptChart } from '../charts/keptChart';
import { createGridPanel, DataGridPanel, type GridPanelHost } from './dataGridPanel';
import type { GridSubject } from './gridSubject';
import { WholeValues } from './wholeValues';

/** What panels with rows need of the workbench. */
export type DataGridsHost = Omit<GridPanelHost, 'values' | 'showChart'>;

/** All panels with rows, and those with their charts. */
export class DataGridPanels implements vscode.Disposable {
  readonly #panels = new Map<string, DataGridPanel>();
  readonly #values = new WholeValues();

  readonly #charts: ChartPanels;

  constructor(private readonly host: DataGridsHost) {
    this.#charts = new ChartPanels(host);
  }

  /** The panel that has the focus, or had it last of what is seen. */
  get active(): DataGridPanel | undefined {
    return [...this.#panels.values()].find(({ isActive }) => isActive);
  }

  /** Shows rows, in the panel that shows them already where there is one. */
  show(subject: GridSubject): void {
    const shown = this.#panels.get(subject.key);
    if (shown) shown.reveal();
    else this.#add(createGridPanel(this.host.extensionUri, subject), subject);
  }

  /** Shows rows in the panel of the same key, in place of what it shows. */
  replace(subject: GridSubject): void {
    const shown = this.#panels.get(subject.key);
    if (shown) shown.replace(subject);
    else this.show(subject);
  }

  /** Fills a panel that VS Code has brought back. */
  restore(panel: vscode.WebviewPanel, subject: GridSubject): void {
    this.#add(panel, subject);
  }

  /** Fills a panel with a chart that VS Code has brought back. */
  restoreChart(panel: vscode.WebviewPanel, subject: GridSubject, kept: KeptChart): void {
    const { key, heading, detail, fileName, reference } = subject;
    const { columns, query, choice } = kept;
    const snapshot = { rowSource: keptRowSource(kept), query, columns };
    const showRows = () => this.show(subject);
    this.#charts.restore(panel, { key, heading, detail, fileName, reference, snapshot, showRows }, choice);
  }

  closeAll(): void {
    this.#charts.closeAll();
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }

  dispose(): void {
    this.closeAll();
    this.#values.dispose();
  }

  #add(panel: vscode.WebviewPanel, subject: GridSubject): void {
    const { key } = subject;
    const own = { values: this.#values, showChart: (chart: ChartSubject) => this.#charts.show(chart) };
    const added = new DataGridPanel(panel, subject, { ...this.host, ...own }, () => {
      if (this.#panels.get(key) === added) this.#panels.delete(key);
    });
    this.#panels.set(key, added);
  }
}
