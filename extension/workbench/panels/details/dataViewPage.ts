import { count } from '../../host/format';
import { l10n } from '../../host/l10n';
import type { Fact } from '../../tree/changesetFacts';
import type { IdentifiedDataView } from '../../tree/nodes';
import { dataViewFacts, dataViewTitle } from '../../tree/renderDataView';
import { columnsSection } from './columnsSection';
import type {
  DetailsPage,
  FailureSection,
  MeasuresSection,
  PageButton,
  PageSection,
  TimelineInstant,
  TimelineSection,
} from './detailsPage';
import { fileSection, type StoredFiles } from './fileTable';
import type { ProfileState } from './rowProfiles';
import { canRun, rowCommands } from './seams';

/** What is known of a data view. */
export interface DataViewKnowledge {
  readonly datasetTitle: string;
  readonly dataView: IdentifiedDataView;
  readonly files?: StoredFiles;
  /** Whether the service shows rows, as the local one does. */
  readonly hasLocalService: boolean;
  readonly profile: ProfileState;
  /** The dataset's history as of the view's instant, where it is loaded. */
  readonly timeline?: { readonly section: TimelineSection; readonly instant: TimelineInstant };
}

function failureSection({ dataView: { errorInfo } }: DataViewKnowledge): FailureSection[] {
  if (!errorInfo) return [];
  const { errorCategory: category = '', errorMessage: message = '' } = errorInfo;
  return [{ kind: 'failure', id: 'failure', category, message, buttons: [] }];
}

function measuresSection({ profile: { profile }, files }: DataViewKnowledge): MeasuresSection[] {
  const facts: Fact[] = [];
  if (profile?.rowCount !== undefined) facts.push({ label: l10n.t('Rows'), value: count(profile.rowCount) });
  if (profile?.columns) facts.push({ label: l10n.t('Columns'), value: count(profile.columns.length) });
  if (files) facts.push({ label: l10n.t('Files'), value: count(files.objects.length) });
  return facts.length === 0 ? [] : [{ kind: 'measures', id: 'measures', facts }];
}

function headButtons({ dataView, hasLocalService }: DataViewKnowledge): readonly PageButton[] {
  const isReady = dataView.status === 'SUCCESS';
  const rows: PageButton[] =
    isReady && hasLocalService && canRun(rowCommands.preview)
      ? [
          { label: l10n.t('Preview Rows'), action: 'previewRows' },
          { label: l10n.t('Compare with Now'), action: 'compareWithNow' },
          { label: l10n.t('Compare…'), action: 'compare' },
        ]
      : [];
  const uri: PageButton[] = isReady ? [{ label: l10n.t('Copy S3 URI'), action: 'copyS3Uri' }] : [];
  return [
    ...rows,
    { label: l10n.t('Copy Id'), action: 'copyId' },
    { label: l10n.t('Copy ARN'), action: 'copyArn' },
    ...uri,
  ];
}

/** The details of a data view; `now` tells today's instants from others. */
export function dataViewPage(knowledge: DataViewKnowledge, now = new Date()): DetailsPage {
  const { dataView, datasetTitle, files, timeline, hasLocalService, profile } = knowledge;
  const facts = dataViewFacts(dataView).filter((fact): fact is Fact => Boolean(fact.value));
  const hasColumns = hasLocalService && dataView.status === 'SUCCESS';
  const sections: readonly PageSection[] = [
    ...failureSection(knowledge),
    ...measuresSection(knowledge),
    ...(timeline ? [timeline.section] : []),
    ...(hasColumns ? [columnsSection(profile)] : []),
    ...(files ? [fileSection(files)] : []),
    { kind: 'record', id: 'record', heading: l10n.t('Record'), facts },
  ];
  return {
    head: {
      overline: { label: datasetTitle, action: 'showDataset' },
      title: l10n.t('Data view · {0}', dataViewTitle(dataView, now)),
      status: dataView.status,
      buttons: headButtons(knowledge),
    },
    sections,
    ...(timeline && { instant: timeline.instant }),
  };
}
