import type { Comparison } from '../../../finspace/generated/localService';
import { count } from '../../host/format';
import { l10n } from '../../host/l10n';
import { countChange, percentText } from './comparisonWords';
import type { PageButton, ProportionPart, ProportionsSection } from './detailsPage';

/** What rows that differ are called in the result. */
export const changes = ['ADDED', 'REMOVED', 'CHANGED'] as const;
export type Change = (typeof changes)[number];

export const isChange = (value: unknown): value is Change => changes.some((change) => change === value);

export function changeText(change: Change): string {
  switch (change) {
    case 'ADDED':
      return l10n.t('Added rows');
    case 'REMOVED':
      return l10n.t('Removed rows');
    case 'CHANGED':
      return l10n.t('Changed rows');
  }
}

interface Counts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly same: number;
}

const countsOf = ({
  addedCount: added = 0,
  removedCount: removed = 0,
  changedCount: changed = 0,
  sameCount: same = 0,
}: Comparison): Counts => ({ added, removed, changed, same });

export const differenceCount = (comparison: Comparison): number => {
  const { added, removed, changed } = countsOf(comparison);
  return added + removed + changed;
};

const showing = (change: Change, rows: number): { button?: PageButton } =>
  rows === 0
    ? {}
    : {
        button: {
          label: l10n.t('Show'),
          action: 'showDifferences',
          argument: change,
          spoken: l10n.t('Show: {0}', changeText(change)),
        },
      };

function partsOf(comparison: Comparison): readonly ProportionPart[] {
  const { added, removed, changed, same } = countsOf(comparison);
  const whole = added + removed + changed + same;
  const numbers = (value: number) => ({
    value: count(value),
    percent: percentText(value, whole),
    share: whole === 0 ? 0 : value / whole,
  });
  const isKeyed = (comparison.keyColumns ?? []).length > 0;
  const changedPart: ProportionPart[] = isKeyed
    ? [
        {
          look: 'changed',
          sign: '≠',
          label: l10n.t('Changed'),
          ...numbers(changed),
          ...showing('CHANGED', changed),
        },
      ]
    : [];
  return [
    { look: 'added', sign: '+', label: l10n.t('Added'), ...numbers(added), ...showing('ADDED', added) },
    {
      look: 'removed',
      sign: '−',
      label: l10n.t('Removed'),
      ...numbers(removed),
      ...showing('REMOVED', removed),
    },
    ...changedPart,
    { look: 'same', sign: '=', label: l10n.t('Same'), ...numbers(same) },
  ];
}

function summaryOf(comparison: Comparison): string {
  const { leftRowCount = 0, rightRowCount = 0 } = comparison;
  const rows = l10n.t('Rows: {0}.', countChange(leftRowCount, rightRowCount));
  if (differenceCount(comparison) > 0) return rows;
  return `${rows} ${l10n.t('All rows are the same on both sides.')}`;
}

function keyNote(keyColumns: readonly string[], asked: readonly string[] | undefined): string {
  if (keyColumns.length > 0) {
    return l10n.t('Rows of the same key were compared with each other: {0}.', keyColumns.join(', '));
  }
  return asked === undefined
    ? l10n.t(
        'Rows were compared as multisets, as the dataset has no primary key: a row whose values changed is one removed and one added.',
      )
    : l10n.t('Rows were compared as multisets: a row whose values changed is one removed and one added.');
}

/** What is known of a comparison that has ended. */
export interface ComparedRows {
  readonly comparison: Comparison;
  /** Differences that are kept, and whether there are more. */
  readonly rowCount: number;
  readonly isRowLimitReached: boolean;
}

/** How many rows came, went, changed and stayed. */
export function proportionsSection(
  { comparison, rowCount, isRowLimitReached }: ComparedRows,
  asked: readonly string[] | undefined,
): ProportionsSection {
  const { keyColumns = [], repeatedKeyCount = 0 } = comparison;
  const repeated = l10n.t(
    '{0} keys come more than once on a side. Their rows were compared as multisets; other key columns may tell them apart.',
    count(repeatedKeyCount),
  );
  const limited = l10n.t('All differences are counted, and the first {0} can be shown.', count(rowCount));
  return {
    kind: 'proportions',
    id: 'proportions',
    heading: l10n.t('Rows'),
    summary: summaryOf(comparison),
    parts: partsOf(comparison),
    notes: [keyNote(keyColumns, asked), ...(isRowLimitReached ? [limited] : [])],
    warnings: repeatedKeyCount > 0 ? [repeated] : [],
  };
}
