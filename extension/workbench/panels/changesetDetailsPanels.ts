import * as vscode from 'vscode';
import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { ChangesetDetailsPanel, type PanelActions } from './changesetDetailsPanel';
import { loadKnowledge, loadProfile } from './loadKnowledge';

/** One details panel for each changeset that is looked at. */
export class ChangesetDetailsPanels implements vscode.Disposable {
  readonly #panels = new Map<string, ChangesetDetailsPanel>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly service: ServiceCaller,
    private readonly actions: Omit<PanelActions, 'load' | 'loadProfile'>,
  ) {}

  /** Shows a changeset's details, in the panel that shows them already where there is one. */
  show(datasetId: string, changesetId: string): void {
    const key = `${datasetId}/${changesetId}`;
    const shown = this.#panels.get(key);
    if (shown) {
      shown.reveal();
      return;
    }
    const load = () => loadKnowledge(this.service, datasetId, changesetId);
    const loadColumns = (signal: AbortSignal) => loadProfile(this.service, datasetId, changesetId, signal);
    const panel = new ChangesetDetailsPanel(
      this.extensionUri,
      l10n.t('Changeset {0}', changesetId.slice(0, 6)),
      { ...this.actions, load, loadProfile: loadColumns },
      () => this.#panels.delete(key),
    );
    this.#panels.set(key, panel);
  }

  closeAll(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }

  dispose(): void {
    this.closeAll();
  }
}
