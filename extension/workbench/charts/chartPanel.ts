import * as vscode from 'vscode';
import type { ServiceCaller } from '../connections/connection';
import { count } from '../host/format';
import { l10n } from '../host/l10n';
import { showInformation } from '../host/messages';
import { Cancelled, isCancelled } from '../host/workbenchError';
import type { GridSnapshot } from '../grid/gridSubject';
import type { PreviewReference } from '../grid/previewReference';
import { RowReader } from '../grid/rowReader';
import { webviewIcon, webviewOptions, webviewPage } from '../panels/webviewPage';
import { neededColumns, suggestChart, type ChartChoice } from './chartChoice';
import {
  chartType,
  readChartRequest,
  type ChartMessage,
  type ChartRequest,
  type PictureFormat,
} from './chartMessages';
import { noRows, type ChartReading } from './chartReading';
import { chartWords } from './chartWords';
import type { KeptChart } from './keptChart';
import { readChartRows } from './readChartRows';
import { formatOfFile, savePicture } from './savePicture';

/** The rows themselves. */
export type ChartSnapshot = Pick<GridSnapshot, 'rowSource' | 'query' | 'columns'> &
  Partial<Pick<GridSnapshot, 'range'>>;

/** Whose rows a chart shows. */
export interface ChartSubject {
  /** Tells panels apart: a grid has one chart. */
  readonly key: string;
  readonly heading: string;
  readonly detail: string;
  /** What a file is called, without its ending. */
  readonly fileName: string;
  readonly snapshot: ChartSnapshot;
  /** Of rows that are there again after the window was reloaded. */
  readonly reference?: PreviewReference;
  /** Goes back to the rows. */
  showRows(): void;
}

export interface ChartPanelHost {
  readonly extensionUri: vscode.Uri;
  readonly service: ServiceCaller;
  /** What a failure means, fit to be shown. */
  explain(error: unknown): string;
  /** Tells of a failure that is not of the rows themselves. */
  fail(error: unknown): void;
}

const titleOf = ({ heading }: ChartSubject) => l10n.t('Chart: {0}', heading);

export function createChartPanel(extensionUri: vscode.Uri, subject: ChartSubject): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(
    chartType,
    titleOf(subject),
    vscode.ViewColumn.Beside,
    // A picture is drawn by the page, which must be there for it; and points are not read again for each look.
    { ...webviewOptions(extensionUri), retainContextWhenHidden: true },
  );
}

/** A panel with a chart. The webview draws it and says what it needs; rows and files are dealt with here. */
export class ChartPanel implements vscode.Disposable {
  #subject: ChartSubject;
  #reader: RowReader;
  #choice: ChartChoice;
  #reading: AbortController | undefined;
  /** What was read last. */
  #last: { readonly reader: RowReader; readonly names: string; readonly rows: ChartReading } | undefined;
  readonly #pictures = new Map<number, (content: string) => void>();
  #lastPicture = 0;
  #disposed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    subject: ChartSubject,
    private readonly host: ChartPanelHost,
    onDispose: () => void,
    choice = suggestChart(subject.snapshot.columns, subject.snapshot.range),
  ) {
    this.#subject = subject;
    this.#reader = this.#readerOf(subject);
    this.#choice = choice;
    const { extensionUri } = host;
    panel.iconPath = webviewIcon(extensionUri, 'chart');
    panel.webview.onDidReceiveMessage((message) => this.#answer(message));
    panel.onDidDispose(() => {
      this.#disposed = true;
      this.#reading?.abort();
      onDispose();
    });
    panel.webview.options = webviewOptions(extensionUri);
    panel.webview.html = webviewPage(panel.webview, extensionUri, 'chart');
  }

  /** Shows other rows, or the same ones sorted or filtered in another way. */
  replace(subject: ChartSubject): void {
    const names = ({ snapshot }: ChartSubject) =>
      snapshot.columns.map(({ columnName }) => columnName).join('\n');
    const isAlike = names(subject) === names(this.#subject);
    const { range } = subject.snapshot;
    const isSelected = range !== undefined && range.lastColumn > range.firstColumn;
    this.#subject = subject;
    this.#reader = this.#readerOf(subject);
    if (!isAlike || isSelected) {
      this.#choice = suggestChart(subject.snapshot.columns, range);
    }
    this.panel.title = titleOf(subject);
    this.panel.reveal();
    this.#show();
  }

  dispose(): void {
    this.panel.dispose();
  }

  #readerOf({ snapshot }: ChartSubject): RowReader {
    return new RowReader(this.host.service, snapshot.rowSource);
  }

  #post(message: ChartMessage): void {
    if (!this.#disposed) void this.panel.webview.postMessage(message);
  }

  #answer(message: unknown): void {
    const request = readChartRequest(message);
    if (request) this.#perform(request);
  }

  #perform(request: ChartRequest): void {
    switch (request.type) {
      case 'ready':
        this.#show();
        break;
      case 'choose':
        this.#choice = request.choice;
        void this.#read();
        break;
      case 'tryAgain':
        void this.#read();
        break;
      case 'cancel':
        this.#reading?.abort(new Cancelled());
        break;
      case 'showRows':
        this.#subject.showRows();
        break;
      case 'save':
        this.#save().catch((error: unknown) => {
          if (!isCancelled(error)) this.host.fail(error);
        });
        break;
      case 'picture':
        this.#pictures.get(request.id)?.(request.content);
        this.#pictures.delete(request.id);
        break;
    }
  }

  #show(): void {
    const { heading, detail, snapshot } = this.#subject;
    const { columns } = snapshot;
    this.#post({
      type: 'show',
      setup: { heading, detail, columns, choice: this.#choice, words: chartWords(), kept: this.#kept() },
    });
    void this.#read();
  }

  /** What it takes to show the same after the window was reloaded; undefined where the rows are gone then. */
  #kept(): Omit<KeptChart, 'choice'> | undefined {
    const { reference, snapshot } = this.#subject;
    const { columns, query } = snapshot;
    return reference && { reference, instant: this.#reader.instant?.getTime(), query, columns };
  }

  /** Reads what the choice needs and hands it to the webview, unless another reading begins meanwhile. */
  async #read(): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    const choice = this.#choice;
    const { signal } = reading;
    const report = (read: number, toRead: number) => {
      if (signal.aborted) return;
      this.#post({ type: 'reading', message: l10n.t('{0} of {1} rows', count(read), count(toRead)) });
    };
    try {
      const rows = await this.#rowsOf(choice, signal, report);
      if (!signal.aborted) this.#post({ type: 'rows', choice, reading: rows });
    } catch (error) {
      if (this.#reading !== reading) return;
      const message = signal.aborted ? l10n.t('Cancelled.') : this.host.explain(error);
      this.#post({ type: 'failed', message });
    }
  }

  async #rowsOf(
    choice: ChartChoice,
    signal: AbortSignal,
    report: (read: number, toRead: number) => void,
  ): Promise<ChartReading> {
    const columnNames = neededColumns(choice);
    const names = JSON.stringify(columnNames);
    const reader = this.#reader;
    if (this.#last?.reader === reader && this.#last.names === names) return this.#last.rows;
    const rows =
      columnNames.length === 0
        ? noRows
        : await readChartRows(reader, this.#subject.snapshot.query, columnNames, signal, report);
    this.#last = { reader, names, rows };
    return rows;
  }

  async #save(): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const chosen = await vscode.window.showSaveDialog({
      defaultUri: folder && vscode.Uri.joinPath(folder, `${this.#subject.fileName}.png`),
      filters: { PNG: ['png'], SVG: ['svg'] },
      saveLabel: l10n.t('Save'),
    });
    if (!chosen) throw new Cancelled();
    const { fsPath } = chosen;
    const format = formatOfFile(fsPath);
    await savePicture(fsPath, format, await this.#draw(format));
    void showInformation(l10n.t('Saved: {0}', fsPath));
  }

  #draw(format: PictureFormat): Promise<string> {
    this.#lastPicture += 1;
    const id = this.#lastPicture;
    return new Promise((resolve, reject) => {
      const subscription = this.panel.onDidDispose(() => reject(new Cancelled()));
      this.#pictures.set(id, (content) => {
        subscription.dispose();
        resolve(content);
      });
      this.#post({ type: 'draw', id, format });
    });
  }
}
