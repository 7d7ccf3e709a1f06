import type { Ending, HistoryItem } from './history';
import { describeGroup, describeItem } from './timelineWords';
import type { TimeScale } from './timeScale';

/** One changeset of the picture, or several that stand too close for one each. */
export interface TimelineMark {
  /** Pixels. */
  readonly x: number;
  /** From the middle to the edge, in pixels. */
  readonly radius: number;
  readonly shape: 'append' | 'replace' | 'modify';
  /** How many changesets it stands for. */
  readonly count: number;
  /** All that it shows, in words. */
  readonly words: string;
  /** Of the changesets that it stands for, the first and the last, as indices of those in the picture. */
  readonly first: number;
  readonly last: number;
}

/** The least distance of two marks. */
export const leastStep = 14;
const smallest = 5;
const largest = 13;

/** What is rare says most of a group. */
const weights = { APPEND: 0, MODIFY: 1, REPLACE: 2 } as const;
const shapes = { APPEND: 'append', MODIFY: 'modify', REPLACE: 'replace' } as const;

interface Group {
  readonly items: readonly HistoryItem[];
  readonly first: number;
}

/** Single changesets where there is room for them, else as many groups, of about one size, as there is room for. */
function groupsOf(items: readonly HistoryItem[], width: number): readonly Group[] {
  const places = Math.max(1, Math.floor(width / leastStep));
  if (items.length <= places + 1) return items.map((item, first) => ({ items: [item], first }));
  return Array.from({ length: places }, (_place, index) => {
    const first = Math.floor((index * items.length) / places);
    return { items: items.slice(first, Math.floor(((index + 1) * items.length) / places)), first };
  });
}

const rowsOf = ({ items }: Group) => items.reduce((sum, { rowCount = 0 }) => sum + rowCount, 0);

function radiusOf(share: number, room: number): number {
  const wanted = smallest + (largest - smallest) * Math.sqrt(share);
  return Math.max(smallest, Math.min(wanted, room));
}

function weightiest(items: readonly HistoryItem[]): HistoryItem['changeType'] {
  return items.reduce<HistoryItem['changeType']>(
    (found, { changeType }) => (weights[changeType] > weights[found] ? changeType : found),
    'APPEND',
  );
}

function wordsOf({ items }: Group, endings: ReadonlyMap<string, Ending>): string {
  const [only, ...others] = items;
  return only && others.length === 0
    ? describeItem(only, endings.get(only.changesetId))
    : describeGroup(items);
}

/** The marks of changesets, oldest first: where each stands, and as large as it has rows. */
export function timelineMarks(
  items: readonly HistoryItem[],
  endings: ReadonlyMap<string, Ending>,
  scale: TimeScale,
  width: number,
): readonly TimelineMark[] {
  const groups = groupsOf(items, width);
  const most = groups.reduce((found, group) => Math.max(found, rowsOf(group)), 1);
  const middles = groups.map(({ items: { length }, first }) => {
    const [start = 0, end = start] = [scale.positions[first], scale.positions[first + length - 1]];
    return (start + end) / 2;
  });
  return groups.map((group, index) => {
    const x = middles[index] ?? 0;
    const room =
      Math.min(x - (middles[index - 1] ?? -Infinity), (middles[index + 1] ?? Infinity) - x) / 2 - 1;
    return {
      x,
      radius: radiusOf(rowsOf(group) / most, room),
      shape: shapes[weightiest(group.items)],
      count: group.items.length,
      words: wordsOf(group, endings),
      first: group.first,
      last: group.first + group.items.length - 1,
    };
  });
}
