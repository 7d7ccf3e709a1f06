import * as vscode from 'vscode';
import type { ChartSubject } from '../charts/chartPanel';
import { isCancelled } from '../host/workbenchError';
import type { RowSource } from '../../finspace/generated/localService';
import { webviewIcon, webviewOptions, webviewPage } from '../panels/webviewPage';
import {
  dataGridType,
  gridViewCommands,
  readGridRequest,
  type GridCommand,
  type GridMessage,
  type GridView,
  type GridViewCommand,
} from './gridMessages';
import { wholeQuery } from './gridQuery';
import { GridSession, type GridSessionHost } from './gridSession';
import type { GridSnapshot, GridSubject } from './gridSubject';
import {
  askColumn,
  askRow,
  copySelection,
  copySelectionAs,
  exportAll,
  readerOf,
  showWholeValue,
  type GridTask,
} from './gridTasks';
import { gridWords } from './gridWords';
import type { WholeValues } from './wholeValues';

const lookMilliseconds = 4_000;

export interface GridPanelHost extends Omit<GridSessionHost, 'post'> {
  readonly extensionUri: vscode.Uri;
  readonly values: WholeValues;
  showChart(subject: ChartSubject): void;
  /** Tells of a failure that is not of the rows themselves. */
  fail(error: unknown): void;
}

const isViewCommand = (command: GridCommand | GridViewCommand): command is GridViewCommand =>
  (gridViewCommands as readonly string[]).includes(command);

const noView: GridView = {
  query: wholeQuery,
  cell: { row: 0, column: 0 },
  range: { firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 0 },
  rowCount: 0,
};

export function createGridPanel(
  extensionUri: vscode.Uri,
  { title, isBeside = false }: GridSubject,
): vscode.WebviewPanel {
  const viewColumn = isBeside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  const place = { viewColumn, preserveFocus: isBeside };
  return vscode.window.createWebviewPanel(dataGridType, title, place, webviewOptions(extensionUri));
}

/** A panel with rows. The webview shows them and says what it needs; all else happens here. */
export class DataGridPanel implements vscode.Disposable {
  #session: GridSession;
  #view = noView;
  #replacements = 0;
  #timer: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    subject: GridSubject,
    private readonly host: GridPanelHost,
    onDispose: () => void,
  ) {
    this.#session = this.#sessionOf(subject);
    panel.iconPath = webviewIcon(host.extensionUri, 'changeset');
    panel.webview.onDidReceiveMessage((message) => this.#answer(message));
    panel.onDidChangeViewState(() => this.#watch());
    panel.onDidDispose(() => {
      this.#disposed = true;
      clearTimeout(this.#timer);
      this.#session.dispose();
      onDispose();
    });
    panel.webview.options = webviewOptions(host.extensionUri);
    panel.webview.html = webviewPage(panel.webview, host.extensionUri, 'dataGrid');
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** Shows other rows in place of the present ones. */
  replace(subject: GridSubject): void {
    this.#session.dispose();
    this.#session = this.#sessionOf(subject);
    this.#view = noView;
    this.#replacements += 1;
    this.panel.title = subject.title;
    this.#show();
    this.panel.reveal(undefined, subject.isBeside);
  }

  /** Carries a command out. Rejects where it fails or is cancelled. */
  async run(command: GridCommand | GridViewCommand): Promise<void> {
    if (isViewCommand(command)) {
      this.#post({ type: 'run', command });
      return;
    }
    const { service, values } = this.host;
    await this.#commands[command]({ session: this.#session, view: this.#view, service, values });
  }

  dispose(): void {
    this.panel.dispose();
  }

  readonly #commands: Readonly<Record<GridCommand, (task: GridTask) => unknown>> = {
    copy: (task) => copySelection(task, 'TSV'),
    copyWithHeaders: (task) => copySelection(task, 'TSV_WITH_HEADERS'),
    copyAs: copySelectionAs,
    export: exportAll,
    chart: (task) => this.#chart(task),
    showWholeValue,
    goToRow: async (task) => this.#goTo({ row: await askRow(task) }),
    findColumn: async (task) => this.#goTo({ column: await askColumn(task) }),
    refresh: ({ session }) => session.open(),
    reopen: ({ session }) => session.open(),
    cancelOpening: ({ session }) => session.cancelOpening(),
  };

  #goTo(place: { readonly row?: number; readonly column?: number }): void {
    this.panel.reveal();
    this.#post({ type: 'goTo', ...place });
  }

  #sessionOf(subject: GridSubject): GridSession {
    const { service, explain } = this.host;
    const session: GridSession = new GridSession(subject, {
      service,
      explain,
      // What a replaced subject still has to say is of no interest.
      post: (message) => {
        if (this.#session === session) this.#post(message);
      },
    });
    return session;
  }

  #post(message: GridMessage): void {
    if (!this.#disposed) void this.panel.webview.postMessage(message);
  }

  #answer(message: unknown): void {
    const request = readGridRequest(message);
    if (!request) return;
    if ('view' in request) this.#view = request.view;
    switch (request.type) {
      case 'ready':
        this.#show();
        break;
      case 'read':
        void this.#session.read(request);
        break;
      case 'abandon':
        this.#session.abandon(request.ids);
        break;
      case 'command':
        this.#perform(() => this.run(request.command));
        break;
      case 'button':
        this.#press(request.id);
        break;
      case 'view':
        break;
    }
  }

  #press(id: string): void {
    const { subject, reader } = this.#session;
    const action = subject.actions?.find((each) => each.id === id);
    if (!action || !reader) return;
    const snapshot = this.#snapshot(reader.source);
    this.#perform(async () => {
      await action.run(snapshot);
    });
  }

  #snapshot(rowSource: RowSource): GridSnapshot {
    const { query, range, rowCount } = this.#view;
    return { rowSource, query, columns: this.#session.columns, rowCount, range };
  }

  #chart(task: GridTask): void {
    const { key, heading, detail, fileName, reference } = this.#session.subject;
    const snapshot = this.#snapshot(readerOf(task).source);
    const showRows = () => this.reveal();
    this.host.showChart({ key, heading, detail, fileName, snapshot, reference, showRows });
  }

  #perform(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (!isCancelled(error)) this.host.fail(error);
    });
  }

  /** Tells the webview all from the beginning: it is new, or shows something else from now on. */
  #show(): void {
    const { subject, columns } = this.#session;
    this.#post({
      type: 'show',
      setup: {
        stateKey: `${subject.key}#${this.#replacements}`,
        reference: subject.reference,
        takesFocus: subject.isBeside !== true,
        heading: subject.heading,
        detail: subject.detail,
        buttons: (subject.actions ?? []).map(({ id, label }) => ({ id, label })),
        columns,
        query: subject.query,
        changedCells: subject.changedCells,
        words: gridWords(),
      },
    });
    void this.#session.ensureOpen();
    this.#watch();
  }

  /** While somebody looks, finds out whether there is more to see. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#disposed || !this.panel.visible || !this.#session.subject.findNewer) return;
    this.#timer = setTimeout(() => void this.#look(), lookMilliseconds);
  }

  async #look(): Promise<void> {
    const session = this.#session;
    const message = await session.findNewer();
    if (session !== this.#session) return;
    if (message !== undefined) this.#post({ type: 'newer', message });
    this.#watch();
  }
}
