import * as vscode from 'vscode';
import { l10n } from '../../host/l10n';
import { webviewIcon, webviewOptions, webviewPage } from '../webviewPage';
import type { PageProblem } from './detailsPage';
import type { DetailsSubject, DetailsTarget } from './detailsSubject';
import { readPageRequest, type PageRequest } from './pageRequests';
import { PageUpdates } from './pageUpdates';

/** How often a page is looked at anew: while something is on its way, and else. */
const quickMilliseconds = 1_000;
const calmMilliseconds = 5_000;
const usualWidth = 1_000;

export interface DetailsPanelOptions {
  readonly extensionUri: vscode.Uri;
  readonly target: DetailsTarget;
  readonly makeSubject: (changed: () => void) => DetailsSubject;
  /** Keeps a failure to load, which the page tells of. */
  readonly log: (error: unknown) => void;
  /** What the page says of a failure. */
  readonly explain: (error: unknown) => string;
  readonly onDispose: () => void;
}

/** The details of something, kept current while somebody sees them. */
export class DetailsPanel implements vscode.Disposable {
  readonly #subject: DetailsSubject;
  readonly #updates: PageUpdates;
  #width = usualWidth;
  #isReady = false;
  #problem: PageProblem | undefined;
  #timer: NodeJS.Timeout | undefined;
  #posting: NodeJS.Immediate | undefined;
  #refreshing: Promise<void> | undefined;
  #disposed = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly options: DetailsPanelOptions,
  ) {
    const { extensionUri, target } = options;
    this.#updates = new PageUpdates(target);
    this.#subject = options.makeSubject(() => this.#changed());
    panel.iconPath = webviewIcon(extensionUri, 'changeset');
    panel.webview.options = webviewOptions(extensionUri);
    panel.webview.onDidReceiveMessage((message) => void this.#answer(readPageRequest(message)));
    panel.onDidChangeViewState(() => this.#watch());
    panel.onDidDispose(() => this.#end());
    panel.webview.html = webviewPage(panel.webview, extensionUri, 'details');
    void this.#refresh();
  }

  reveal(target: DetailsTarget): void {
    this.panel.reveal();
    this.#subject.become?.(target);
    void this.#refresh();
  }

  dispose(): void {
    this.panel.dispose();
  }

  async #answer(request: PageRequest | undefined): Promise<void> {
    if (request?.type === 'ready' || request?.type === 'resized') {
      // A page that is loaded anew has nothing yet.
      if (request.type === 'ready') this.#updates.reset();
      this.#isReady = true;
      this.#width = request.width;
      this.#changed();
    } else if (request?.type === 'reload') await this.#refresh();
    else if (request) {
      await this.#subject.answer(request, this.#width).catch((error: unknown) => this.#tell(error));
    }
  }

  /** Looks anew; one look at a time. */
  #refresh(): Promise<void> {
    this.#refreshing ??= this.#look().finally(() => {
      this.#refreshing = undefined;
      this.#watch();
    });
    return this.#refreshing;
  }

  async #look(): Promise<void> {
    try {
      await this.#subject.refresh();
      this.#problem = undefined;
      this.#changed();
    } catch (error) {
      this.#tell(error);
    }
  }

  #tell(error: unknown): void {
    if (this.#disposed) return;
    this.options.log(error);
    this.#problem = { message: this.options.explain(error), tryAgain: l10n.t('Try Again') };
    this.#changed();
  }

  /** Several changes make one message. */
  #changed(): void {
    if (this.#disposed || !this.#isReady) return;
    this.#posting ??= setImmediate(() => {
      this.#posting = undefined;
      if (!this.#disposed) this.#post();
    });
  }

  #post(): void {
    const page = this.#subject.page(this.#width);
    const empty = { head: undefined, sections: [] };
    if (page?.tab !== undefined && page.tab !== this.panel.title) this.panel.title = page.tab;
    if (page) void this.panel.webview.postMessage(this.#updates.next(page, this.#problem));
    else if (this.#problem)
      void this.panel.webview.postMessage({ type: 'update', order: [], ...empty, problem: this.#problem });
  }

  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#disposed || !this.panel.visible) return;
    const pause = this.#subject.isUnderWay ? quickMilliseconds : calmMilliseconds;
    this.#timer = setTimeout(() => void this.#refresh(), pause);
  }

  #end(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    clearImmediate(this.#posting);
    this.#subject.dispose();
    this.options.onDispose();
  }
}
