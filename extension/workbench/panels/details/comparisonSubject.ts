import { previewKey, type PreviewReference } from '../../grid/previewReference';
import { l10n } from '../../host/l10n';
import { isCancelled } from '../../host/workbenchError';
import { QueryFailure } from '../../query/queryFailure';
import { runComparison, type EndedQuery } from '../../query/runQuery';
import { comparisonPage, type ComparisonFailure } from './comparisonPage';
import { isChange } from './comparisonRows';
import type { DetailsPage } from './detailsPage';
import type { DetailsParts } from './detailsParts';
import type { ComparisonTarget, DetailsSubject, DetailsTarget } from './detailsSubject';
import { differencesSubject, orderOf } from './differencesSubject';
import type { PageRequest } from './pageRequests';

type Action = Extract<PageRequest, { readonly type: 'action' }>;

const keysOf = ({ left, right }: ComparisonTarget): string => [left, right].map(previewKey).join(' ');

const isNow = ({ changesetId, dataViewId, asOf }: PreviewReference): boolean =>
  changesetId === undefined && dataViewId === undefined && asOf === undefined;

function targetOf({ datasetId, changesetId, dataViewId }: PreviewReference): DetailsTarget {
  if (changesetId !== undefined) return { kind: 'changeset', datasetId, changesetId };
  if (dataViewId !== undefined) return { kind: 'dataView', datasetId, dataViewId };
  return { kind: 'dataset', datasetId };
}

/** How two places of rows differ. It is compared when somebody first looks, and when they ask for it. */
export class ComparisonSubject implements DetailsSubject {
  /** It tells of each change by itself. */
  readonly isUnderWay = false;
  #target: ComparisonTarget;
  #work: AbortController | undefined;
  #isRunning = false;
  #isCancelled = false;
  #progress: number | undefined;
  #failure: ComparisonFailure | undefined;
  #ended: EndedQuery | undefined;

  constructor(
    target: ComparisonTarget,
    private readonly parts: DetailsParts,
  ) {
    this.#target = target;
  }

  refresh(): Promise<void> {
    if (!this.#work) this.#begin();
    return Promise.resolve();
  }

  /** What is as of now is compared anew; so is what was put the other way round. */
  become(target: DetailsTarget): void {
    if (target.kind !== 'comparison') return;
    const { left, right } = target;
    const isSame = keysOf(target) === keysOf(this.#target);
    if (isSame && !isNow(left) && !isNow(right)) return;
    if (isSame) this.#begin();
    else this.#turnTo(target);
  }

  page(): DetailsPage {
    return comparisonPage({
      target: this.#target,
      isRunning: this.#isRunning,
      isCancelled: this.#isCancelled,
      progress: this.#progress,
      failure: this.#failure,
      ended: this.#ended,
    });
  }

  async answer(request: PageRequest): Promise<void> {
    if (request.type === 'action') await this.#act(request);
  }

  dispose(): void {
    this.#work?.abort();
  }

  async #act({ action, argument }: Action): Promise<void> {
    const { left, right } = this.#target;
    if (action === 'compareAgain') this.#begin();
    else if (action === 'cancelComparison') this.#work?.abort();
    else if (action === 'swapSides') this.#turnTo({ ...this.#target, left: right, right: left });
    else if (action === 'chooseKeyColumns') await this.#chooseKeyColumns();
    else if (action === 'showDifferences') await this.#showRows(argument);
    else if (action === 'showDataset') this.parts.show({ kind: 'dataset', datasetId: left.datasetId });
    else if (action === 'showSide') this.parts.show(targetOf(argument === 'left' ? left : right));
  }

  /** Compares other sides: what was found says nothing of them. */
  #turnTo(target: ComparisonTarget): void {
    this.#target = target;
    this.#ended = undefined;
    this.#begin();
  }

  async #chooseKeyColumns(): Promise<void> {
    const { columnDrifts = [], keyColumns: chosen = [] } = this.#ended?.comparison ?? {};
    const keyColumns = await this.parts.pickSeveral({
      title: l10n.t('Choose Key Columns'),
      placeholder: l10n.t('What makes a row the same one on both sides; none compares rows as multisets'),
      choices: columnDrifts.map(({ columnName = '' }) => columnName),
      chosen,
    });
    if (!keyColumns) return;
    this.#target = { ...this.#target, keyColumns };
    this.#begin();
  }

  async #showRows(change: string | undefined): Promise<void> {
    const { service, grids } = this.parts;
    if (!this.#ended) return;
    const subject = differencesSubject(
      service,
      this.#target,
      this.#ended,
      isChange(change) ? change : undefined,
    );
    await grids.show(subject);
  }

  /** Compares, in place of what is being compared. */
  #begin(): void {
    this.#work?.abort();
    const work = new AbortController();
    this.#work = work;
    this.#show(true);
    const report = (progress: number | undefined): void => {
      if (this.#work !== work) return;
      this.#progress = progress;
      this.parts.changed();
    };
    const { signal } = work;
    void runComparison(this.parts.service, orderOf(this.#target), { signal, report }).then(
      (ended) => this.#end(work, () => (this.#ended = ended)),
      (error: unknown) => this.#end(work, () => this.#fail(error)),
    );
  }

  #show(isRunning: boolean): void {
    this.#isRunning = isRunning;
    this.#isCancelled = false;
    this.#progress = undefined;
    this.#failure = undefined;
    this.parts.changed();
  }

  #end(work: AbortController, tell: () => void): void {
    if (this.#work !== work) return;
    this.#show(false);
    tell();
  }

  #fail(error: unknown): void {
    if (isCancelled(error)) {
      this.#isCancelled = true;
      return;
    }
    const kind = error instanceof QueryFailure ? (error.errorKind ?? 'INTERNAL') : '';
    this.#failure = { kind, message: this.parts.explain(error) };
  }
}
