import { byteCount, count, localTime, rows } from '../../host/format';
import { l10n } from '../../host/l10n';
import type { Ending, HistoryItem } from './history';

const timeOf = (milliseconds: number): string => localTime(new Date(milliseconds));

function lifeOf({ activeFrom, activeUntil }: HistoryItem): string | undefined {
  if (activeFrom === undefined) return undefined;
  if (activeUntil === undefined) return l10n.t('Part of the dataset since then');
  if (activeUntil === activeFrom)
    return l10n.t('Never part of the dataset: what it corrects was hidden by then');
  return l10n.t('Part of the dataset until {0}', timeOf(activeUntil));
}

function endingOf(ending: Ending | undefined): string | undefined {
  switch (ending?.kind) {
    case 'corrected':
      return l10n.t('corrected by the changeset of {0}', timeOf(ending.by.createTime));
    case 'replaced':
      return l10n.t('hidden by the REPLACE of {0}', timeOf(ending.by.createTime));
    default:
      return undefined;
  }
}

const joined = (separator: string, parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(separator);

const measured = <Value>(value: Value | undefined, text: (value: Value) => string): string | undefined =>
  value === undefined ? undefined : text(value);

/** A changeset in words: what it is, how it went, and what became of it. */
export function describeItem(item: HistoryItem, ending: Ending | undefined): string {
  const { changeType, createTime, status, rowCount, byteCount: bytes, errorMessage } = item;
  return joined('. ', [
    joined(', ', [
      l10n.t('{0} of {1}', changeType, timeOf(createTime)),
      status,
      measured(rowCount, rows),
      measured(bytes, byteCount),
    ]),
    joined(', ', [lifeOf(item), endingOf(ending)]),
    errorMessage,
  ]);
}

/** How often there is each of some texts, as `3 APPEND, 1 REPLACE`. */
export function tally(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, times]) => `${count(times)} ${text}`).join(', ');
}

/** Several changesets in words, oldest first. */
export function describeGroup(items: readonly HistoryItem[]): string {
  const [first, last] = [items[0], items.at(-1)];
  const others = items.filter(({ status }) => status !== 'SUCCESS');
  const rowCount = items.reduce((sum, item) => sum + (item.rowCount ?? 0), 0);
  return joined('. ', [
    l10n.t(
      '{0} changesets from {1} to {2}: {3}',
      count(items.length),
      timeOf(first?.createTime ?? 0),
      timeOf(last?.createTime ?? 0),
      joined(', ', [
        tally(items.map(({ changeType }) => changeType)),
        rowCount > 0 ? rows(rowCount) : undefined,
      ]),
    ),
    others.length > 0 ? tally(others.map(({ status }) => status)) : undefined,
  ]);
}
