import { count } from '../host/format';
import { l10n } from '../host/l10n';
import type { DatasetNode } from './nodes';

export const sortOrders = ['created', 'title'] as const;
/** `created` is newest first, as the service lists them; `title` is from A to Z. */
export type SortOrder = (typeof sortOrders)[number];

/** Which datasets are shown, in which order. */
export interface Arrangement {
  /** Parts of a title, alias or id, between blanks; '' shows all. */
  readonly filter: string;
  readonly order: SortOrder;
}

const titleOf = ({ dataset }: DatasetNode) => dataset.datasetTitle ?? dataset.datasetId;

/** Whether title, alias or id hold all parts of the filter, whichever case they are in. */
export function matchesFilter(node: DatasetNode, filter: string): boolean {
  const { datasetId, alias = '' } = node.dataset;
  const text = `${titleOf(node)}\n${alias}\n${datasetId}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part));
}

export function arrange(
  nodes: readonly DatasetNode[],
  { filter, order }: Arrangement,
): readonly DatasetNode[] {
  const matching = filter === '' ? nodes : nodes.filter((node) => matchesFilter(node, filter));
  if (order === 'created') return matching;
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  return [...matching].sort((one, other) => compare(titleOf(one), titleOf(other)));
}

/** What the view says of its filter: `3 of 120 · "trades"`; undefined without one. */
export function describeFilter(
  filter: string,
  { shown, loaded, hasMore }: { readonly shown: number; readonly loaded: number; readonly hasMore: boolean },
): string | undefined {
  if (filter === '') return undefined;
  return `${l10n.t('{0} of {1}', count(shown), count(loaded) + (hasMore ? '+' : ''))} · "${filter}"`;
}
