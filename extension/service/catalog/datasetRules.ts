import type { Quotas } from '../settings/quotas';
import {
  AliasTakenError,
  DatasetInUseError,
  QuotaExceededError,
  SchemaChangeError,
  UnknownPermissionGroupError,
} from './catalogErrors';
import type { ChangesetRows } from './changesetRows';
import type { DatasetRecord } from './datasetRecords';
import type { DatasetChange, DatasetRows, NewDataset } from './datasetRows';
import type { SchemaChangeRows } from './schemaChangeRows';
import { schemaDifference } from './schemaDifference';

export type DatasetQuotas = Pick<Quotas, 'datasets' | 'datasetsPerPermissionGroup'>;

/** What has to hold before a dataset is made, changed or deleted. Its methods belong inside a transaction. */
export class DatasetRules {
  constructor(
    private readonly datasets: DatasetRows,
    private readonly changesets: ChangesetRows,
    private readonly schemaChanges: SchemaChangeRows,
  ) {}

  /** @throws AliasTakenError */
  requireFree(alias: string | undefined): void {
    if (alias === undefined) return;
    const owner = this.datasets.find(alias)?.datasetId ?? this.schemaChanges.claimantOf(alias);
    if (owner !== undefined) throw new AliasTakenError(alias, owner);
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
   * Until something is built on a schema, it may be changed: a changeset that did not fail, or a data view. From
   * then on columns may be added at its end, while no changeset is on its way.
   * @returns whether columns are added to what others are built on
   * @throws AliasTakenError, SchemaChangeError, DatasetInUseError
   */
  requireMayChange(present: DatasetRecord, change: DatasetChange): boolean {
    if (change.alias !== present.alias) this.requireFree(change.alias);
    const difference = schemaDifference(present.columns, change.columns);
    const user = difference.kind === 'none' ? undefined : this.userOf(present.datasetId);
    if (user === undefined) return false;
    if (difference.kind === 'changed') throw new SchemaChangeError(difference.problems, user);
    this.requireNothingOnItsWay(present.datasetId, 'Add the columns');
    return true;
  }

  /**
   * @param advice what to do, once nothing is any more
   * @throws DatasetInUseError
   */
  requireNothingOnItsWay(datasetId: string, advice: string): void {
    const unfinished = this.changesets.unfinished().find((changeset) => changeset.datasetId === datasetId);
    if (!unfinished) return;
    throw new DatasetInUseError(
      `A changeset of the dataset is on its way (${unfinished.changesetId}). ${advice} when it has ` +
        `ended: ${datasetId}`,
    );
  }

  /** What is built on the schema of a dataset. */
  private userOf(datasetId: string): string | undefined {
    if (this.datasets.countViews(datasetId) > 0) return 'a data view';
    const isUsed = this.changesets.all(datasetId).some(({ status }) => status !== 'FAILED');
    return isUsed ? 'a changeset' : undefined;
  }
}
