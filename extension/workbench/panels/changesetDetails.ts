import type {
  ChangesetMeasure,
  GetChangesetProfileOutput,
  PreviewChangesetOutput,
} from '../../finspace/generated/localService';
import { localTime } from '../host/format';
import { l10n } from '../host/l10n';
import { changesetFacts, measureFacts, type Fact } from '../tree/changesetFacts';
import { isStoppable, type IdentifiedChangeset } from '../tree/nodes';
import { columnTable, type ColumnTable } from './columnTable';

export interface PreviewTable {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** All that the details show, as text. */
export interface ChangesetDetails {
  readonly dataset: string;
  readonly title: string;
  readonly status: string;
  readonly measures: readonly Fact[];
  readonly error?: { readonly category: string; readonly message: string };
  readonly preview?: PreviewTable;
  /** Stands where the preview would: why there is none. */
  readonly previewNote?: string;
  /** What the columns hold; absent while that is not known. */
  readonly columns?: ColumnTable;
  readonly record: readonly Fact[];
  readonly words: {
    readonly firstRows: string;
    readonly columns: string;
    readonly record: string;
    readonly tryAgain: string;
    readonly stopChangeset: string;
    readonly copyId: string;
    readonly copyArn: string;
    readonly copyS3Uri: string;
  };
  readonly hasS3Uri: boolean;
  readonly hasFailed: boolean;
  readonly isStoppable: boolean;
}

/** What is known of a changeset and its rows. */
export interface ChangesetKnowledge {
  readonly datasetTitle: string;
  readonly changeset: IdentifiedChangeset;
  readonly measure?: ChangesetMeasure;
  readonly preview?: PreviewChangesetOutput;
  readonly previewFailure?: string;
  readonly profile?: GetChangesetProfileOutput;
}

const numericTypes = ['INTEGER', 'TINYINT', 'SMALLINT', 'BIGINT', 'FLOAT', 'DOUBLE'];

function previewTable({ columns = [], rows = [] }: PreviewChangesetOutput): PreviewTable {
  return {
    columns: columns.map(({ columnName = '', dataType = '' }) => ({
      name: columnName,
      type: dataType,
      numeric: numericTypes.includes(dataType),
    })),
    rows,
  };
}

function noteOf({ changeset, preview, previewFailure }: ChangesetKnowledge): string | undefined {
  if (preview) return preview.rows?.length ? undefined : l10n.t('The changeset has no rows.');
  if (changeset.status === 'FAILED') return l10n.t('The changeset failed, so that it has no rows.');
  if (changeset.status !== 'SUCCESS') return l10n.t('The rows can be seen once the changeset has succeeded.');
  return previewFailure ?? l10n.t('The rows cannot be shown.');
}

function errorOf({ errorInfo }: IdentifiedChangeset): ChangesetDetails['error'] {
  if (!errorInfo) return undefined;
  return { category: errorInfo.errorCategory ?? '', message: errorInfo.errorMessage ?? '' };
}

export function changesetDetails(knowledge: ChangesetKnowledge): ChangesetDetails {
  const { changeset, measure, preview, profile, datasetTitle } = knowledge;
  const { createTime, changesetId, status = '', changeType = '' } = changeset;
  return {
    dataset: datasetTitle,
    title: `${changeType} · ${createTime ? localTime(createTime) : changesetId}`,
    status,
    measures: measureFacts(measure),
    error: errorOf(changeset),
    preview: preview && previewTable(preview),
    previewNote: noteOf(knowledge),
    columns: profile && columnTable(profile),
    record: [
      ...changesetFacts(changeset),
      ...(measure?.s3Uri ? [{ label: l10n.t('Files'), value: measure.s3Uri }] : []),
    ],
    words: {
      firstRows: l10n.t('First Rows'),
      columns: l10n.t('Columns'),
      record: l10n.t('Record'),
      tryAgain: l10n.t('Try Again…'),
      stopChangeset: l10n.t('Stop'),
      copyId: l10n.t('Copy Id'),
      copyArn: l10n.t('Copy ARN'),
      copyS3Uri: l10n.t('Copy S3 URI'),
    },
    hasS3Uri: measure?.s3Uri !== undefined,
    hasFailed: status === 'FAILED',
    isStoppable: isStoppable(knowledge),
  };
}
