import type * as vscode from 'vscode';
import type { DataGridPanels, DataGridsHost } from './dataGridPanels';
import type { GridCommand, GridViewCommand } from './gridMessages';
import { readPreviewReference } from './previewReference';
import type { GridSubject } from './gridSubject';

/** The panels with rows, for the rest of the workbench; their code is loaded with the first. */
export class Grids implements vscode.Disposable, vscode.WebviewPanelSerializer {
  #panels: DataGridPanels | undefined;
  #disposed = false;

  constructor(private readonly host: DataGridsHost) {}

  /** Shows rows, in the panel that shows them already where there is one. */
  async show(subject: GridSubject): Promise<void> {
    (await this.#load()).show(subject);
  }

  /** Shows rows in the panel of the same key, in place of what it shows. */
  async replace(subject: GridSubject): Promise<void> {
    (await this.#load()).replace(subject);
  }

  /** Carries out a command in the panel that has the focus, where there is one. */
  async run(command: GridCommand | GridViewCommand): Promise<void> {
    await this.#panels?.active?.run(command);
  }

  /** Fills a panel of before the window was loaded again; one whose rows are gone is closed. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const reference = readPreviewReference(
      (state as { readonly reference?: unknown } | undefined)?.reference,
    );
    if (!reference) {
      panel.dispose();
      return;
    }
    const [panels, { previewSubject }] = await this.#loadPreviews();
    panels.restore(panel, previewSubject(this.host.service, reference));
  }

  /** The same for panels with charts. */
  readonly charts: vscode.WebviewPanelSerializer = {
    deserializeWebviewPanel: async (panel: vscode.WebviewPanel, state: unknown) => {
      const { readKeptChart } = await import(/* webpackChunkName: "grid" */ '../charts/keptChart');
      const kept = readKeptChart(state);
      if (!kept) {
        panel.dispose();
        return;
      }
      const [panels, { previewSubject }] = await this.#loadPreviews();
      panels.restoreChart(panel, previewSubject(this.host.service, kept.reference), kept);
    },
  };

  closeAll(): void {
    this.#panels?.closeAll();
  }

  dispose(): void {
    this.#disposed = true;
    this.#panels?.dispose();
  }

  #loadPreviews() {
    return Promise.all([this.#load(), import(/* webpackChunkName: "grid" */ './previewSubject')]);
  }

  async #load(): Promise<DataGridPanels> {
    const { DataGridPanels: Panels } = await import(/* webpackChunkName: "grid" */ './dataGridPanels');
    if (this.#disposed) throw new Error('The extension is being closed.');
    return (this.#panels ??= new Panels(this.host));
  }
}
