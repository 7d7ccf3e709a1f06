import type { ServiceCaller } from '../connections/connection';
import { keyOfList, type ListAddress } from './listAddress';
import { loadChangesets, loadDatasets, loadDataViews } from './loadNodes';
import { loadObjects, type ObjectLister } from './loadObjects';
import { nodeId } from './nodeId';
import {
  isInTheMaking,
  isUnderWay,
  type ChangesetNode,
  type DatasetNode,
  type DataViewNode,
  type StoredNode,
} from './nodes';
import { PagedList, type Page } from './pagedList';

/** What a list of the tree holds. */
export type ListedNode = DatasetNode | ChangesetNode | DataViewNode | StoredNode;

/** Whether a row changes by itself soon. */
export function isLive(node: ListedNode): boolean {
  if (node.kind === 'changeset') return isUnderWay(node.changeset);
  return node.kind === 'dataView' && isInTheMaking(node.dataView);
}

interface Entry {
  readonly address: ListAddress;
  readonly list: PagedList<ListedNode>;
}

/** The lists that the tree has asked for, the one used last at the end. */
export class TreeLists {
  readonly #entries = new Map<string, Entry>();

  constructor(
    private readonly service: ServiceCaller,
    private readonly objects: ObjectLister,
  ) {}

  /** A list; it is made where it is not there yet. */
  use(address: ListAddress): PagedList<ListedNode> {
    const key = keyOfList(address);
    const entry = this.#entries.get(key) ?? { address, list: this.#make(address) };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.list;
  }

  /** A list that was asked for before; undefined where it was not. */
  find(address: ListAddress): PagedList<ListedNode> | undefined {
    return this.#entries.get(keyOfList(address))?.list;
  }

  /** The lists whose first page came, or failed to come, the one used last at the end. */
  get loaded(): readonly Entry[] {
    return [...this.#entries.values()].filter(({ list }) => list.state.loaded);
  }

  forget(address: ListAddress): void {
    this.find(address)?.reset();
    this.#entries.delete(keyOfList(address));
  }

  clear(): void {
    for (const { list } of this.#entries.values()) list.reset();
    this.#entries.clear();
  }

  #make(address: ListAddress): PagedList<ListedNode> {
    return new PagedList<ListedNode>((nextToken) => this.#load(address, nextToken), nodeId, { isLive });
  }

  #load(address: ListAddress, nextToken?: string): Promise<Page<ListedNode>> {
    switch (address.list) {
      case 'datasets':
        return loadDatasets(this.service, nextToken);
      case 'changesets':
        return loadChangesets(this.service, address.datasetId, nextToken);
      case 'dataViews':
        return loadDataViews(this.service, address.datasetId, nextToken);
      case 'objects':
        return loadObjects(this.objects, address.locationType, address.folder, nextToken);
    }
  }
}
