import type { Dataset } from '../../finspace/generated/secondGeneration';
import type { ServiceCaller } from '../connections/connection';
import { loadChangesets, loadDatasets } from '../tree/loadNodes';
import type { NamedDataset } from './datasetNames';

/** Of a service with more datasets than this, those created last are known. */
const mostPages = 20;
const freshMilliseconds = 30_000;

interface Kept<Value> {
  readonly since: number;
  readonly value: Promise<Value>;
}

function namedDataset(dataset: Dataset & { readonly datasetId: string }): NamedDataset {
  const { datasetId, datasetTitle = datasetId, alias, datasetDescription, schemaDefinition } = dataset;
  const { columns = [], primaryKeyColumns = [] } = schemaDefinition?.tabularSchemaConfig ?? {};
  return {
    datasetId,
    title: datasetTitle,
    alias,
    description: datasetDescription,
    keyColumns: primaryKeyColumns,
    hasRows: dataset.kind !== 'NON_TABULAR',
    columns: columns.map(({ columnName = '', dataType = '', columnDescription }) => ({
      columnName,
      dataType,
      description: columnDescription,
    })),
  };
}

async function loadNamed(service: ServiceCaller): Promise<readonly NamedDataset[]> {
  const datasets: NamedDataset[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, nextToken: next } = await loadDatasets(service, nextToken);
    datasets.push(...items.map(({ dataset }) => namedDataset(dataset)));
    nextToken = next;
    if (nextToken === undefined) break;
  }
  return datasets;
}

/** An instant at which a dataset changed. */
export interface HistoryInstant {
  readonly time: Date;
  readonly changeType: string;
  /** Absent where it is not known. */
  readonly rowCount?: number;
}

async function loadHistory(service: ServiceCaller, datasetId: string): Promise<readonly HistoryInstant[]> {
  const { items } = await loadChangesets(service, datasetId);
  return items.flatMap(({ changeset, measure }) => {
    const { createTime, status, changeType = '' } = changeset;
    return status === 'SUCCESS' && createTime
      ? [{ time: createTime, changeType, rowCount: measure?.rowCount }]
      : [];
  });
}

/**
 * Datasets and their histories, for those who type their names: kept for half a minute, asked for once by however
 * many want them at the same time, and never kept where they could not be had.
 */
export class DatasetDirectory {
  #datasets: Kept<readonly NamedDataset[]> | undefined;
  readonly #histories = new Map<string, Kept<readonly HistoryInstant[]>>();

  constructor(
    private readonly service: ServiceCaller,
    private readonly now: () => number = Date.now,
  ) {}

  /** Datasets that have rows, newest first. */
  async datasets(): Promise<readonly NamedDataset[]> {
    return (await this.all()).filter(({ hasRows }) => hasRows);
  }

  /** Those that hold files, too. */
  all(): Promise<readonly NamedDataset[]> {
    const kept = this.#fresh(this.#datasets) ?? this.#keep(loadNamed(this.service));
    this.#datasets = kept;
    kept.value.catch(() => {
      if (this.#datasets === kept) this.#datasets = undefined;
    });
    return kept.value;
  }

  /** The latest hundred changes of a dataset, newest first. */
  history(datasetId: string): Promise<readonly HistoryInstant[]> {
    const kept =
      this.#fresh(this.#histories.get(datasetId)) ?? this.#keep(loadHistory(this.service, datasetId));
    this.#histories.set(datasetId, kept);
    kept.value.catch(() => {
      if (this.#histories.get(datasetId) === kept) this.#histories.delete(datasetId);
    });
    return kept.value;
  }

  /** Asks anew the next time, since something has changed. */
  forget(): void {
    this.#datasets = undefined;
    this.#histories.clear();
  }

  #fresh<Value>(kept: Kept<Value> | undefined): Kept<Value> | undefined {
    return kept && this.now() - kept.since < freshMilliseconds ? kept : undefined;
  }

  #keep<Value>(value: Promise<Value>): Kept<Value> {
    return { since: this.now(), value };
  }
}
