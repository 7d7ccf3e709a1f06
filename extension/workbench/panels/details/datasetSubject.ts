import { loadChangesets, loadDataViews } from '../../tree/loadNodes';
import {
  isInTheMaking,
  type DatasetNode,
  type IdentifiedDataset,
  type IdentifiedDataView,
} from '../../tree/nodes';
import { parseInstant } from '../../wizard/instantText';
import { datasetPage } from './datasetPage';
import type { DetailsPage } from './detailsPage';
import type { DetailsParts } from './detailsParts';
import type { DetailsSubject, DetailsTarget } from './detailsSubject';
import { HistoryLoader } from './historyLoader';
import type { PageAction, PageRequest } from './pageRequests';
import { RowProfiles } from './rowProfiles';
import { canRun, rowCommands } from './seams';
import { answerOfTimeline } from './timelineRequests';
import { TimelineView } from './timelineView';

type Target = Extract<DetailsTarget, { readonly kind: 'dataset' }>;

const rowActions = {
  previewRows: rowCommands.preview,
  compareWithNow: rowCommands.compare,
  query: rowCommands.query,
} as const;

const isAboutRows = (action: PageAction): action is keyof typeof rowActions => action in rowActions;

/** A dataset: its record, its history, and what it held at any instant. */
export class DatasetSubject implements DetailsSubject {
  #dataset: IdentifiedDataset | undefined;
  #dataViews: readonly IdentifiedDataView[] = [];
  #hasLocalService = false;
  /** What was typed and is no instant. */
  #typed: string | undefined;
  readonly #view = new TimelineView();
  readonly #loader: HistoryLoader;
  readonly #profiles: RowProfiles;

  constructor(
    private readonly target: Target,
    private readonly parts: DetailsParts,
  ) {
    const { service, changed } = parts;
    const loadPage = (nextToken?: string) => loadChangesets(service, target.datasetId, nextToken);
    this.#loader = new HistoryLoader(loadPage, () => this.#follow());
    this.#profiles = new RowProfiles(service, changed);
  }

  get isUnderWay(): boolean {
    const newest = this.#view.history.items.slice(-20);
    return (
      newest.some(({ status }) => status !== 'SUCCESS' && status !== 'FAILED') ||
      this.#dataViews.some(isInTheMaking)
    );
  }

  async refresh(): Promise<void> {
    const { datasetId } = this.target;
    const history = this.#loader.refresh();
    // The record may fail first.
    history.catch(() => undefined);
    const [dataset, dataViews] = await this.parts.service.call(async (clients) => {
      this.#hasLocalService = clients.local !== undefined;
      return Promise.all([
        clients.data.getDataset({ datasetId }),
        loadDataViews(this.parts.service, datasetId),
      ]);
    });
    this.#dataset = { ...dataset, datasetId };
    this.#dataViews = dataViews.items.map(({ dataView }) => dataView);
    this.#follow();
    await history;
  }

  page(width: number): DetailsPage | undefined {
    if (!this.#dataset) return undefined;
    return datasetPage(
      {
        dataset: this.#dataset,
        dataViews: this.#dataViews,
        hasLocalService: this.#hasLocalService,
        view: this.#view,
        isLoadingHistory: this.#loader.isLoading,
        hasHistory: this.#loader.history !== undefined,
        profile: this.#profiles.state,
        typed: this.#typed,
      },
      width,
    );
  }

  async answer(request: PageRequest, width: number): Promise<void> {
    const { datasetId } = this.target;
    const show = (changesetId: string) => this.parts.show({ kind: 'changeset', datasetId, changesetId });
    const timeline = { view: this.#view, loader: this.#loader, show, width };
    if (request.type === 'typed') this.#type(request.text);
    else if (await answerOfTimeline(request, timeline)) this.#goOn();
    else if (request.type === 'action') this.#act(request.action, request.argument);
  }

  dispose(): void {
    this.#loader.dispose();
    this.#profiles.dispose();
  }

  #type(text: string): void {
    const instant = parseInstant(text);
    this.#typed = instant ? undefined : text;
    if (instant) this.#view.go(instant.getTime());
    this.#follow();
  }

  #goOn(): void {
    this.#typed = undefined;
    this.#follow();
  }

  /** Shows another instant, and wants to know what the columns held then. */
  #follow(): void {
    const { history } = this.#loader;
    if (history) this.#view.show(history);
    this.parts.changed();
    const isTabular = this.#dataset !== undefined && this.#dataset.kind !== 'NON_TABULAR';
    if (!isTabular || !this.#hasLocalService || !this.#view.hasInstants) return;
    this.#profiles.want({
      datasetId: this.target.datasetId,
      asOfTimestamp: new Date(this.#view.instant),
    });
  }

  #act(action: PageAction, argument: string | undefined): void {
    if (!this.#dataset) return;
    const row: DatasetNode = { kind: 'dataset', dataset: this.#dataset };
    const { run, show } = this.parts;
    const { datasetId } = this.target;
    if (action === 'copyId') run('finspaceData.copyId', row);
    else if (action === 'copyArn') run('finspaceData.copyArn', row);
    else if (action === 'profileAgain') this.#profiles.again();
    else if (action === 'showDataView' && argument)
      show({ kind: 'dataView', datasetId, dataViewId: argument });
    else if (action === 'compare') run(rowCommands.compare, row);
    else if (action === 'createDataView') this.#createDataView(this.#dataset);
    else if (isAboutRows(action)) this.#showRows(rowActions[action], this.#dataset);
  }

  /** A view that stays as it is, even of now, is of an instant. */
  #createDataView({ datasetId, datasetTitle = datasetId }: IdentifiedDataset): void {
    this.parts.run('finspaceData.freezeDataset', { datasetId, datasetTitle, asOf: this.#view.instant });
  }

  #showRows(command: string, { datasetId, datasetTitle = datasetId }: IdentifiedDataset): void {
    const asOf = this.#view.isLatest ? undefined : this.#view.instant;
    if (canRun(command)) this.parts.run(command, { datasetId, datasetTitle, asOf });
  }
}
