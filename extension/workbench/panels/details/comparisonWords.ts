import { instantText } from '../../grid/gridInstant';
import type { PreviewReference } from '../../grid/previewReference';
import { count } from '../../host/format';
import { l10n } from '../../host/l10n';
import type { ComparisonTarget } from './detailsSubject';

/** What a side of a comparison is called, where the dataset is known. */
export function sideText({ changesetId, dataViewId, asOf, label = '' }: PreviewReference): string {
  if (changesetId !== undefined) return label || changesetId;
  if (dataViewId !== undefined) return l10n.t('Data view {0}', label || dataViewId);
  return asOf === undefined ? l10n.t('Now') : label || instantText(new Date(asOf));
}

export const comparisonText = ({ left, right }: Pick<ComparisonTarget, 'left' | 'right'>): string =>
  `${sideText(left)} → ${sideText(right)}`;

/** A part of a whole: `0 %`, `< 0.1 %`, `12.3 %`, `> 99.9 %`. What is there is never none, and what lacks never all. */
export function percentText(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0 %';
  const percent = (part / whole) * 100;
  if (percent < 0.1) return '< 0.1 %';
  if (part < whole && percent > 99.9) return '> 99.9 %';
  return `${Number(percent.toFixed(1))} %`;
}

/** `1,000 → 1,012 (+12)`; one number alone where nothing changes. */
export function countChange(before: number, after: number): string {
  if (before === after) return count(before);
  const difference = `${after > before ? '+' : '−'}${count(Math.abs(after - before))}`;
  return `${count(before)} → ${count(after)} (${difference})`;
}
