import * as vscode from 'vscode';
import type { GetChangesetProfileOutput } from '../../finspace/generated/localService';
import { isUnderWay, type ChangesetNode } from '../tree/nodes';
import { changesetDetails, type ChangesetKnowledge } from './changesetDetails';
import { readPanelRequest, type PanelAction, type ShowDetails } from './panelMessages';
import { webviewIcon, webviewOptions, webviewPage } from './webviewPage';

const refreshMilliseconds = 1_000;

export interface PanelActions {
  load(): Promise<ChangesetKnowledge>;
  /** What the columns hold; undefined where nobody can say. */
  loadProfile(signal: AbortSignal): Promise<GetChangesetProfileOutput | undefined>;
  run(action: PanelAction, node: ChangesetNode): void;
  /** Tells of a failure to load. */
  fail(error: unknown): void;
}

function createPanel(extensionUri: vscode.Uri, title: string): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel(
    'finspaceData.changesetDetails',
    title,
    { viewColumn: vscode.ViewColumn.Active },
    webviewOptions(extensionUri),
  );
  panel.iconPath = webviewIcon(extensionUri, 'changeset');
  return panel;
}

/** The details of one changeset, kept current while it is on its way and somebody sees them. */
export class ChangesetDetailsPanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  #knowledge: ChangesetKnowledge | undefined;
  #timer: NodeJS.Timeout | undefined;
  #profile: Promise<GetChangesetProfileOutput | undefined> | undefined;
  readonly #ending = new AbortController();
  #disposed = false;

  constructor(
    extensionUri: vscode.Uri,
    title: string,
    private readonly actions: PanelActions,
    onDispose: () => void,
  ) {
    this.#panel = createPanel(extensionUri, title);
    this.#panel.webview.onDidReceiveMessage((message) => this.#answer(message));
    this.#panel.onDidChangeViewState(() => this.#watch());
    this.#panel.onDidDispose(() => {
      this.#disposed = true;
      this.#ending.abort();
      clearTimeout(this.#timer);
      onDispose();
    });
    this.#panel.webview.html = webviewPage(this.#panel.webview, extensionUri, 'changesetDetails');
  }

  reveal(): void {
    this.#panel.reveal();
    void this.#refresh();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #answer(message: unknown): void {
    const request = readPanelRequest(message);
    if (request?.type === 'ready') {
      void this.#refresh();
    } else if (request && this.#knowledge) {
      const { changeset, measure } = this.#knowledge;
      this.actions.run(request.type, { kind: 'changeset', changeset, measure, superseded: false });
    }
  }

  async #refresh(): Promise<void> {
    try {
      this.#knowledge = await this.actions.load();
      if (this.#disposed) return;
      await this.#show(this.#knowledge);
      this.#watch();
      await this.#completeProfile(this.#knowledge);
    } catch (error) {
      if (!this.#disposed) this.actions.fail(error);
    }
  }

  async #show(knowledge: ChangesetKnowledge): Promise<void> {
    const message: ShowDetails = { type: 'show', details: changesetDetails(knowledge) };
    await this.#panel.webview.postMessage(message);
  }

  /** A profile may take its time, and never changes. Without one the details do as well. */
  async #completeProfile(knowledge: ChangesetKnowledge): Promise<void> {
    if (knowledge.changeset.status !== 'SUCCESS') return;
    this.#profile ??= this.actions.loadProfile(this.#ending.signal).catch(() => {
      this.#profile = undefined;
      return undefined;
    });
    const profile = await this.#profile;
    if (profile && !this.#disposed) await this.#show({ ...knowledge, profile });
  }

  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#disposed || !this.#panel.visible || !this.#knowledge || !isUnderWay(this.#knowledge.changeset))
      return;
    this.#timer = setTimeout(() => void this.#refresh(), refreshMilliseconds);
  }
}
