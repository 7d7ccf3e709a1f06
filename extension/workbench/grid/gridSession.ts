import type { ReadRowsOutput, RowColumn, RowSource } from '../../finspace/generated/localService';
import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { isCancelled } from '../host/workbenchError';
import { asOfText } from './gridInstant';
import type { GridLoss, GridMessage, GridPage, ReadMessage } from './gridMessages';
import type { GridSubject } from './gridSubject';
import { RowReader } from './rowReader';

/** Characters of a value that a grid shows. */
const shownCharacters = 300;

export interface GridSessionHost {
  readonly service: ServiceCaller;
  post(message: GridMessage): void;
  /** What a failure means, fit to be shown. */
  explain(error: unknown): string;
}

function lossOf(error: unknown, source?: RowSource): GridLoss | undefined {
  const { name } = error as { readonly name?: unknown };
  if (name === 'AccessDeniedException') return 'RIGHT';
  return name === 'ResourceNotFoundException' && source?.queryId !== undefined ? 'RESULT' : undefined;
}

const resultLost = () =>
  l10n.t(
    'The service does not keep this result any more: it goes an hour after its last use, and when the service ends. Try again to make it anew.',
  );

/** Opens the rows of a subject and reads them, until it is disposed. */
export class GridSession {
  readonly #ending = new AbortController();
  readonly #underWay = new Map<number, AbortController>();
  #opening: AbortController | undefined;
  #reader: RowReader | undefined;
  #columns: readonly RowColumn[];

  constructor(
    readonly subject: GridSubject,
    private readonly host: GridSessionHost,
  ) {
    this.#columns = subject.columns ?? [];
  }

  /** Undefined until the rows are ready. */
  get reader(): RowReader | undefined {
    return this.#reader;
  }

  /** All columns, as far as they are known. */
  get columns(): readonly RowColumn[] {
    return this.#columns;
  }

  /** Says that the rows are ready, or makes them so where nobody does already. */
  async ensureOpen(): Promise<void> {
    if (this.#reader) this.host.post({ type: 'opened', detail: this.subject.detail });
    else if (!this.#opening) await this.open();
  }

  /** Makes the rows ready, anew where they were already. */
  async open(): Promise<void> {
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    this.abandon([...this.#underWay.keys()]);
    const signal = AbortSignal.any([opening.signal, this.#ending.signal]);
    const isCurrent = () => this.#opening === opening && !this.#ending.signal.aborted;
    const report = (message: string) => {
      if (isCurrent()) this.host.post({ type: 'opening', message });
    };
    try {
      const source = await this.subject.open({ signal, report });
      if (!isCurrent()) return;
      this.#reader = new RowReader(this.host.service, source);
      this.host.post({ type: 'opened', detail: this.subject.detail });
    } catch (error) {
      if (!isCurrent()) return;
      const message = isCancelled(error) ? l10n.t('Cancelled.') : this.host.explain(error);
      this.host.post({ type: 'failed', message, loss: lossOf(error) });
    } finally {
      if (this.#opening === opening) this.#opening = undefined;
    }
  }

  cancelOpening(): void {
    this.#opening?.abort();
  }

  abandon(ids: readonly number[]): void {
    for (const id of ids) {
      this.#underWay.get(id)?.abort();
      this.#underWay.delete(id);
    }
  }

  /** Answers a request of the webview, unless it abandons the request. */
  async read({ type: _, id, query, ...request }: ReadMessage): Promise<void> {
    const reader = this.#reader;
    if (!reader) return;
    const controller = new AbortController();
    this.#underWay.set(id, controller);
    const begin = performance.now();
    try {
      const signal = AbortSignal.any([controller.signal, this.#ending.signal]);
      const answer = await reader.read({ ...request, ...query, maxCellLength: shownCharacters }, signal);
      if (!request.columnNames) this.#columns = answer.columns ?? [];
      if (!signal.aborted) this.host.post({ type: 'page', id, page: this.#pageOf(answer, begin) });
    } catch (error) {
      if (controller.signal.aborted || this.#ending.signal.aborted) return;
      const loss = lossOf(error, reader.source);
      const message = loss === 'RESULT' ? resultLost() : this.host.explain(error);
      this.host.post({ type: 'failed', id, message, loss });
    } finally {
      this.#underWay.delete(id);
    }
  }

  /** What there is that the rows do not have; undefined where there is nothing, or nobody can say. */
  async findNewer(): Promise<string | undefined> {
    const instant = this.#reader?.instant;
    if (!instant) return undefined;
    return this.subject.findNewer?.(instant, this.#ending.signal).catch(() => undefined);
  }

  dispose(): void {
    this.#ending.abort();
  }

  #pageOf({ columns, rows, cutCells, rowCount, matchCount }: ReadRowsOutput, begin: number): GridPage {
    return {
      columns: columns ?? [],
      rows: rows ?? [],
      cut: (cutCells ?? []).map(({ row = 0, column = 0, length = 0 }) => [row, column, length] as const),
      rowCount: rowCount ?? 0,
      matchCount,
      milliseconds: Math.round(performance.now() - begin),
      instant: asOfText(this.#reader?.instant),
    };
  }
}
