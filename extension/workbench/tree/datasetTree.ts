import type { ServiceCaller } from '../connections/connection';
import { describeError } from '../host/workbenchError';
import { describeFilter, type Arrangement, type SortOrder, arrange } from './datasetArrangement';
import { Expansion } from './expansion';
import { datasetsAddress, keyOfList, rowsAbove, type ListAddress } from './listAddress';
import {
  columnRows,
  datasetNodes,
  datasetRows,
  groupRows,
  itemRows,
  knownCount,
  locationRows,
  type ExplainFailure,
} from './listRows';
import type { ObjectLister } from './loadObjects';
import { nodeId } from './nodeId';
import { listBelow, type ConnectionNode, type DatasetNode, type TreeNode } from './nodes';
import type { PagedList } from './pagedList';
import { isLive, TreeLists, type ListedNode } from './treeLists';

/** So many lists below collapsed rows are kept; those used longest ago are forgotten. */
const mostHiddenLists = 30;
/** While a filter finds less than this, further pages are looked through. */
const wantedMatches = 100;

export interface DatasetTreeOptions {
  /** What the workbench is connected to. */
  readonly connection: () => Omit<ConnectionNode, 'kind'>;
  readonly objects: ObjectLister;
  /** Is told whose rows changed, by the id of the row above them; undefined stands for all rows. */
  readonly onDidChange: (rowId: string | undefined) => void;
  readonly explain?: ExplainFailure;
  readonly order?: SortOrder;
}

const hasPlainFailure: ExplainFailure = (failure) => ({ message: describeError(failure) });

/** The rows of the tree, and the lists that they come from. */
export class DatasetTree {
  readonly #lists: TreeLists;
  readonly #expansion = new Expansion();
  #arrangement: Arrangement;
  /** How many matches of the filter are looked for. */
  #wanted = wantedMatches;
  #filling: Promise<void> | undefined;
  #generation = 0;

  constructor(
    service: ServiceCaller,
    private readonly options: DatasetTreeOptions,
  ) {
    this.#lists = new TreeLists(service, options.objects);
    this.#arrangement = { filter: '', order: options.order ?? 'created' };
  }

  /**
   * The rows below a row, or at the top: the connection, or none where it has no dataset, so that the view
   * says what to do.
   */
  async rows(node?: TreeNode): Promise<TreeNode[]> {
    switch (node?.kind) {
      case 'connection':
        return this.#datasetRows();
      case 'dataset':
        return groupRows(node.dataset).map((group) => this.latest(group));
      case 'locations':
        return locationRows().map((location) => this.latest(location));
      case 'group':
        return node.group === 'schema' ? columnRows(node.dataset) : this.#itemRows(node);
      default:
        return node ? this.#itemRows(node) : this.#topRows();
    }
  }

  /** A row as it is now: what is known of the list below it changes without the row itself. */
  latest<Node extends TreeNode>(node: Node): Node {
    if (node.kind === 'connection') return { ...node, ...this.#connection };
    const list = listBelow(node);
    return list ? { ...node, known: knownCount(this.#lists.find(list)?.state) } : node;
  }

  /** The row of a dataset; undefined where it is not loaded. */
  datasetNode(datasetId: string): DatasetNode | undefined {
    const state = this.#lists.find(datasetsAddress)?.state;
    return state && datasetNodes(state).find(({ dataset }) => dataset.datasetId === datasetId);
  }

  /** What the view says of its filter; undefined without one. */
  get filterSummary(): string | undefined {
    const state = this.#datasets.state;
    const nodes = datasetNodes(state);
    return describeFilter(this.#arrangement.filter, {
      shown: arrange(nodes, this.#arrangement).length,
      loaded: nodes.length,
      hasMore: state.nextToken !== undefined,
    });
  }

  get arrangement(): Arrangement {
    return this.#arrangement;
  }

  /** Shows other datasets, or in another order. Resolves when those that are needed for it are loaded. */
  async arrange(change: Partial<Arrangement>): Promise<void> {
    this.#arrangement = { ...this.#arrangement, ...change };
    this.#wanted = wantedMatches;
    this.#changed(datasetsAddress);
    await this.#fill();
  }

  /** The lists that are shown, and those among them in which something changes by itself soon. */
  get listsShown(): readonly ListAddress[] {
    return this.#shown.map(({ address }) => address);
  }

  get listsUnderWay(): readonly ListAddress[] {
    return this.#shown.filter(({ list }) => list.state.items.some(isLive)).map(({ address }) => address);
  }

  /** How many lists are kept. */
  get loadedLists(): number {
    return this.#lists.loaded.length;
  }

  async loadMore(address: ListAddress): Promise<void> {
    if (address.list === 'datasets') this.#wanted += wantedMatches;
    await this.#lists.use(address).loadMore();
    this.#changed(address);
    if (address.list === 'datasets') await this.#fill();
  }

  /** Loads pages of a list until it has an item; resolves to that, or to undefined at the list's end. */
  async find(
    address: ListAddress,
    isWanted: (node: ListedNode) => boolean,
    report: (loaded: number) => void,
    signal: AbortSignal,
  ): Promise<ListedNode | undefined> {
    const list = this.#lists.use(address);
    let { items, nextToken, failure } = await list.load();
    let found = items.find(isWanted);
    while (!found && nextToken !== undefined && failure === undefined) {
      report(items.length);
      signal.throwIfAborted();
      const seen = items.length;
      await list.loadMore();
      ({ items, nextToken, failure } = list.state);
      found = items.slice(seen).find(isWanted);
    }
    this.#changed(address);
    if (!found && failure !== undefined) throw failure as Error;
    return found;
  }

  /** Asks again for what of a list could not be loaded: the list itself, its next page, or its latest look. */
  async retry(address: ListAddress = datasetsAddress): Promise<void> {
    const list = this.#lists.use(address);
    const { items, nextToken } = list.state;
    if (items.length === 0) list.reset();
    else if (nextToken === undefined) await list.refresh();
    else await list.loadMore();
    this.#changed(address);
  }

  /** Looks whether the list of datasets, or those of one dataset, are still as they were. */
  async look(datasetId?: string): Promise<void> {
    if (datasetId === undefined) return this.lookAt(datasetsAddress);
    await Promise.all([
      this.lookAt({ list: 'changesets', datasetId }),
      this.lookAt({ list: 'dataViews', datasetId }),
    ]);
  }

  /** Looks whether a list that was loaded is still as it was. */
  async lookAt(address: ListAddress): Promise<void> {
    const list = this.#lists.find(address);
    if (list?.state.loaded && (await list.refresh())) this.#changed(address);
  }

  /** Takes a dataset out that was deleted, with all below it. */
  removeDataset(datasetId: string): void {
    this.#datasets.remove(`dataset/${datasetId}`);
    for (const list of ['changesets', 'dataViews'] as const) this.#lists.forget({ list, datasetId });
    this.#changed(datasetsAddress);
  }

  /** Asks for a list from its beginning the next time that it is shown. */
  reload(address: ListAddress): void {
    this.#lists.forget(address);
    this.#changed(address);
  }

  collapse(node: TreeNode): void {
    this.#expansion.collapse(nodeId(node));
    const hidden = this.#lists.loaded.filter(({ address }) => !this.#expansion.isShown(address));
    const forgotten = hidden.slice(0, Math.max(0, hidden.length - mostHiddenLists));
    for (const { address } of forgotten) {
      this.#lists.forget(address);
      // VS Code forgets its rows, too. Those below a collapsed row it asks for when that is expanded.
      this.options.onDidChange(this.#expansion.topmostCollapsed(rowsAbove(address)));
    }
  }

  expand(node: TreeNode): void {
    this.#expansion.expand(nodeId(node));
    const id = nodeId(node);
    const seenAgain = this.#shown.filter(({ address }) => rowsAbove(address).includes(id));
    for (const { address } of seenAgain) void this.lookAt(address);
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
    this.#generation += 1;
    this.#filling = undefined;
    this.#wanted = wantedMatches;
    this.#lists.clear();
    this.options.onDidChange(undefined);
  }

  get #datasets(): PagedList<ListedNode> {
    return this.#lists.use(datasetsAddress);
  }

  get #connection(): Omit<ConnectionNode, 'kind'> {
    const { name, endpoint, region } = this.options.connection();
    return { name, endpoint, region };
  }

  get #shown() {
    return this.#lists.loaded.filter(({ address }) => this.#expansion.isShown(address));
  }

  async #topRows(): Promise<TreeNode[]> {
    const { items, failure, nextToken } = await this.#datasets.load();
    void this.#fill();
    const isEmpty = items.length === 0 && failure === undefined && nextToken === undefined;
    return isEmpty ? [] : [{ kind: 'connection', ...this.#connection }];
  }

  async #datasetRows(): Promise<TreeNode[]> {
    const state = await this.#datasets.load();
    return datasetRows(state, this.#arrangement, this.#filling !== undefined, this.#explain);
  }

  async #itemRows(node: TreeNode): Promise<TreeNode[]> {
    const address = listBelow(node);
    if (!address) return [];
    const list = this.#lists.use(address);
    const wasLoaded = list.state.loaded;
    const state = await list.load();
    // The row above says how many there are.
    if (!wasLoaded && state.items.length > 0) this.#changed(address);
    return itemRows(state, address, this.#explain);
  }

  get #explain(): ExplainFailure {
    return this.options.explain ?? hasPlainFailure;
  }

  /** The top of the tree changes with the list of datasets: it is empty where that is. */
  #changed(address: ListAddress): void {
    this.options.onDidChange(address.list === 'datasets' ? undefined : keyOfList(address));
  }

  get #needsMore(): boolean {
    const { nextToken, failure, loaded } = this.#datasets.state;
    if (!loaded || nextToken === undefined || failure !== undefined) return false;
    const { filter, order } = this.#arrangement;
    if (order === 'title') return true;
    return (
      filter !== '' && arrange(datasetNodes(this.#datasets.state), this.#arrangement).length < this.#wanted
    );
  }

  /** Loads as many pages of datasets as the filter and the order need. */
  async #fill(): Promise<void> {
    if (!this.#filling && this.#needsMore) {
      const filling = this.#fillUp(this.#generation);
      this.#filling = filling;
      await filling;
    } else await this.#filling;
  }

  async #fillUp(generation: number): Promise<void> {
    while (generation === this.#generation && this.#needsMore) {
      await this.#datasets.loadMore();
      if (generation === this.#generation) this.#changed(datasetsAddress);
    }
    if (generation !== this.#generation) return;
    this.#filling = undefined;
    this.#changed(datasetsAddress);
  }
}
