import type { Quotas } from '../settings/quotas';
import {
  AliasTakenError,
  DatasetInUseError,
  QuotaExceededError,
  UnknownPermissionGroupError,
} from './catalogErrors';
import type { ChangesetRows } from './changesetRows';
import type { Column, DatasetRecord } from './datasetRecords';
import type { DatasetChange, DatasetRows, NewDataset } from './datasetRows';

export type DatasetQuotas = Pick<Quotas, 'datasets' | 'datasetsPerPermissionGroup'>;

/** What has to hold before a dataset is made, changed or deleted. Its methods belong inside a transaction. */
export class DatasetRules {
  constructor(
    private readonly datasets: DatasetRows,
    private readonly changesets: ChangesetRows,
  ) {}

  /** @throws AliasTakenError */
  requireFree(alias: string | undefined): void {
    const taken = alias === undefined ? undefined : this.datasets.find(alias);
    if (alias !== undefined && taken) throw new AliasTakenError(alias, taken.datasetId);
  }

  /** @throws UnknownPermissionGroupError */
  requirePermissionGroup({ permissionGroup: { permissionGroupId } }: NewDataset): void {
    if (permissionGroupId === undefined || this.datasets.hasPermissionGroup(permissionGroupId)) return;
    throw new UnknownPermissionGroupError(permissionGroupId);
  }

  /** @throws QuotaExceededError */
  requireRoomForDataset({ permissionGroup: { permissionGroupId } }: NewDataset, quotas: DatasetQuotas): void {
    const advice = 'Delete a dataset, or raise the quota in settings.json.';
    if (this.datasets.count() >= quotas.datasets) {
      throw new QuotaExceededError('datasets', quotas.datasets, advice);
    }
    const limit = quotas.datasetsPerPermissionGroup;
    if (permissionGroupId !== undefined && this.datasets.countOfGroup(permissionGroupId) >= limit) {
      throw new QuotaExceededError('datasetsPerPermissionGroup', limit, advice);
    }
  }

  /** @throws QuotaExceededError */
  requireRoomForChangeset(limit: number): void {
    if (this.changesets.countUnfinished() < limit) return;
    throw new QuotaExceededError('concurrentChangesets', limit, 'Try again when a changeset has ended.');
  }

  /**
   * The schema may be changed until something is built on it: a changeset that did not fail, or a data view.
   * @throws AliasTakenError, DatasetInUseError
   */
  requireMayChange(present: DatasetRecord, change: DatasetChange): void {
    if (change.alias !== present.alias) this.requireFree(change.alias);
    if (sameSchema(present.columns, change.columns)) return;
    const { datasetId } = present;
    if (this.datasets.countViews(datasetId) > 0) throw schemaInUse(datasetId, 'a data view');
    const isUsed = this.changesets.all(datasetId).some(({ status }) => status !== 'FAILED');
    if (isUsed) throw schemaInUse(datasetId, 'a changeset');
  }

  /** @throws DatasetInUseError */
  requireNothingOnItsWay(datasetId: string): void {
    const unfinished = this.changesets.unfinished().find((changeset) => changeset.datasetId === datasetId);
    if (!unfinished) return;
    throw new DatasetInUseError(
      `A changeset of the dataset is on its way (${unfinished.changesetId}). Delete the dataset when it has ` +
        `ended: ${datasetId}`,
    );
  }
}

/** Whether two schemas differ in nothing that data is built on. */
function sameSchema(first: readonly Column[] = [], second: readonly Column[] = []): boolean {
  const namesAndTypes = (columns: readonly Column[]): string =>
    JSON.stringify(columns.map(({ columnName, dataType }) => [columnName, dataType]));
  return namesAndTypes(first) === namesAndTypes(second);
}

const schemaInUse = (datasetId: string, user: string): DatasetInUseError =>
  new DatasetInUseError(
    `The schema cannot be changed any more, since ${user} is built on it. Make a new dataset in place of: ` +
      datasetId,
  );
