import { briefTime, byteCount, count, localTime } from '../../host/format';
import { l10n } from '../../host/l10n';
import type { Fact } from '../../tree/changesetFacts';
import type { IdentifiedDataset, IdentifiedDataView } from '../../tree/nodes';
import { columnsSection } from './columnsSection';
import type { DetailsPage, MeasuresSection, PageButton, PageSection, TableSection } from './detailsPage';
import { instantSection } from './instantSection';
import type { ProfileState } from './rowProfiles';
import { canRun, rowCommands } from './seams';
import { timelineSection } from './timelineSection';
import type { TimelineView } from './timelineView';

/** What is known of a dataset. */
export interface DatasetKnowledge {
  readonly dataset: IdentifiedDataset;
  readonly dataViews: readonly IdentifiedDataView[];
  /** Whether the service measures and shows rows, as the local one does. */
  readonly hasLocalService: boolean;
  readonly view: TimelineView;
  readonly isLoadingHistory: boolean;
  /** Whether the first page of the history is there. */
  readonly hasHistory: boolean;
  readonly profile: ProfileState;
  /** What was typed and is no instant. */
  readonly typed?: string;
}

const present = (facts: readonly { label: string; value?: string }[]): readonly Fact[] =>
  facts.filter((fact): fact is Fact => fact.value !== undefined && fact.value !== '');

/** What the dataset has by now. */
function measuresSection({ view, dataViews, dataset }: DatasetKnowledge, now: Date): MeasuresSection {
  const { rowCount, byteCount: bytes, isWhole, active } = view.latest;
  const { items } = view.history;
  const columns = dataset.schemaDefinition?.tabularSchemaConfig?.columns?.length;
  const last = items.findLast(({ activeFrom }) => activeFrom !== undefined);
  return {
    kind: 'measures',
    id: 'measures',
    facts: present([
      { label: l10n.t('Rows'), value: isWhole && rowCount !== undefined ? count(rowCount) : undefined },
      { label: l10n.t('Columns'), value: columns === undefined ? undefined : count(columns) },
      { label: l10n.t('Active changesets'), value: isWhole ? count(active.size) : undefined },
      { label: l10n.t('Stored'), value: isWhole && bytes !== undefined ? byteCount(bytes) : undefined },
      { label: l10n.t('Data views'), value: count(dataViews.length) },
      { label: l10n.t('Last change'), value: last && briefTime(new Date(last.createTime), now) },
    ]),
  };
}

function instantButtons({ dataset, hasLocalService, view }: DatasetKnowledge): readonly PageButton[] {
  const isTabular = dataset.kind !== 'NON_TABULAR';
  const offered = (isOffered: boolean, button: PageButton): PageButton[] => (isOffered ? [button] : []);
  const hasRows = isTabular && hasLocalService;
  return [
    ...offered(hasRows && canRun(rowCommands.preview), {
      label: l10n.t('Preview Rows'),
      action: 'previewRows',
    }),
    ...offered(isTabular, { label: l10n.t('Create Data View…'), action: 'createDataView' }),
    ...offered(
      hasRows && canRun(rowCommands.compare),
      view.isLatest
        ? { label: l10n.t('Compare…'), action: 'compare' }
        : { label: l10n.t('Compare with Now'), action: 'compareWithNow' },
    ),
    ...offered(hasRows && canRun(rowCommands.query), { label: l10n.t('Query…'), action: 'query' }),
    ...offered(!view.isLatest, { label: l10n.t('Back to Now'), action: 'latest' }),
  ];
}

const timingOf = ({ autoUpdate, asOfTimestamp, createTime }: IdentifiedDataView): string => {
  if (autoUpdate) return l10n.t('Always current');
  const instant = asOfTimestamp ?? createTime;
  return instant ? localTime(instant) : '';
};

function dataViewSection({ dataViews }: DatasetKnowledge): TableSection[] {
  if (dataViews.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'dataViews',
      heading: l10n.t('Data Views'),
      table: {
        columns: [l10n.t('As of'), l10n.t('Status'), l10n.t('Format')].map((name) => ({
          name,
          numeric: false,
        })),
        rows: dataViews.map((view) => {
          const { destinationType, s3DestinationExportFileFormat } = view.destinationTypeProperties ?? {};
          return [timingOf(view), view.status ?? '', s3DestinationExportFileFormat ?? destinationType ?? ''];
        }),
        buttons: dataViews.map((view): PageButton[] => [
          {
            label: l10n.t('Details'),
            action: 'showDataView',
            argument: view.dataViewId,
            spoken: l10n.t('Details of the data view as of {0}', timingOf(view)),
          },
        ]),
      },
    },
  ];
}

function recordFacts({ dataset }: DatasetKnowledge): readonly Fact[] {
  const { kind, alias, datasetDescription, createTime, lastModifiedTime, datasetId, datasetArn } = dataset;
  const keys = dataset.schemaDefinition?.tabularSchemaConfig?.primaryKeyColumns?.join(', ');
  return present([
    { label: l10n.t('Kind'), value: kind },
    { label: l10n.t('Alias'), value: alias },
    { label: l10n.t('Description'), value: datasetDescription },
    { label: l10n.t('Primary key'), value: keys },
    { label: l10n.t('Created'), value: createTime && localTime(createTime) },
    { label: l10n.t('Changed'), value: lastModifiedTime && localTime(lastModifiedTime) },
    { label: l10n.t('Dataset'), value: datasetId },
    { label: l10n.t('ARN'), value: datasetArn },
  ]);
}

function historySections(knowledge: DatasetKnowledge, width: number): readonly PageSection[] {
  const { view, hasHistory, isLoadingHistory: isLoading, hasLocalService, typed } = knowledge;
  if (!hasHistory) {
    const summary = l10n.t('The history is being loaded…');
    const heading = l10n.t('History');
    return [
      {
        kind: 'timeline',
        id: 'timeline',
        heading,
        summary,
        notes: [],
        buttons: [],
        legend: [],
        hasPlayhead: false,
      },
    ];
  }
  const notes = hasLocalService
    ? []
    : [l10n.t('Rows and sizes are not shown here: only the local service measures changesets.')];
  const picture = timelineSection(view, { width, isLoading, hasSlider: true, hasPlayhead: true, notes });
  if (!view.hasInstants) return [picture];
  const buttons = instantButtons(knowledge);
  return [picture, instantSection(view, { typed, buttons })];
}

/** The details of a dataset; `now` tells today's changes from others. */
export function datasetPage(knowledge: DatasetKnowledge, width: number, now = new Date()): DetailsPage {
  const { dataset, hasHistory, view, hasLocalService, profile } = knowledge;
  const { datasetId, datasetTitle = datasetId, alias, kind } = dataset;
  const hasColumns = hasLocalService && hasHistory && view.hasInstants && kind !== 'NON_TABULAR';
  return {
    tab: datasetTitle,
    head: {
      overline: alias ?? l10n.t('Dataset'),
      title: datasetTitle,
      buttons: [
        { label: l10n.t('Copy Id'), action: 'copyId' },
        { label: l10n.t('Copy ARN'), action: 'copyArn' },
      ],
    },
    sections: [
      ...(hasHistory ? [measuresSection(knowledge, now)] : []),
      ...historySections(knowledge, width),
      ...(hasColumns ? [columnsSection(profile)] : []),
      ...dataViewSection(knowledge),
      { kind: 'record', id: 'record', heading: l10n.t('Record'), facts: recordFacts(knowledge) },
    ],
    ...(hasHistory && view.history.items.length > 0 ? { instant: view.at(width) } : {}),
  };
}
