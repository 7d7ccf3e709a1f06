import { byteCount, count, localTime } from '../../host/format';
import { l10n } from '../../host/l10n';
import { timeZoneName } from '../../wizard/instantText';
import type { InstantSection, PageButton } from './detailsPage';
import type { TimelineView } from './timelineView';

/** A number of which there may be more than is known. */
function atLeast(text: string | undefined, isWhole: boolean): string {
  if (text === undefined) return l10n.t('not known');
  return isWhole ? text : l10n.t('at least {0}', text);
}

const utcText = (instant: number): string => new Date(instant).toISOString();

/** With milliseconds: borders of the active set are as exact as that. */
const localText = (instant: number): string =>
  `${localTime(new Date(instant))}.${String(((instant % 1_000) + 1_000) % 1_000).padStart(3, '0')} ${timeZoneName()}`;

/** The dataset as of the instant that the slider stands at, as a section of a page. */
export function instantSection(
  view: TimelineView,
  { typed, buttons }: { readonly typed?: string; readonly buttons: readonly PageButton[] },
): InstantSection {
  const { instant, active, rowCount, byteCount: bytes, isWhole } = view.dataset;
  const all = view.history.items.length;
  return {
    kind: 'instant',
    id: 'instant',
    heading: view.isLatest ? l10n.t('As of now') : l10n.t('As of {0}', localTime(new Date(instant))),
    fieldName: l10n.t('As of'),
    utc: utcText(instant),
    local: localText(instant),
    hint: l10n.t('A time such as 2026-03-09 14:05, or 2026-03-09T14:05Z'),
    facts: [
      {
        label: l10n.t('Rows'),
        value: atLeast(rowCount === undefined ? undefined : count(rowCount), isWhole),
      },
      {
        label: l10n.t('Active changesets'),
        value: atLeast(l10n.t('{0} of {1}', count(active.size), count(all)), isWhole),
      },
      {
        label: l10n.t('Stored'),
        value: atLeast(bytes === undefined ? undefined : byteCount(bytes), isWhole),
      },
    ],
    buttons,
    ...(typed === undefined
      ? {}
      : { typed, problem: l10n.t('This is no time that can be read: {0}', typed) }),
  };
}
