import type { ServiceCaller } from '../connections/connection';
import { describeError } from '../host/workbenchError';
import { loadChangesets, loadDatasets } from './loadNodes';
import { isUnderWay, type ChangesetNode, type DatasetNode, type FailureNode, type TreeNode } from './nodes';
import { PagedList, type ListState } from './pagedList';
import { markSuperseded } from './superseded';

/** Says of a failure what a row is to show: a message, and what helps. */
export type ExplainFailure = (failure: unknown) => Pick<FailureNode, 'message' | 'remedy'>;

/** The rows below a list: its items, then what stands for the rest of it. */
function rowsOf(
  state: ListState<TreeNode>,
  datasetId: string | undefined,
  explain: ExplainFailure,
): TreeNode[] {
  const { items, failure, nextToken } = state;
  if (failure !== undefined) return [...items, { kind: 'failure', datasetId, ...explain(failure) }];
  if (nextToken !== undefined) return [...items, { kind: 'loadMore', datasetId }];
  if (items.length === 0 && datasetId !== undefined) return [{ kind: 'empty', datasetId }];
  return [...items];
}

/** The lists that the tree shows. Undefined stands for the list of datasets, an id for its changesets. */
export class DatasetTree {
  readonly #datasets: PagedList<DatasetNode>;
  readonly #changesets = new Map<string, PagedList<ChangesetNode>>();

  constructor(
    private readonly service: ServiceCaller,
    private readonly onDidChange: (datasetId: string | undefined) => void,
    private readonly explain: ExplainFailure = (failure) => ({ message: describeError(failure) }),
  ) {
    this.#datasets = new PagedList(
      (nextToken) => loadDatasets(service, nextToken),
      ({ dataset }) => dataset.datasetId,
    );
  }

  async rows(datasetId?: string): Promise<TreeNode[]> {
    if (datasetId === undefined) return rowsOf(await this.#datasets.load(), undefined, this.explain);
    const state = await this.#listOf(datasetId).load();
    return rowsOf({ ...state, items: markSuperseded(state.items) }, datasetId, this.explain);
  }

  /** Datasets whose changesets were loaded and are not all at their end. */
  get datasetsUnderWay(): readonly string[] {
    return this.#loaded
      .filter(([, list]) => list.state.items.some(({ changeset }) => isUnderWay(changeset)))
      .map(([datasetId]) => datasetId);
  }

  /** Datasets whose changesets were loaded. */
  get loadedDatasets(): readonly string[] {
    return this.#loaded.map(([datasetId]) => datasetId);
  }

  async loadMore(datasetId?: string): Promise<void> {
    await this.#anyListOf(datasetId).loadMore();
    this.onDidChange(datasetId);
  }

  /** Asks again for what of a list could not be loaded: the list itself, its next page, or its latest look. */
  async retry(datasetId?: string): Promise<void> {
    const list = this.#anyListOf(datasetId);
    if (list.state.items.length === 0) list.reset();
    else if (list.state.nextToken === undefined) await list.refresh();
    else await list.loadMore();
    this.onDidChange(datasetId);
  }

  /** Looks whether a list that was loaded is still as it was. Failures are left for the next look. */
  async look(datasetId?: string): Promise<void> {
    const list = this.#anyListOf(datasetId);
    if (list.state.loaded && (await list.refresh())) this.onDidChange(datasetId);
  }

  /** Why the list of datasets is not there; undefined where it is, or was not asked for yet. */
  get failure(): unknown {
    const { items, failure } = this.#datasets.state;
    return items.length === 0 ? failure : undefined;
  }

  /** Asks again for what could not be loaded. */
  recover(): void {
    if (this.failure !== undefined) this.reset();
  }

  /** Forgets all lists. */
  reset(): void {
    this.#datasets.reset();
    this.#changesets.clear();
    this.onDidChange(undefined);
  }

  get #loaded(): [string, PagedList<ChangesetNode>][] {
    return [...this.#changesets].filter(([, list]) => list.state.loaded);
  }

  #anyListOf(datasetId: string | undefined): PagedList<DatasetNode> | PagedList<ChangesetNode> {
    return datasetId === undefined ? this.#datasets : this.#listOf(datasetId);
  }

  #listOf(datasetId: string): PagedList<ChangesetNode> {
    const existing = this.#changesets.get(datasetId);
    if (existing) return existing;
    const list = new PagedList<ChangesetNode>(
      (nextToken) => loadChangesets(this.service, datasetId, nextToken),
      ({ changeset }) => changeset.changesetId,
    );
    this.#changesets.set(datasetId, list);
    return list;
  }
}
