import type { ServiceCaller } from '../connections/connection';
import type { GridSubject } from '../grid/gridSubject';
import { count, duration, rows } from '../host/format';
import { l10n } from '../host/l10n';
import { runQuery, type EndedQuery, type QueryOrder } from './runQuery';

/** What a query came to. */
export interface QueryOutcome {
  readonly rowCount: number;
  readonly isRowLimitReached: boolean;
  /** From when it was sent to when its end was known. */
  readonly milliseconds: number;
}

export interface QueryTeller {
  /** Tells the results of one document from those of another. */
  readonly key: string;
  /** A path or a title. */
  readonly fileName: string;
  begin(controller: AbortController): void;
  /** Without an outcome it failed, or was cancelled. */
  end(controller: AbortController, outcome: QueryOutcome | undefined, error?: unknown): void;
}

const baseName = (path: string): string => path.replace(/^.*[/\\]/, '');

function outcomeOf({ rowCount = 0, isRowLimitReached = false }: EndedQuery, begin: number): QueryOutcome {
  return { rowCount, isRowLimitReached, milliseconds: performance.now() - begin };
}

/** A query's end, in words: `3 rows · 120 ms`. */
export function outcomeText({ rowCount, isRowLimitReached, milliseconds }: QueryOutcome): string {
  const rowsText = isRowLimitReached
    ? l10n.t('first {0} rows: the row limit was reached', count(rowCount))
    : rows(rowCount);
  return `${rowsText} · ${duration(milliseconds)}`;
}

function progressText(progress: number | undefined): string {
  return progress === undefined ? l10n.t('Running the query') : l10n.t('Running the query: {0} %', progress);
}

/** The query on one line, as far as it fits into a heading. */
function headingOf(queryText: string): string {
  const line = queryText.replaceAll(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

/** The result of a query, for a grid: it is run when the grid opens it, and anew for each Refresh. */
export function querySubject(service: ServiceCaller, order: QueryOrder, teller: QueryTeller): GridSubject {
  const name = baseName(teller.fileName);
  let detail = '';
  return {
    key: `query/${teller.key}`,
    title: l10n.t('Results: {0}', name),
    heading: headingOf(order.queryText),
    fileName: name.replace(/\.[^.]*$/, '').replaceAll(/[^\p{L}\p{N}.-]+/gu, '-') || 'query',
    isBeside: true,
    get detail() {
      return detail;
    },
    async open({ signal, ...opening }) {
      const controller = new AbortController();
      const begin = performance.now();
      teller.begin(controller);
      const report = (progress?: number) => opening.report(progressText(progress));
      report();
      try {
        const ended = await runQuery(service, order, {
          signal: AbortSignal.any([signal, controller.signal]),
          report,
        });
        const outcome = outcomeOf(ended, begin);
        detail = outcomeText(outcome);
        teller.end(controller, outcome);
        return { queryId: ended.queryId };
      } catch (error) {
        teller.end(controller, undefined, error);
        throw error;
      }
    },
  };
}
