import * as vscode from 'vscode';
import type { ServiceCaller } from '../connections/connection';
import type { Grids } from '../grid/grids';
import { setContextKey } from '../host/contextKeys';
import type { Settings } from '../host/settings';
import { QueryFailure } from './queryFailure';
import type { QueryInstants } from './queryInstants';
import { queryLanguage } from './queryLanguageId';
import { querySubject, type QueryOutcome } from './querySubject';
import type { QueryOrder } from './runQuery';
import { splitStatements, statementAt } from './sqlStatements';

export interface QueryEditorsHost {
  readonly grids: Pick<Grids, 'replace'>;
  readonly settings: () => Settings;
  readonly instants: QueryInstants;
}

/** A piece of a document that is run as a query. */
export interface QueryPart {
  /** In UTF-16 units. */
  readonly start: number;
  readonly text: string;
}

interface RunningQuery {
  readonly controller: AbortController;
  readonly version: number;
}

/** How the last query of a document ended, beside the line where it begins. */
export interface ShownOutcome {
  readonly start: number;
  readonly outcome: QueryOutcome;
}

/** The query that is meant where a document is edited: what is selected, else the statement there. */
export function partOf(document: vscode.TextDocument, selection: vscode.Selection): QueryPart | undefined {
  if (!selection.isEmpty) {
    const text = document.getText(selection);
    return text.trim() === '' ? undefined : { start: document.offsetAt(selection.start), text };
  }
  const text = document.getText();
  const statement = statementAt(splitStatements(text), document.offsetAt(selection.active));
  return statement && { start: statement.start, text: text.slice(statement.start, statement.end) };
}

/** Queries in editors: runs them, one at a time for each document, and marks what was wrong with them. */
export class QueryEditors implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection(queryLanguage);
  readonly #running = new Map<string, RunningQuery>();
  readonly #outcomes = new Map<string, ShownOutcome>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;

  /** Fires where what is said of a document has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly host: QueryEditorsHost) {
    this.#subscriptions = vscode.Disposable.from(
      this.#diagnostics,
      this.#changed,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#clear(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.stop(document);
        this.#clear(document);
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.#tell()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('finspaceData.query')) this.#changed.fire();
      }),
    );
    this.#tell();
  }

  /** As of when a document's queries are run; undefined where it is now. */
  instantOf = (document: vscode.TextDocument): Date | undefined => this.host.instants.of(document.uri);

  async setInstant(document: vscode.TextDocument, instant: Date | undefined): Promise<void> {
    await this.host.instants.set(document.uri, instant);
    this.#changed.fire();
  }

  outcomeOf = (document: vscode.TextDocument): ShownOutcome | undefined =>
    this.#outcomes.get(document.uri.toString());

  isRunning = (document: vscode.TextDocument): boolean => this.#running.has(document.uri.toString());

  /** How far queries go. */
  get limits(): Settings['query'] {
    return this.host.settings().query;
  }

  /** What would be sent for a part of a document. */
  orderOf(document: vscode.TextDocument, { text }: QueryPart): QueryOrder {
    const { query } = this.host.settings();
    return {
      queryText: text,
      asOfTimestamp: this.instantOf(document),
      maxRows: query.maxRows,
      timeLimitSeconds: query.timeLimitSeconds,
    };
  }

  /** Runs a part of a document in the panel of its results; one that runs already is stopped. */
  async run(service: ServiceCaller, document: vscode.TextDocument, part: QueryPart): Promise<void> {
    this.stop(document);
    this.#clear(document);
    const { version, fileName, uri } = document;
    const begin = (controller: AbortController) => {
      this.#running.set(uri.toString(), { controller, version });
      this.#tell();
    };
    const end = (controller: AbortController, outcome: QueryOutcome | undefined, error?: unknown) => {
      if (this.#running.get(uri.toString())?.controller !== controller) return;
      this.#running.delete(uri.toString());
      if (document.version === version && !document.isClosed) this.#mark(document, part, outcome, error);
      this.#tell();
    };
    const order = this.orderOf(document, part);
    await this.host.grids.replace(
      querySubject(service, order, { key: uri.toString(), fileName, begin, end }),
    );
  }

  /** Stops the query that a document runs. */
  stop(document: vscode.TextDocument): void {
    this.#running.get(document.uri.toString())?.controller.abort();
  }

  /** Stops all; the connection that they ran on is left. */
  stopAll(): void {
    for (const { controller } of this.#running.values()) controller.abort();
  }

  dispose(): void {
    this.stopAll();
    this.#subscriptions.dispose();
  }

  #mark(document: vscode.TextDocument, part: QueryPart, outcome?: QueryOutcome, error?: unknown): void {
    if (outcome) this.#outcomes.set(document.uri.toString(), { start: part.start, outcome });
    if (!(error instanceof QueryFailure)) return;
    const { position, length } = error;
    // Without a place the whole query is marked.
    const from = part.start + Math.min(position ?? 0, Math.max(0, part.text.length - 1));
    const to = position === undefined ? part.start + part.text.length : from + length;
    const range = new vscode.Range(document.positionAt(from), document.positionAt(to));
    const diagnostic = new vscode.Diagnostic(range, error.message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'FinSpace';
    diagnostic.code = error.errorKind;
    this.#diagnostics.set(document.uri, [diagnostic]);
  }

  #clear(document: vscode.TextDocument): void {
    if (document.languageId !== queryLanguage) return;
    this.#diagnostics.delete(document.uri);
    if (this.#outcomes.delete(document.uri.toString())) this.#changed.fire();
  }

  #tell(): void {
    const document = vscode.window.activeTextEditor?.document;
    setContextKey('finspaceData.queryRunning', document !== undefined && this.isRunning(document));
    this.#changed.fire();
  }
}
