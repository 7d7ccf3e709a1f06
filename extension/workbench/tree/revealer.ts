import type { Clients, ServiceCaller } from '../connections/connection';
import { count } from '../host/format';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import type { LocationPlace, ObjectStore } from '../locations/objectStore';
import type { DatasetTree } from './datasetTree';
import { datasetsAddress, type ListAddress } from './listAddress';
import { loadEveryDataset } from './loadNodes';
import type { TreeNode } from './nodes';
import type { RevealTarget } from './revealTarget';
import type { ListedNode } from './treeLists';

const locationTypes = ['INGESTION', 'SAGEMAKER'] as const;
/** Datasets that are asked at once whether an id is of theirs. */
const askedAtOnce = 8;

/** How a search goes on, and whether it is to. */
export interface Search {
  readonly report: (message: string) => void;
  readonly abortSignal: AbortSignal;
}

type Tree = Pick<DatasetTree, 'find' | 'arrange' | 'arrangement'>;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && ['ResourceNotFoundException', 'ValidationException'].includes(error.name);

function notFound(what: string, where: string): WorkbenchError {
  return new WorkbenchError('NotFound', l10n.t('Not found: {0}. Looked for in: {1}', what, where));
}

async function present<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Finds rows of the tree, and loads the pages above them as far as it takes. */
export class Revealer {
  constructor(
    private readonly service: ServiceCaller,
    private readonly objects: Pick<ObjectStore, 'place'>,
    private readonly tree: Tree,
  ) {}

  /** The row of a target. Throws a `WorkbenchError` that says what was looked for and where. */
  async find(target: RevealTarget, search: Search): Promise<TreeNode> {
    switch (target.kind) {
      case 'dataset':
        return this.#dataset(target.datasetId, search);
      case 'changeset':
        return this.#changeset(target, search);
      case 'dataView':
        return this.#dataView(target, search);
      case 'object':
        return this.#object(target, search);
      case 'id':
        return this.find(await this.#targetOfId(target.id, search), search);
    }
  }

  async #dataset(idOrAlias: string, search: Search): Promise<TreeNode> {
    const found = await present(this.service.call(({ data }) => data.getDataset({ datasetId: idOrAlias })));
    const where = l10n.t('datasets');
    if (found?.datasetId === undefined) throw notFound(idOrAlias, where);
    // A filter may hide what is looked for.
    if (this.tree.arrangement.filter !== '') await this.tree.arrange({ filter: '' });
    const { datasetId } = found;
    const row = await this.#row(
      datasetsAddress,
      (node) => node.kind === 'dataset' && node.dataset.datasetId === datasetId,
      search,
    );
    if (row) return row;
    throw notFound(idOrAlias, where);
  }

  async #changeset(
    { datasetId, changesetId }: { readonly datasetId: string; readonly changesetId: string },
    search: Search,
  ): Promise<TreeNode> {
    const where = l10n.t('changesets of {0}', await this.#titleOf(datasetId, search));
    const exists = await present(
      this.service.call(({ data }) => data.getChangeset({ datasetId, changesetId })),
    );
    const row =
      exists &&
      (await this.#row(
        { list: 'changesets', datasetId },
        (node) => node.kind === 'changeset' && node.changeset.changesetId === changesetId,
        search,
      ));
    if (row) return row;
    throw notFound(changesetId, where);
  }

  async #dataView(
    { datasetId, dataViewId }: { readonly datasetId: string; readonly dataViewId: string },
    search: Search,
  ): Promise<TreeNode> {
    const where = l10n.t('data views of {0}', await this.#titleOf(datasetId, search));
    const exists = await present(
      this.service.call(({ data }) => data.getDataView({ datasetId, dataViewId })),
    );
    const row =
      exists &&
      (await this.#row(
        { list: 'dataViews', datasetId },
        (node) => node.kind === 'dataView' && node.dataView.dataViewId === dataViewId,
        search,
      ));
    if (row) return row;
    throw notFound(dataViewId, where);
  }

  async #titleOf(datasetId: string, search: Search): Promise<string> {
    const node = await this.#dataset(datasetId, search);
    return node.kind === 'dataset' ? (node.dataset.datasetTitle ?? datasetId) : datasetId;
  }

  async #object({ bucket, key }: { bucket: string; key: string }, search: Search): Promise<TreeNode> {
    const places = await Promise.all(locationTypes.map((locationType) => this.objects.place(locationType)));
    // One location may be within the other: the deeper one has it.
    const index = places
      .map((place, at) => ({ place, at }))
      .filter(({ place }) => place.bucket === bucket && key.startsWith(place.root))
      .sort((one, other) => other.place.root.length - one.place.root.length)[0]?.at;
    const uri = `s3://${bucket}/${key}`;
    const [place, locationType] = index === undefined ? [] : [places[index], locationTypes[index]];
    if (!place || !locationType) throw notFound(uri, places.map(uriOfPlace).join(', '));
    const path = key.slice(place.root.length);
    if (path === '') return { kind: 'location', locationType };
    const row = await this.#descend(locationType, path, search);
    if (row) return row;
    throw notFound(uri, uriOfPlace(place));
  }

  /** Looks for a path one level after the other. */
  async #descend(
    locationType: (typeof locationTypes)[number],
    path: string,
    search: Search,
  ): Promise<TreeNode | undefined> {
    let folder = '';
    let row: TreeNode | undefined;
    for (const name of path.match(/[^/]*\/|[^/]+$/g) ?? []) {
      const wanted = folder + name;
      const isIt = (node: ListedNode) =>
        (node.kind === 'folder' && (node.path === wanted || node.path === `${wanted}/`)) ||
        (node.kind === 'object' && node.path === wanted);
      row = await this.#row({ list: 'objects', locationType, folder }, isIt, search);
      if (!row) return undefined;
      folder = wanted;
    }
    return row;
  }

  #row(
    list: ListAddress,
    isIt: (node: ListedNode) => boolean,
    { report, abortSignal }: Search,
  ): Promise<TreeNode | undefined> {
    return this.tree.find(
      list,
      isIt,
      (loaded) => report(l10n.t('Looked through: {0}', count(loaded))),
      abortSignal,
    );
  }

  /** Asks for an id as a dataset's, then each dataset whether it is of its changesets or data views. */
  async #targetOfId(id: string, { report, abortSignal }: Search): Promise<RevealTarget> {
    const dataset = await present(this.service.call(({ data }) => data.getDataset({ datasetId: id })));
    if (dataset) return { kind: 'dataset', datasetId: id };
    const datasets = await loadEveryDataset(this.service);
    for (let begin = 0; begin < datasets.length; begin += askedAtOnce) {
      abortSignal.throwIfAborted();
      report(l10n.t('Looked through: {0}', count(begin)));
      const some = datasets.slice(begin, begin + askedAtOnce).map(({ dataset: { datasetId } }) => datasetId);
      const answers = await Promise.all(
        some.map((datasetId) => this.service.call((clients) => targetWithin(clients, datasetId, id))),
      );
      const found = answers.find((answer) => answer !== undefined);
      if (found) return found;
    }
    const where = l10n.t(
      'datasets, and the changesets and data views of {0} datasets',
      count(datasets.length),
    );
    throw notFound(id, where);
  }
}

const uriOfPlace = ({ bucket, root }: LocationPlace): string => `s3://${bucket}/${root}`;

async function targetWithin(
  { data }: Clients,
  datasetId: string,
  id: string,
): Promise<RevealTarget | undefined> {
  const [changeset, view] = await Promise.all([
    present(data.getChangeset({ datasetId, changesetId: id })),
    present(data.getDataView({ datasetId, dataViewId: id })),
  ]);
  if (changeset) return { kind: 'changeset', datasetId, changesetId: id };
  return view && { kind: 'dataView', datasetId, dataViewId: id };
}
