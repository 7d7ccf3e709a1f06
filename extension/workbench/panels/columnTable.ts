import type { ColumnProfile, RowProfile } from '../../finspace/generated/localService';
import { count } from '../host/format';
import { l10n } from '../host/l10n';

/** What a column holds, as text, with bars from 0 to 1 beside it. */
export interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly nulls: string;
  readonly distinct: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly bars: readonly number[];
  /** What the bars stand for, in words. */
  readonly spoken: string;
}

export interface ColumnTable {
  readonly heads: {
    readonly name: string;
    readonly nulls: string;
    readonly distinct: string;
    readonly minimum: string;
    readonly maximum: string;
    readonly spread: string;
  };
  readonly rows: readonly ColumnRow[];
}

const shown = (value: { readonly text?: string; readonly isTruncated?: boolean } | undefined): string =>
  value?.text === undefined ? '' : `${value.text}${value.isTruncated ? '…' : ''}`;

function distinctOf({ distinctCount = 0, isDistinctCountExact }: ColumnProfile): string {
  return isDistinctCountExact === false ? `≈ ${count(distinctCount)}` : count(distinctCount);
}

/** How often there is each value or range of values. */
function countsOf({ histogram, frequentValues }: ColumnProfile): readonly number[] {
  return histogram?.counts ?? frequentValues?.map(({ valueCount = 0 }) => valueCount) ?? [];
}

function spokenOf({ histogram, frequentValues, notANumberCount, infiniteCount }: ColumnProfile): string {
  const values = frequentValues?.map((value) => `${shown(value)} (${count(value.valueCount ?? 0)})`) ?? [];
  return [
    histogram &&
      l10n.t(
        'From {0} to {1}, in buckets of equal width: {2}',
        histogram.from ?? '',
        histogram.to ?? '',
        (histogram.counts ?? []).map(count).join(' · '),
      ),
    values.length > 0 && l10n.t('Most frequent: {0}', values.join(', ')),
    notANumberCount && l10n.t('{0} NaN', count(notANumberCount)),
    infiniteCount && l10n.t('{0} infinite', count(infiniteCount)),
  ]
    .filter((part) => typeof part === 'string')
    .join('. ');
}

function columnRow(column: ColumnProfile): ColumnRow {
  const counts = countsOf(column);
  const most = Math.max(1, ...counts);
  return {
    name: column.columnName ?? '',
    type: column.dataType ?? '',
    nulls: count(column.nullCount ?? 0),
    distinct: distinctOf(column),
    minimum: shown(column.minimum),
    maximum: shown(column.maximum),
    bars: counts.map((value) => value / most),
    spoken: spokenOf(column),
  };
}

/** What columns hold, as details show it. */
export function columnTable({ columns = [] }: Pick<RowProfile, 'columns'>): ColumnTable {
  return {
    heads: {
      name: l10n.t('Column'),
      nulls: l10n.t('Nulls'),
      distinct: l10n.t('Distinct'),
      minimum: l10n.t('Min'),
      maximum: l10n.t('Max'),
      spread: l10n.t('Spread'),
    },
    rows: columns.map(columnRow),
  };
}
