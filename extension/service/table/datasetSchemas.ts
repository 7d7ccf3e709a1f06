import type { ClientToken } from '../catalog/clientTokens';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { DatasetChange } from '../catalog/datasetRows';
import type { SchemaChange } from '../catalog/schemaChangeRows';
import type { DatasetLogs } from './datasetLogs';
import type { DatasetHolder } from './datasetRemoval';

export interface DatasetSchemasOptions {
  readonly catalog: DatasetCatalog;
  readonly logs: DatasetLogs;
  /** Told where a schema has changed. */
  readonly onChanged?: () => void;
  /** Awaited between the catalog and the log, and between the log and the catalog. */
  readonly onStep?: (step: 'begun' | 'logged') => void | Promise<void>;
}

/**
 * Changes datasets, and with them the columns of their tables. The table's log decides: a change that it has is
 * kept, and any other is forgotten, after a crash as well.
 */
export class DatasetSchemas implements DatasetHolder {
  /** By dataset: the last change, settled in one way or the other. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(private readonly options: DatasetSchemasOptions) {}

  /** @throws what `DatasetCatalog.updateDataset` does; TableBusyError */
  async update(datasetId: string, change: DatasetChange, clientToken?: ClientToken): Promise<void> {
    const earlier = this.underWay.get(datasetId);
    const work = (earlier ?? Promise.resolve()).then(() => this.updateNow(datasetId, change, clientToken));
    const settled = work.catch(() => undefined);
    this.underWay.set(datasetId, settled);
    try {
      await work;
    } finally {
      if (this.underWay.get(datasetId) === settled) this.underWay.delete(datasetId);
    }
  }

  /** Resolves when the dataset's columns are not being changed. */
  async whenSettled(datasetId: string): Promise<void> {
    await this.underWay.get(datasetId);
  }

  /** Resolves when nothing of the dataset is being changed. */
  forgetDataset(datasetId: string): Promise<void> {
    return this.whenSettled(datasetId);
  }

  /** Takes up what an earlier process left. Call it before anything is ingested. */
  async recover(): Promise<void> {
    for (const change of await this.options.catalog.schemaChangesUnderWay()) await this.settle(change);
  }

  private async updateNow(
    datasetId: string,
    change: DatasetChange,
    clientToken?: ClientToken,
  ): Promise<void> {
    const { catalog, logs, onChanged, onStep } = this.options;
    for (const left of await catalog.schemaChangesUnderWay()) {
      if (left.datasetId === datasetId) await this.settle(left);
    }
    const begun = await catalog.updateDataset(datasetId, change, clientToken);
    if (!begun) return;
    await onStep?.('begun');
    try {
      await logs.tableOf(datasetId).setColumns(begun.columns, begun.time);
    } catch (error) {
      await this.settle(begun);
      throw error;
    }
    await onStep?.('logged');
    await catalog.finishSchemaChange(datasetId, clientToken);
    onChanged?.();
  }

  /** A table without a version gets its columns with the first one, so there is nothing to find in its log. */
  private async settle({ datasetId, columns }: SchemaChange): Promise<void> {
    const { catalog, logs } = this.options;
    const logged = await logs.tableOf(datasetId).columns();
    const isLogged = logged !== undefined && logged.length >= columns.length;
    await (isLogged ? catalog.finishSchemaChange(datasetId) : catalog.abandonSchemaChange(datasetId));
  }
}
