import type {
  ChangesetMeasure,
  GetChangesetProfileOutput,
  PreviewChangesetOutput,
} from '../../../finspace/generated/localService';
import { localTime } from '../../host/format';
import { l10n } from '../../host/l10n';
import { changesetFacts, measureFacts } from '../../tree/changesetFacts';
import { isStoppable, isUnderWay, type IdentifiedChangeset } from '../../tree/nodes';
import { columnsSection } from './columnsSection';
import type {
  DetailsPage,
  FailureSection,
  PageButton,
  PageSection,
  RecordFact,
  TableSection,
  TextTable,
  TimelineInstant,
  TimelineSection,
} from './detailsPage';
import { fileSection, type StoredFiles } from './fileTable';
import { rejectTable, type Reject } from './rejects';

/** What is known of a changeset and its rows. */
export interface ChangesetKnowledge {
  readonly datasetTitle: string;
  readonly changeset: IdentifiedChangeset;
  readonly measure?: ChangesetMeasure;
  readonly preview?: PreviewChangesetOutput;
  readonly previewFailure?: string;
  readonly profile?: GetChangesetProfileOutput;
  /** Of the files on this machine that it was made of. */
  readonly localFiles?: readonly string[];
  readonly rejects?: readonly Reject[];
  /** Whether what it failed for is in a file on this machine. */
  readonly hasLocalProblem?: boolean;
  readonly files?: StoredFiles;
}

/** The picture of the dataset's history, where it is loaded. */
export interface ChangesetTimeline {
  readonly section: TimelineSection;
  readonly instant: TimelineInstant;
}

const numericTypes = ['INTEGER', 'TINYINT', 'SMALLINT', 'BIGINT', 'FLOAT', 'DOUBLE'];

function previewTable({ columns = [], rows = [] }: PreviewChangesetOutput): TextTable {
  return {
    columns: columns.map(({ columnName = '', dataType = '' }) => ({
      name: columnName,
      type: dataType,
      numeric: numericTypes.includes(dataType),
    })),
    rows,
  };
}

function previewNote({ changeset, preview, previewFailure }: ChangesetKnowledge): string | undefined {
  if (preview) return preview.rows?.length ? undefined : l10n.t('The changeset has no rows.');
  if (changeset.status !== 'SUCCESS') return l10n.t('The rows can be seen once the changeset has succeeded.');
  return previewFailure ?? l10n.t('The rows cannot be shown.');
}

function previewSection(knowledge: ChangesetKnowledge): TableSection {
  const note = previewNote(knowledge);
  return {
    kind: 'table',
    id: 'rows',
    heading: l10n.t('First Rows'),
    ...(note === undefined && knowledge.preview ? { table: previewTable(knowledge.preview) } : { note }),
  };
}

function failureSection({ changeset, hasLocalProblem }: ChangesetKnowledge): FailureSection[] {
  const { errorInfo } = changeset;
  if (!errorInfo) return [];
  const open: PageButton[] = hasLocalProblem ? [{ label: l10n.t('Open File'), action: 'openSource' }] : [];
  return [
    {
      kind: 'failure',
      id: 'failure',
      category: errorInfo.errorCategory ?? '',
      message: errorInfo.errorMessage ?? '',
      buttons: [...open, { label: l10n.t('Try Again…'), action: 'tryAgain' }],
    },
  ];
}

function rejectSection({ rejects = [], localFiles = [] }: ChangesetKnowledge): TableSection[] {
  if (rejects.length === 0) return [];
  const table = rejectTable(rejects, localFiles);
  return [{ kind: 'table', id: 'rejects', heading: l10n.t('Rejects'), table }];
}

/** The record, with the way to the files that the changeset was made of. */
function recordFacts({ changeset, measure }: ChangesetKnowledge): readonly RecordFact[] {
  const source = changeset.sourceParams?.s3SourcePath;
  const facts = changesetFacts(changeset).map((fact): RecordFact => {
    if (source === undefined || fact.value !== source) return fact;
    return { ...fact, button: { label: l10n.t('Show in Working Location'), action: 'revealSource' } };
  });
  return measure?.s3Uri ? [...facts, { label: l10n.t('Files'), value: measure.s3Uri }] : facts;
}

function headButtons(knowledge: ChangesetKnowledge, canPreview: boolean): readonly PageButton[] {
  const { changeset, measure } = knowledge;
  const stop: PageButton[] = isStoppable(knowledge)
    ? [{ label: l10n.t('Stop'), action: 'stopChangeset' }]
    : [];
  const rows: PageButton[] =
    canPreview && changeset.status === 'SUCCESS'
      ? [{ label: l10n.t('Preview Rows'), action: 'previewRows' }]
      : [];
  // What shows rows compares them, too.
  const comparisons: PageButton[] = knowledge.preview
    ? [
        { label: l10n.t('Compare with Before'), action: 'compareWithBefore' },
        { label: l10n.t('Compare…'), action: 'compare' },
      ]
    : [];
  const uri: PageButton[] = measure?.s3Uri ? [{ label: l10n.t('Copy S3 URI'), action: 'copyS3Uri' }] : [];
  return [
    ...stop,
    ...rows,
    ...comparisons,
    { label: l10n.t('Copy Id'), action: 'copyId' },
    { label: l10n.t('Copy ARN'), action: 'copyArn' },
    ...uri,
  ];
}

/** The details of a changeset. */
export function changesetPage(
  knowledge: ChangesetKnowledge,
  timeline?: ChangesetTimeline,
  canPreview = false,
): DetailsPage {
  const { changeset, measure, profile, datasetTitle, files } = knowledge;
  const { createTime, changesetId, status = '', changeType = '' } = changeset;
  const facts = measureFacts(measure);
  const sections: readonly PageSection[] = [
    ...failureSection(knowledge),
    ...rejectSection(knowledge),
    ...(facts.length > 0 ? [{ kind: 'measures', id: 'measures', facts } as const] : []),
    ...(isUnderWay(changeset) || status === 'SUCCESS' ? [previewSection(knowledge)] : []),
    ...(timeline ? [timeline.section] : []),
    ...(profile ? [columnsSection({ isLoading: false, profile })] : []),
    ...(files ? [fileSection(files)] : []),
    { kind: 'record', id: 'record', heading: l10n.t('Record'), facts: recordFacts(knowledge) },
  ];
  return {
    head: {
      overline: { label: datasetTitle, action: 'showDataset' },
      title: `${changeType} · ${createTime ? localTime(createTime) : changesetId}`,
      status,
      buttons: headButtons(knowledge, canPreview),
    },
    sections,
    ...(timeline && { instant: timeline.instant }),
  };
}
