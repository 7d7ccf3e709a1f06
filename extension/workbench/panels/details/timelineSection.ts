import { count } from '../../host/format';
import { l10n } from '../../host/l10n';
import { tally } from '../history/timelineWords';
import { markStates } from '../history/timelinePicture';
import type { PageButton, TimelineSection } from './detailsPage';
import type { TimelineView } from './timelineView';

export interface TimelineOptions {
  readonly width: number;
  readonly isLoading: boolean;
  /** The changeset that the page is about. */
  readonly changesetId?: string;
  readonly hasSlider: boolean;
  /** Whether the instant that is shown is marked. */
  readonly hasPlayhead: boolean;
  /** What else is to be said. */
  readonly notes?: readonly string[];
}

const legend = (): TimelineSection['legend'] => [
  { shape: 'append', state: markStates.active, text: l10n.t('APPEND') },
  { shape: 'replace', state: markStates.active, text: l10n.t('REPLACE') },
  { shape: 'modify', state: markStates.active, text: l10n.t('MODIFY') },
  { shape: 'append', state: markStates.ended, text: l10n.t('active no more') },
  { shape: 'append', state: markStates.later, text: l10n.t('not yet there') },
  { shape: 'append', state: markStates.failed, text: l10n.t('failed') },
  { shape: 'append', state: markStates.underWay, text: l10n.t('under way') },
];

function summaryOf({ history: { items } }: TimelineView): string {
  const others = items.filter(({ status }) => status !== 'SUCCESS').map(({ status }) => status);
  const types = tally(items.map(({ changeType }) => changeType));
  const total =
    items.length === 1
      ? l10n.t('1 changeset: {0}', types)
      : l10n.t('{0} changesets: {1}', count(items.length), types);
  return others.length === 0 ? total : `${total} · ${tally(others)}`;
}

function notesOf({ history }: TimelineView, { isLoading, notes = [] }: TimelineOptions): readonly string[] {
  const { length } = history.items;
  if (isLoading && history.hasEarlier)
    return [...notes, l10n.t('{0} changesets are loaded so far…', count(length))];
  if (!history.hasEarlier) return notes;
  return [...notes, l10n.t('The newest {0} changesets are shown. There are earlier ones.', count(length))];
}

function buttonsOf(view: TimelineView, { isLoading }: TimelineOptions): readonly PageButton[] {
  const whole: PageButton[] = view.isPart ? [{ label: l10n.t('Show All'), action: 'showAll' }] : [];
  if (!view.history.hasEarlier || isLoading) return whole;
  return [...whole, { label: l10n.t('Load Earlier'), action: 'loadEarlier' }];
}

/** The history of a dataset, as a section of a page. */
export function timelineSection(view: TimelineView, options: TimelineOptions): TimelineSection {
  const { picture, items } = view.timeline(options.width);
  const position = items.findIndex(({ changesetId }) => changesetId === options.changesetId);
  const current = picture.marks.findIndex(({ first, last }) => first <= position && position <= last);
  const isEmpty = items.length === 0;
  return {
    kind: 'timeline',
    id: 'timeline',
    heading: l10n.t('History'),
    summary: isEmpty ? l10n.t('No changesets yet') : summaryOf(view),
    notes: notesOf(view, options),
    buttons: buttonsOf(view, options),
    legend: legend(),
    hasPlayhead: options.hasPlayhead,
    ...(isEmpty ? {} : { picture }),
    ...(current < 0 ? {} : { current }),
    ...(options.hasSlider && view.hasInstants ? { sliderName: l10n.t('The dataset as of') } : {}),
  };
}
