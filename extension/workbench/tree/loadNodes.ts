import type { ChangesetMeasure } from '../../finspace/generated/localService';
import type { Clients, ServiceCaller } from '../connections/connection';
import type {
  ChangesetNode,
  DatasetNode,
  DataViewNode,
  IdentifiedChangeset,
  IdentifiedDataset,
} from './nodes';
import type { Page } from './pagedList';

const pageSize = 100;

export async function loadDatasets(service: ServiceCaller, nextToken?: string): Promise<Page<DatasetNode>> {
  const answer = await service.call(({ data }) => data.listDatasets({ maxResults: pageSize, nextToken }));
  const datasets = (answer.datasets ?? []).filter(
    (dataset): dataset is IdentifiedDataset => dataset.datasetId !== undefined,
  );
  return {
    items: datasets.map((dataset) => ({ kind: 'dataset', dataset })),
    nextToken: answer.nextToken,
  };
}

/** A page of changesets has two tokens: one for the changesets, one for their measures. */
interface Tokens {
  readonly changesets?: string;
  readonly measures?: string;
}

const readTokens = (token: string | undefined): Tokens =>
  token === undefined ? {} : (JSON.parse(token) as Tokens);

interface Measures {
  readonly byId: ReadonlyMap<string | undefined, ChangesetMeasure>;
  readonly nextToken?: string;
}

/** Only the embedded service measures; elsewhere, and where it fails to, the rows do without. */
async function loadMeasures({ local }: Clients, datasetId: string, nextToken?: string): Promise<Measures> {
  if (!local) return { byId: new Map() };
  try {
    const answer = await local.listChangesetSummaries({ datasetId, maxResults: pageSize, nextToken });
    const measures = (answer.changesetSummaries ?? []).map(
      (measure) => [measure.changesetId, measure] as const,
    );
    return { byId: new Map(measures), nextToken: answer.nextToken };
  } catch {
    return { byId: new Map() };
  }
}

export async function loadChangesets(
  service: ServiceCaller,
  datasetId: string,
  nextToken?: string,
): Promise<Page<ChangesetNode>> {
  const tokens = readTokens(nextToken);
  const [answer, measures] = await service.call((clients) =>
    Promise.all([
      clients.data.listChangesets({ datasetId, maxResults: pageSize, nextToken: tokens.changesets }),
      loadMeasures(clients, datasetId, tokens.measures),
    ]),
  );
  const next: Tokens = { changesets: answer.nextToken, measures: measures.nextToken };
  return {
    items: (answer.changesets ?? []).flatMap(({ changesetId, ...rest }) => {
      if (changesetId === undefined) return [];
      const changeset: IdentifiedChangeset = { ...rest, datasetId, changesetId };
      return [{ kind: 'changeset', changeset, measure: measures.byId.get(changesetId), superseded: false }];
    }),
    nextToken: answer.nextToken === undefined ? undefined : JSON.stringify(next),
  };
}

export async function loadDataViews(
  service: ServiceCaller,
  datasetId: string,
  nextToken?: string,
): Promise<Page<DataViewNode>> {
  const answer = await service.call(({ data }) =>
    data.listDataViews({ datasetId, maxResults: pageSize, nextToken }),
  );
  return {
    items: (answer.dataViews ?? []).flatMap(({ dataViewId, ...rest }) =>
      dataViewId === undefined ? [] : [{ kind: 'dataView', dataView: { ...rest, datasetId, dataViewId } }],
    ),
    nextToken: answer.nextToken,
  };
}

async function everyPage<Item>(loadPage: (nextToken?: string) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let nextToken: string | undefined;
  do {
    const page = await loadPage(nextToken);
    items.push(...page.items);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return items;
}

/** All datasets, for a picker: what is not in it cannot be found by typing. */
export const loadEveryDataset = (service: ServiceCaller): Promise<DatasetNode[]> =>
  everyPage((nextToken) => loadDatasets(service, nextToken));

/** All changesets of a dataset, for a picker. */
export const loadEveryChangeset = (service: ServiceCaller, datasetId: string): Promise<ChangesetNode[]> =>
  everyPage((nextToken) => loadChangesets(service, datasetId, nextToken));

/** All data views of a dataset, for a picker. */
export const loadEveryDataView = (service: ServiceCaller, datasetId: string): Promise<DataViewNode[]> =>
  everyPage((nextToken) => loadDataViews(service, datasetId, nextToken));
