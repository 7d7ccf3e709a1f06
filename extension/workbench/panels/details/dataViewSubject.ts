import type { Clients } from '../../connections/connection';
import { rowReference } from '../../commands/rowReference';
import { loadChangesets } from '../../tree/loadNodes';
import { isInTheMaking, type DataViewNode, type IdentifiedDataView } from '../../tree/nodes';
import { dataViewPage, type DataViewKnowledge } from './dataViewPage';
import type { DetailsPage } from './detailsPage';
import type { DetailsParts } from './detailsParts';
import type { DetailsSubject, DetailsTarget } from './detailsSubject';
import type { StoredFiles } from './fileTable';
import { HistoryLoader } from './historyLoader';
import { loadFiles } from './loadChangeset';
import type { PageAction, PageRequest } from './pageRequests';
import { RowProfiles } from './rowProfiles';
import { canRun, rowCommands } from './seams';
import { answerOfFile } from './storedFileActions';
import { answerOfTimeline } from './timelineRequests';
import { timelineSection } from './timelineSection';
import { TimelineView } from './timelineView';

type Target = Extract<DetailsTarget, { readonly kind: 'dataView' }>;
type Knowledge = Omit<DataViewKnowledge, 'profile' | 'timeline'>;

async function loadView({ data }: Clients, { datasetId, dataViewId }: Target): Promise<IdentifiedDataView> {
  const { destinationTypeParams, ...view } = await data.getDataView({ datasetId, dataViewId });
  return { ...view, destinationTypeProperties: destinationTypeParams, datasetId, dataViewId };
}

/** Where the files of the last build are; undefined where there is none, or nobody says. */
async function placeOfFiles(
  { data }: Clients,
  { datasetId, dataViewId }: Target,
): Promise<string | undefined> {
  const answer = await data
    .getExternalDataViewAccessDetails({ datasetId, dataViewId })
    .catch(() => undefined);
  const { bucket, key } = answer?.s3Location ?? {};
  return bucket === undefined || key === undefined ? undefined : `s3://${bucket}/${key}`;
}

/** A data view: its record, its files, and which changesets of the dataset it holds. */
export class DataViewSubject implements DetailsSubject {
  #knowledge: Knowledge | undefined;
  readonly #view = new TimelineView();
  readonly #loader: HistoryLoader;
  readonly #profiles: RowProfiles;

  constructor(
    private readonly target: Target,
    private readonly parts: DetailsParts,
  ) {
    const { service, changed } = parts;
    const loadPage = (nextToken?: string) => loadChangesets(service, target.datasetId, nextToken);
    this.#loader = new HistoryLoader(loadPage, changed);
    this.#profiles = new RowProfiles(service, changed);
  }

  get isUnderWay(): boolean {
    return this.#knowledge !== undefined && isInTheMaking(this.#knowledge.dataView);
  }

  async refresh(): Promise<void> {
    const { service, changed } = this.parts;
    const { datasetId } = this.target;
    const { dataView, datasetTitle, place, hasLocalService } = await service.call(async (clients) => {
      const [dataView, dataset, place] = await Promise.all([
        loadView(clients, this.target),
        clients.data.getDataset({ datasetId }),
        placeOfFiles(clients, this.target),
      ]);
      const datasetTitle = dataset.datasetTitle ?? datasetId;
      return { dataView, datasetTitle, place, hasLocalService: clients.local !== undefined };
    });
    const files = hasLocalService ? await this.#files(dataView, place) : undefined;
    this.#knowledge = { datasetTitle, dataView, hasLocalService, files };
    if (hasLocalService && dataView.status === 'SUCCESS') this.#profiles.want(this.target);
    changed();
    await this.#loader.refresh();
  }

  page(width: number): DetailsPage | undefined {
    if (!this.#knowledge) return undefined;
    const timeline = this.#timeline(width, this.#knowledge.dataView);
    return dataViewPage({ ...this.#knowledge, profile: this.#profiles.state, timeline });
  }

  async answer(request: PageRequest, width: number): Promise<void> {
    if (!this.#knowledge || answerOfFile(request, this.#knowledge.files, this.parts)) return;
    const { datasetId } = this.target;
    const show = (changesetId: string) => this.parts.show({ kind: 'changeset', datasetId, changesetId });
    const timeline = { view: this.#view, loader: this.#loader, show, width };
    if (await answerOfTimeline(request, timeline)) this.parts.changed();
    else if (request.type === 'action') this.#act(this.#knowledge, request.action);
  }

  dispose(): void {
    this.#loader.dispose();
    this.#profiles.dispose();
  }

  /** They stay what they are until the next build ends. */
  #files(
    { lastModifiedTime }: IdentifiedDataView,
    place: string | undefined,
  ): Promise<StoredFiles | undefined> {
    const { dataView, files } = this.#knowledge ?? {};
    const isSame = dataView?.lastModifiedTime?.getTime() === lastModifiedTime?.getTime();
    return files && isSame ? Promise.resolve(files) : loadFiles(this.parts.service, place);
  }

  #act({ dataView, datasetTitle }: Knowledge, action: PageAction): void {
    const row: DataViewNode = { kind: 'dataView', dataView };
    const { run, show } = this.parts;
    if (action === 'copyId') run('finspaceData.copyId', row);
    else if (action === 'copyArn') run('finspaceData.copyArn', row);
    else if (action === 'copyS3Uri') run('finspaceData.copyS3Uri', row);
    else if (action === 'profileAgain') this.#profiles.again();
    else if (action === 'showDataset') show({ kind: 'dataset', datasetId: this.target.datasetId });
    else if (action === 'previewRows' && canRun(rowCommands.preview)) run(rowCommands.preview, row);
    else if (action === 'compare') run(rowCommands.compare, row);
    else if (action === 'compareWithNow') run(rowCommands.compare, { ...rowReference(row), datasetTitle });
  }

  /** As of the view's instant; a view that updates itself is as of now. */
  #timeline(width: number, { asOfTimestamp, autoUpdate }: IdentifiedDataView): DataViewKnowledge['timeline'] {
    const { history, isLoading } = this.#loader;
    if (!history) return undefined;
    this.#view.show(history);
    this.#view.go(autoUpdate ? undefined : asOfTimestamp?.getTime());
    const section = timelineSection(this.#view, { width, isLoading, hasSlider: false, hasPlayhead: true });
    return { section, instant: this.#view.at(width) };
  }
}
