import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import type { DetailsPanel } from './details/detailsPanel';
import type { DetailsParts } from './details/detailsParts';
import { keyOfTarget, readTarget, type DetailsTarget } from './details/detailsSubject';
import { pickSeveral } from './pickSeveral';

/** The kind of webview that VS Code restores after a reload. */
const viewType = 'finspaceData.details';

export interface DetailsSurroundings extends Pick<
  DetailsParts,
  'service' | 'grids' | 'run' | 'copy' | 'explain'
> {
  readonly extensionUri: vscode.Uri;
  /** Known by the time at which the first panel is opened. */
  readonly origins: () => DetailsParts['origins'];
  /** Keeps a failure to load, which the page tells of. */
  readonly log: (error: unknown) => void;
}

function titleOf(target: DetailsTarget): string {
  switch (target.kind) {
    case 'dataset':
      return l10n.t('Dataset {0}', target.datasetId.slice(0, 6));
    case 'changeset':
      return l10n.t('Changeset {0}', target.changesetId.slice(0, 6));
    case 'dataView':
      return l10n.t('Data View {0}', target.dataViewId.slice(0, 6));
    case 'comparison':
      return l10n.t('Compare: {0}', target.left.datasetTitle);
  }
}

/** What panels are made of is loaded with the first. */
const loadParts = () =>
  Promise.all([
    import(/* webpackChunkName: "details" */ './details/detailsPanel'),
    import(/* webpackChunkName: "details" */ './details/makeSubject'),
  ]);

/** One panel for each dataset, changeset, data view or comparison that is looked at. */
export class DetailsPanels implements vscode.Disposable {
  readonly #panels = new Map<string, DetailsPanel>();
  /** Panels whose parts are being loaded. */
  readonly #opening = new Set<string>();
  readonly #restoring: vscode.Disposable;

  constructor(private readonly surroundings: DetailsSurroundings) {
    this.#restoring = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel, state) => {
        const target = readTarget(state);
        if (target) await this.#open(target, panel);
        else panel.dispose();
      },
    });
  }

  /** Shows details, in the panel that shows them already where there is one. */
  show(target: DetailsTarget): void {
    const key = keyOfTarget(target);
    const shown = this.#panels.get(key);
    if (shown) shown.reveal(target);
    else if (!this.#opening.has(key)) {
      const options = { enableFindWidget: true };
      const column = { viewColumn: vscode.ViewColumn.Active };
      void this.#open(target, vscode.window.createWebviewPanel(viewType, titleOf(target), column, options));
    }
  }

  closeAll(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }

  dispose(): void {
    this.#restoring.dispose();
    this.closeAll();
  }

  async #open(target: DetailsTarget, panel: vscode.WebviewPanel): Promise<void> {
    const key = keyOfTarget(target);
    this.#opening.add(key);
    const [{ DetailsPanel: Panel }, { makeSubject }] = await loadParts().finally(() =>
      this.#opening.delete(key),
    );
    const { extensionUri, log, origins, ...parts } = this.surroundings;
    const show = (other: DetailsTarget) => this.show(other);
    const made = new Panel(panel, {
      extensionUri,
      target,
      log,
      explain: parts.explain,
      makeSubject: (changed) =>
        makeSubject(target, { ...parts, origins: origins(), pickSeveral, show, changed }),
      onDispose: () => this.#panels.delete(key),
    });
    this.#panels.set(key, made);
  }
}
