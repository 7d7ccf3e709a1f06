import type { GetChangesetProfileOutput } from '../../../finspace/generated/localService';
import { loadChangesets } from '../../tree/loadNodes';
import { isUnderWay, type ChangesetNode } from '../../tree/nodes';
import { changesetPage, type ChangesetKnowledge, type ChangesetTimeline } from './changesetPage';
import type { DetailsPage } from './detailsPage';
import type { DetailsParts } from './detailsParts';
import type { DetailsSubject, DetailsTarget } from './detailsSubject';
import { HistoryLoader } from './historyLoader';
import { loadChangeset, loadProfile } from './loadChangeset';
import type { PageAction, PageRequest } from './pageRequests';
import { localPlace } from './rejects';
import { canRun, rowCommands } from './seams';
import { answerOfFile } from './storedFileActions';
import { timelineSection } from './timelineSection';
import { answerOfTimeline } from './timelineRequests';
import { TimelineView } from './timelineView';

type Target = Extract<DetailsTarget, { readonly kind: 'changeset' }>;

const commands = {
  tryAgain: 'finspaceData.tryAgain',
  stopChangeset: 'finspaceData.stopChangeset',
  openSource: 'finspaceData.openSource',
  copyId: 'finspaceData.copyId',
  copyArn: 'finspaceData.copyArn',
  copyS3Uri: 'finspaceData.copyS3Uri',
  compare: rowCommands.compare,
  compareWithBefore: rowCommands.compareWithBefore,
} as const;

/** It is the changeset that stands out in the picture, not an instant. */
const plain = { hasSlider: false, hasPlayhead: false };

const isOfRow = (action: PageAction): action is keyof typeof commands => action in commands;

/** A changeset: its record, its rows, its files, and its place in the dataset's history. */
export class ChangesetSubject implements DetailsSubject {
  #knowledge: ChangesetKnowledge | undefined;
  #profile: GetChangesetProfileOutput | undefined;
  #isProfiling = false;
  readonly #view = new TimelineView();
  readonly #loader: HistoryLoader;
  readonly #ending = new AbortController();

  constructor(
    private readonly target: Target,
    private readonly parts: DetailsParts,
  ) {
    const { service, changed } = parts;
    const loadPage = (nextToken?: string) => loadChangesets(service, target.datasetId, nextToken);
    this.#loader = new HistoryLoader(loadPage, changed);
  }

  get isUnderWay(): boolean {
    return this.#knowledge !== undefined && isUnderWay(this.#knowledge.changeset);
  }

  async refresh(): Promise<void> {
    this.#knowledge = await this.#load(this.#knowledge);
    this.parts.changed();
    if (this.#knowledge.changeset.status === 'SUCCESS') void this.#completeProfile();
    await this.#loader.refresh();
  }

  page(width: number): DetailsPage | undefined {
    if (!this.#knowledge) return undefined;
    const knowledge = { ...this.#knowledge, profile: this.#profile };
    return changesetPage(knowledge, this.#timeline(width), canRun(rowCommands.preview));
  }

  async answer(request: PageRequest, width: number): Promise<void> {
    if (!this.#knowledge || answerOfFile(request, this.#knowledge.files, this.parts)) return;
    const { datasetId } = this.target;
    const show = (changesetId: string) => this.parts.show({ kind: 'changeset', datasetId, changesetId });
    const timeline = { view: this.#view, loader: this.#loader, show, width };
    if (await answerOfTimeline(request, timeline)) this.parts.changed();
    else if (request.type === 'action') this.#act(this.#knowledge, request.action, request.argument);
  }

  dispose(): void {
    this.#ending.abort();
    this.#loader.dispose();
  }

  /** Of one that has ended the record alone may change: something may hide or correct it. */
  async #load(known: ChangesetKnowledge | undefined): Promise<ChangesetKnowledge> {
    const { datasetId, changesetId } = this.target;
    if (!known || isUnderWay(known.changeset)) return loadChangeset(this.parts, datasetId, changesetId);
    const changeset = await this.parts.service.call(({ data }) =>
      data.getChangeset({ datasetId, changesetId }),
    );
    return { ...known, changeset: { ...changeset, datasetId, changesetId } };
  }

  #act(knowledge: ChangesetKnowledge, action: PageAction, argument: string | undefined): void {
    const { changeset, measure } = knowledge;
    const row: ChangesetNode = { kind: 'changeset', changeset, measure, superseded: false };
    const { run, show } = this.parts;
    if (isOfRow(action)) run(commands[action], row);
    else if (action === 'showDataset') show({ kind: 'dataset', datasetId: this.target.datasetId });
    else if (action === 'revealSource') run('finspaceData.reveal', changeset.sourceParams?.s3SourcePath);
    else if (action === 'previewRows' && canRun(rowCommands.preview)) run(rowCommands.preview, row);
    else if (action === 'openReject') this.#openReject(knowledge, Number(argument));
  }

  #openReject({ rejects = [], localFiles = [] }: ChangesetKnowledge, index: number): void {
    const reject = rejects[index];
    const place = reject && localPlace(reject, localFiles);
    if (place) this.parts.run('finspaceData.openSource', place);
  }

  #timeline(width: number): ChangesetTimeline | undefined {
    const { history, isLoading } = this.#loader;
    if (!history) return undefined;
    this.#view.show(history);
    const { changesetId } = this.target;
    const section = timelineSection(this.#view, { width, isLoading, changesetId, ...plain });
    return { section, instant: this.#view.at(width) };
  }

  /** A profile may take its time, and never changes. Without one the details do as well. */
  async #completeProfile(): Promise<void> {
    if (this.#isProfiling || this.#profile) return;
    this.#isProfiling = true;
    const { datasetId, changesetId } = this.target;
    try {
      this.#profile = await loadProfile(this.parts.service, datasetId, changesetId, this.#ending.signal);
      if (!this.#ending.signal.aborted) this.parts.changed();
    } catch {
      // The next look tries again.
    } finally {
      this.#isProfiling = false;
    }
  }
}
