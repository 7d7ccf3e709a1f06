import type { ChangesetMeasure } from '../../../../extension/finspace/generated/localService';
import type {
  ChangesetSummary,
  Dataset,
  DataViewSummary,
} from '../../../../extension/finspace/generated/secondGeneration';
import type { Clients, ServiceCaller } from '../../../../extension/workbench/connections/connection';

interface PageInput {
  readonly datasetId?: string;
  readonly nextToken?: string;
}

function pageOf<Item>(items: readonly Item[], pageSize: number, { nextToken = '0' }: PageInput) {
  const begin = Number(nextToken);
  const end = begin + pageSize;
  return { items: items.slice(begin, end), nextToken: end < items.length ? String(end) : undefined };
}

/** A service in memory, behind the clients' methods that lists are loaded with. */
export class FakeService implements ServiceCaller {
  datasets: Dataset[] = [];
  changesets: ChangesetSummary[] = [];
  measures: ChangesetMeasure[] = [];
  dataViews: DataViewSummary[] = [];
  pageSize = 100;
  failure: Error | undefined;
  measuring = true;
  requests = 0;

  call<Result>(use: (clients: Clients) => Promise<Result>): Promise<Result> {
    return use(this.#clients() as unknown as Clients);
  }

  #answer<Answer>(answer: () => Answer): Promise<Answer> {
    this.requests += 1;
    return this.failure ? Promise.reject(this.failure) : Promise.resolve().then(answer);
  }

  #found<Item>(items: readonly Item[], isIt: (item: Item) => boolean): Promise<Item> {
    return this.#answer(() => {
      const item = items.find(isIt);
      if (item !== undefined) return item;
      throw Object.assign(new Error('There is none'), { name: 'ResourceNotFoundException' });
    });
  }

  #clients() {
    return {
      connection: { kind: 'embedded', id: 'embedded', environmentId: 'env' },
      data: {
        listDatasets: (input: PageInput) =>
          this.#answer(() => {
            const { items, nextToken } = pageOf(this.datasets, this.pageSize, input);
            return { datasets: items, nextToken };
          }),
        listChangesets: (input: PageInput) =>
          this.#answer(() => {
            const { items, nextToken } = pageOf(this.changesets, this.pageSize, input);
            return { changesets: items, nextToken };
          }),
        listDataViews: (input: PageInput) =>
          this.#answer(() => {
            const { items, nextToken } = pageOf(this.dataViews, this.pageSize, input);
            return { dataViews: items, nextToken };
          }),
        getDataset: ({ datasetId }: { datasetId: string }) =>
          this.#found(this.datasets, (one) => one.datasetId === datasetId || one.alias === datasetId),
        getDataView: ({ dataViewId }: { dataViewId: string }) =>
          this.#found(this.dataViews, (one) => one.dataViewId === dataViewId),
        getChangeset: ({ changesetId }: { changesetId: string }) =>
          this.#found(this.changesets, (one) => one.changesetId === changesetId),
      },
      local: this.measuring
        ? {
            listChangesetSummaries: (input: PageInput) =>
              this.#answer(() => {
                const { items, nextToken } = pageOf(this.measures, this.pageSize, input);
                return { changesetSummaries: items, nextToken };
              }),
          }
        : undefined,
    };
  }
}
