import { asOfText } from '../../grid/gridInstant';
import type { PreviewReference } from '../../grid/previewReference';
import { duration, localTime } from '../../host/format';
import { l10n } from '../../host/l10n';
import type { EndedQuery } from '../../query/runQuery';
import { driftSection, schemaSection } from './comparisonColumns';
import { differenceCount, proportionsSection } from './comparisonRows';
import { comparisonText, sideText } from './comparisonWords';
import type { DetailsPage, PageButton, PageHead, PageSection, RecordFact } from './detailsPage';
import type { ComparisonTarget } from './detailsSubject';

/** Why there is no comparison, or none that is newer than what is shown. */
export interface ComparisonFailure {
  readonly kind: string;
  readonly message: string;
}

/** What is known of a comparison. */
export interface ComparisonKnowledge {
  readonly target: ComparisonTarget;
  readonly isRunning: boolean;
  /** In percent, where it is known. */
  readonly progress?: number;
  readonly failure?: ComparisonFailure;
  readonly isCancelled?: boolean;
  /** The last that came to its end, of the same sides. */
  readonly ended?: EndedQuery;
}

function statusOf({ isRunning, isCancelled, failure }: ComparisonKnowledge): string | undefined {
  if (isRunning) return 'RUNNING';
  if (isCancelled) return 'CANCELLED';
  return failure ? 'FAILED' : undefined;
}

const again = (label: string): PageButton => ({ label, action: 'compareAgain' });

function headButtons({ isRunning, isCancelled, ended, failure }: ComparisonKnowledge): readonly PageButton[] {
  const swap: PageButton = { label: l10n.t('Swap Sides'), action: 'swapSides' };
  if (isRunning) return [{ label: l10n.t('Cancel'), action: 'cancelComparison' }, swap];
  const comparison = ended?.comparison ?? {};
  const rows: PageButton[] =
    differenceCount(comparison) > 0 ? [{ label: l10n.t('Show Rows'), action: 'showDifferences' }] : [];
  const keys: PageButton[] =
    (comparison.columnDrifts ?? []).length > 0
      ? [{ label: l10n.t('Choose Key Columns…'), action: 'chooseKeyColumns' }]
      : [];
  const anew = isCancelled || failure ? l10n.t('Try Again') : l10n.t('Compare Again');
  return [...rows, swap, ...keys, again(anew)];
}

function headOf(knowledge: ComparisonKnowledge): PageHead {
  const { left, right } = knowledge.target;
  const isOne = left.datasetId === right.datasetId;
  const status = statusOf(knowledge);
  return {
    overline: isOne
      ? { label: left.datasetTitle, action: 'showDataset' }
      : `${left.datasetTitle} → ${right.datasetTitle}`,
    title: comparisonText(knowledge.target),
    ...(status !== undefined && { status }),
    buttons: headButtons(knowledge),
  };
}

function progressSections({ isRunning, progress, ended }: ComparisonKnowledge): PageSection[] {
  if (!isRunning) return [];
  const how = progress === undefined ? l10n.t('Comparing…') : l10n.t('Comparing: {0} %', progress);
  const text = ended ? `${how} ${l10n.t('What is shown below is of before.')}` : how;
  return [{ kind: 'progress', id: 'progress', text, progress }];
}

function failureSections({ failure }: ComparisonKnowledge): PageSection[] {
  if (!failure) return [];
  const { kind: category, message } = failure;
  return [{ kind: 'failure', id: 'failure', category, message, buttons: [again(l10n.t('Try Again'))] }];
}

function sideFact(label: string, side: PreviewReference, argument: 'left' | 'right'): RecordFact {
  const { datasetTitle, changesetId, dataViewId, asOf, label: name } = side;
  const instant = asOf !== undefined && name ? asOfText(new Date(asOf)) : undefined;
  const exact = changesetId ?? dataViewId ?? instant;
  const value = [datasetTitle, sideText(side), exact].filter((part) => part !== undefined).join(' · ');
  const spoken = l10n.t('Details of {0}', sideText(side));
  return { label, value, button: { label: l10n.t('Details'), action: 'showSide', argument, spoken } };
}

function recordFacts({ target: { left, right }, ended }: ComparisonKnowledge): readonly RecordFact[] {
  const { createTime, endTime, comparison } = ended ?? {};
  const keys = comparison?.keyColumns?.join(', ');
  const took = createTime && endTime && duration(endTime.getTime() - createTime.getTime());
  return [
    sideFact(l10n.t('Left'), left, 'left'),
    sideFact(l10n.t('Right'), right, 'right'),
    ...(keys ? [{ label: l10n.t('Key columns'), value: keys }] : []),
    ...(createTime ? [{ label: l10n.t('Compared'), value: localTime(createTime) }] : []),
    ...(took ? [{ label: l10n.t('Took'), value: took }] : []),
  ];
}

/** A comparison: how many rows differ, and how columns do. */
export function comparisonPage(knowledge: ComparisonKnowledge): DetailsPage {
  const { target, ended } = knowledge;
  const { comparison, rowCount = 0, isRowLimitReached = false } = ended ?? {};
  const results: readonly PageSection[] = comparison
    ? [
        proportionsSection({ comparison, rowCount, isRowLimitReached }, target.keyColumns),
        driftSection(comparison),
        schemaSection(comparison),
      ]
    : [];
  return {
    head: headOf(knowledge),
    sections: [
      ...progressSections(knowledge),
      ...failureSections(knowledge),
      ...results,
      { kind: 'record', id: 'record', heading: l10n.t('Record'), facts: recordFacts(knowledge) },
    ],
    target,
  };
}
