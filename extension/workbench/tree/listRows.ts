import { datasetsAddress, type ListAddress } from './listAddress';
import { arrange, type Arrangement } from './datasetArrangement';
import type {
  ColumnNode,
  DatasetNode,
  FailureNode,
  GroupNode,
  IdentifiedDataset,
  KnownCount,
  LocationNode,
  NoteNode,
  TreeNode,
} from './nodes';
import type { ListState } from './pagedList';
import { relateChangesets } from './relateChangesets';
import type { ListedNode } from './treeLists';

/** Says of a failure what a row is to show: a message, and what helps. */
export type ExplainFailure = (failure: unknown) => Pick<FailureNode, 'message' | 'remedy'>;

type State = ListState<ListedNode>;

/** What stands for the part of a list that is not there: a failure, or the next page. */
function restOf({ failure, nextToken }: State, list: ListAddress, explain: ExplainFailure): TreeNode[] {
  // What explains may say more, such as a kind of its own.
  if (failure !== undefined) return [{ ...explain(failure), kind: 'failure', list }];
  return nextToken === undefined ? [] : [{ kind: 'loadMore', list }];
}

export const datasetNodes = ({ items }: State): DatasetNode[] =>
  items.filter((node) => node.kind === 'dataset');

/** The rows below the connection. While more datasets are being looked for, nothing offers to do so. */
export function datasetRows(
  state: State,
  arrangement: Arrangement,
  isFilling: boolean,
  explain: ExplainFailure,
): TreeNode[] {
  const shown = arrange(datasetNodes(state), arrangement);
  const rest = restOf(state, datasetsAddress, explain).filter(({ kind }) => kind === 'failure' || !isFilling);
  const isMissed = shown.length === 0 && rest.length === 0 && !isFilling && arrangement.filter !== '';
  const note: NoteNode[] = isMissed ? [{ kind: 'note', about: 'noMatch', place: arrangement.filter }] : [];
  const isThere = state.failure === undefined || state.items.length > 0;
  return [...shown, ...note, ...rest, ...(isThere ? [{ kind: 'locations' } as const] : [])];
}

function emptyRow(list: ListAddress): TreeNode[] {
  if (list.list === 'objects') {
    return [{ kind: 'note', about: 'emptyFolder', place: `${list.locationType}/${list.folder}` }];
  }
  return list.list === 'datasets' ? [] : [{ kind: 'empty', of: list.list, datasetId: list.datasetId }];
}

/** The rows below a dataset's list or a folder. */
export function itemRows(state: State, list: ListAddress, explain: ExplainFailure): TreeNode[] {
  const items =
    list.list === 'changesets'
      ? relateChangesets(state.items.filter((node) => node.kind === 'changeset'))
      : state.items;
  const rows = [...items, ...restOf(state, list, explain)];
  return rows.length > 0 ? rows : emptyRow(list);
}

/** The lists of a dataset; one that takes files as they are has changesets alone. */
export function groupRows(dataset: IdentifiedDataset): GroupNode[] {
  const groups: GroupNode['group'][] =
    dataset.kind === 'NON_TABULAR' ? ['changesets'] : ['changesets', 'dataViews', 'schema'];
  return groups.map((group) => ({ kind: 'group', group, dataset }));
}

export function columnRows({ datasetId, schemaDefinition }: IdentifiedDataset): (ColumnNode | NoteNode)[] {
  const { columns = [], primaryKeyColumns = [] } = schemaDefinition?.tabularSchemaConfig ?? {};
  if (columns.length === 0) return [{ kind: 'note', about: 'noSchema', place: datasetId }];
  return columns.map((column, position) => ({
    kind: 'column',
    datasetId,
    position,
    column,
    isKey: column.columnName !== undefined && primaryKeyColumns.includes(column.columnName),
  }));
}

export const locationRows = (): LocationNode[] => [
  { kind: 'location', locationType: 'INGESTION' },
  { kind: 'location', locationType: 'SAGEMAKER' },
];

/** What is known of a list's length without asking; undefined where nothing is. */
export function knownCount(state: State | undefined): KnownCount | undefined {
  if (!state?.loaded || (state.failure !== undefined && state.items.length === 0)) return undefined;
  return { items: state.items.length, hasMore: state.nextToken !== undefined };
}
