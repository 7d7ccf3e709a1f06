import type { Comparison, StartComparisonInput } from '../../../finspace/generated/localService';
import type { ServiceCaller } from '../../connections/connection';
import type { ChangedCells } from '../../grid/changedCells';
import type { GridSubject } from '../../grid/gridSubject';
import { rowSourceOf } from '../../grid/previewReference';
import { l10n } from '../../host/l10n';
import { runComparison, type EndedQuery } from '../../query/runQuery';
import { changeText, type Change } from './comparisonRows';
import { comparisonText } from './comparisonWords';
import type { ComparisonTarget } from './detailsSubject';

export const orderOf = ({ left, right, keyColumns }: ComparisonTarget): StartComparisonInput => ({
  left: rowSourceOf(left),
  right: rowSourceOf(right),
  keyColumns: keyColumns && [...keyColumns],
});

/** Whether the service still has the result. */
async function isKnown(service: ServiceCaller, queryId: string, abortSignal: AbortSignal): Promise<boolean> {
  try {
    return await service.call(async ({ local }) => {
      const answer = await local?.getQuery({ queryId }, { abortSignal });
      return answer?.queryStatus === 'SUCCEEDED';
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return false;
    throw error;
  }
}

const progressText = (progress: number | undefined): string =>
  progress === undefined ? l10n.t('Comparing…') : l10n.t('Comparing: {0} %', progress);

/** The position of the column that lists what has changed in a row. */
const listColumn = 1;

/** The columns of the differences, past the change, are the key, then pairs of before and after. */
function changedCellsOf({ keyColumns = [], columnDrifts = [] }: Comparison): ChangedCells | undefined {
  if (keyColumns.length === 0) return undefined;
  const others = columnDrifts.flatMap(({ columnName = '' }) =>
    keyColumns.includes(columnName) ? [] : [columnName],
  );
  const ofKey = Array.from({ length: listColumn + 1 + keyColumns.length }, () => null);
  return { listColumn, names: [...ofKey, ...others.flatMap((name) => [name, name])] };
}

/**
 * The rows that differ, for a grid: all, or those of one kind of change. A result that the service has forgotten by
 * now is made anew.
 */
export function differencesSubject(
  service: ServiceCaller,
  target: ComparisonTarget,
  ended: EndedQuery,
  change?: Change,
): GridSubject {
  const { datasetTitle } = target.left;
  // The first column tells the change, whatever the dataset's own are called.
  const columnName = ended.columns?.[0]?.columnName ?? 'change';
  let { queryId } = ended;
  return {
    key: ['differences', queryId, change ?? ''].join('/'),
    title: l10n.t('Differences: {0}', datasetTitle),
    heading: comparisonText(target),
    detail: change ? changeText(change) : l10n.t('Rows that differ'),
    fileName: `${datasetTitle.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-').replaceAll(/^[-.]+|-+$/g, '') || 'rows'}-differences`,
    columns: ended.columns,
    query: change && { filters: [{ columnName, operator: 'EQUALS', text: change }], sortColumns: [] },
    changedCells: ended.comparison && changedCellsOf(ended.comparison),
    async open({ signal, ...opening }) {
      if (!(await isKnown(service, queryId, signal))) {
        const watch = { signal, report: (progress?: number) => opening.report(progressText(progress)) };
        queryId = (await runComparison(service, orderOf(target), watch)).queryId;
      }
      return { queryId };
    },
  };
}
