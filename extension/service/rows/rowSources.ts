import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { RowSource } from '../../finspace/generated/localService';
import { AccessDenied } from '../access/accessDenied';
import type { Actor } from '../access/actor';
import { hasDatasetPermission } from '../access/datasetRights';
import { ApiError, invalid, notFound } from '../api/apiError';
import { requireRows } from '../api/localOperations';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { ChangesetRecord, DatasetRecord } from '../catalog/datasetRecords';
import type { DataViewCatalog } from '../catalog/dataViewCatalog';
import { namedColumn } from '../engine/rowColumns';
import type { RowTable } from '../engine/rowTable';
import { activeChangesets } from '../table/activeSet';
import type { RowFiles } from './rowFiles';

/** Rows of a source, as files. */
export interface ResolvedRows extends RowTable {
  /** The same for the same rows, as long as the service runs. */
  readonly key: string;
  /** Holds the files, absolute. */
  readonly folder: string;
  readonly rowCount: number;
  /** The dataset that the rows are of; absent for the result of a query. */
  readonly datasetId?: string;
  /** What the rows of a dataset are as of; milliseconds since 1970-01-01 UTC. */
  readonly asOfTimestamp?: number;
  readonly primaryKeyColumns?: readonly string[];
}

/** Finds the results of queries. */
export interface QueryRows {
  /** @throws ApiError (ResourceNotFoundException, ConflictException), for a query of somebody else's, too */
  rowsOf(userId: string, queryId: string, signal?: AbortSignal): Promise<ResolvedRows>;
}

export interface RowSourcesOptions {
  readonly datasets: DatasetCatalog;
  readonly views: Pick<DataViewCatalog, 'find'>;
  readonly queries: QueryRows;
  readonly files: RowFiles;
  /** Holds a folder per dataset. */
  readonly tableFolder: string;
  readonly clock: () => number;
}

type Tabular = DatasetRecord & { readonly columns: NonNullable<DatasetRecord['columns']> };

/** Finds out which files hold the rows that somebody asks for, and whether they may read them. */
export class RowSources {
  constructor(private readonly options: RowSourcesOptions) {}

  /**
   * @throws AccessDenied where the actor may not read the dataset's data; ApiError: ResourceNotFoundException where
   * something is not there, ConflictException where it has no rows yet, ValidationException where it has none by
   * its kind, or the source is no source
   */
  async resolve(actor: Actor, source: RowSource, signal?: AbortSignal): Promise<ResolvedRows> {
    requireOneSource(source);
    const { datasetId: idOrAlias, queryId } = source;
    if (queryId !== undefined) return this.options.queries.rowsOf(actor.userId, queryId, signal);
    const dataset = await this.datasetFor(actor, idOrAlias ?? '');
    try {
      return await this.rowsOfDataset(dataset, source, signal);
    } catch (error) {
      if (await this.options.datasets.findDataset(dataset.datasetId)) throw error;
      throw notFound('Dataset', dataset.datasetId);
    }
  }

  /**
   * A dataset whose rows the actor may read.
   * @throws AccessDenied, ApiError (ResourceNotFoundException; ValidationException where it keeps files)
   */
  async datasetFor(actor: Actor, idOrAlias: string): Promise<DatasetRecord> {
    const dataset = await this.options.datasets.findDataset(idOrAlias);
    if (!dataset) throw notFound('Dataset', idOrAlias);
    if (!hasDatasetPermission(actor, dataset, ['ReadDatasetData'])) {
      throw new AccessDenied(
        'You may not read rows of this dataset: it takes the permission ReadDatasetData on the dataset.',
      );
    }
    if (dataset.kind === 'TABULAR') return dataset;
    throw invalid(
      `This dataset keeps files and has no rows: ${dataset.datasetId}. Read its files in S3, where ` +
        'ListChangesetSummaries says they are.',
    );
  }

  /** The rows of a dataset that the caller has found to be one whose rows may be read. */
  rowsOfDataset(
    dataset: DatasetRecord,
    { changesetId, dataViewId, asOfTimestamp }: Omit<RowSource, 'datasetId' | 'queryId'>,
    signal?: AbortSignal,
  ): Promise<ResolvedRows> {
    const { columns = [] } = dataset;
    const tabular = { ...dataset, columns };
    if (changesetId !== undefined) return this.rowsOfChangeset(tabular, changesetId, signal);
    if (dataViewId !== undefined) return this.rowsOfView(tabular, dataViewId, signal);
    return this.rowsAsOf(tabular, asOfTimestamp?.getTime(), signal);
  }

  private async rowsOfChangeset(
    dataset: Tabular,
    changesetId: string,
    signal?: AbortSignal,
  ): Promise<ResolvedRows> {
    const { datasetId } = dataset;
    const record = await this.options.datasets.findChangeset(datasetId, changesetId);
    if (!record) throw notFound('Changeset', changesetId);
    requireRows(record);
    return this.rowsOfChangesets(dataset, [record], { key: `changeset ${changesetId}`, signal });
  }

  /** What is answered stays the same: all changesets up to the instant have ended. */
  private async rowsAsOf(dataset: Tabular, asked?: number, signal?: AbortSignal): Promise<ResolvedRows> {
    const { datasetId } = dataset;
    const changesets = await this.options.datasets.allChangesets(datasetId);
    const asOfTimestamp = Math.min(asked ?? Infinity, this.settledUntil(changesets));
    const active = activeChangesets(changesets, asOfTimestamp);
    const key = `dataset ${digestOf(active.map(({ changesetId }) => changesetId))}`;
    return { ...(await this.rowsOfChangesets(dataset, active, { key, signal })), asOfTimestamp };
  }

  /** The latest instant as of which nothing can change any more. */
  private settledUntil(changesets: readonly ChangesetRecord[]): number {
    const isUnderWay = ({ status }: ChangesetRecord): boolean => status !== 'SUCCESS' && status !== 'FAILED';
    const firstUnderWay = changesets.find(isUnderWay);
    if (firstUnderWay) return firstUnderWay.createTime - 1;
    return Math.max(this.options.clock(), changesets.at(-1)?.createTime ?? 0);
  }

  private async rowsOfChangesets(
    { datasetId, columns, primaryKeyColumns }: Tabular,
    changesets: readonly ChangesetRecord[],
    { key, signal }: { readonly key: string; readonly signal?: AbortSignal },
  ): Promise<ResolvedRows> {
    const folder = join(this.options.tableFolder, datasetId);
    const files = await this.options.files.ofChangesets(folder, changesets, signal);
    return {
      key: `${key} ${columns.length}`,
      datasetId,
      folder,
      files,
      columns: columns.map(({ columnName, dataType }) => namedColumn(columnName, dataType)),
      partitionColumns: [],
      rowCount: files.reduce((sum, { rowCount }) => sum + rowCount, 0),
      primaryKeyColumns,
    };
  }

  private async rowsOfView(
    dataset: Tabular,
    dataViewId: string,
    signal?: AbortSignal,
  ): Promise<ResolvedRows> {
    const { datasetId, columns, primaryKeyColumns } = dataset;
    const view = await this.options.views.find(datasetId, dataViewId);
    if (!view) throw notFound('Data view', dataViewId);
    const { buildId, status, partitionColumns, destination, asOfTimestamp } = view;
    if (buildId === undefined || status === 'FAILED') {
      throw new ApiError('ConflictException', `The data view ${dataViewId} has no rows: it is ${status}.`);
    }
    if (destination.s3DestinationExportFileFormat === 'DELIMITED_TEXT') {
      if (status === 'SUCCESS') return this.rowsAsOf(dataset, asOfTimestamp, signal);
      const message = `The data view ${dataViewId} is being built anew. Try again once it has succeeded.`;
      throw new ApiError('ConflictException', message);
    }
    const folder = join(this.options.tableFolder, datasetId, 'sn', dataViewId, buildId);
    const { files, columnNames } = await this.options.files.ofFolder(folder, signal);
    const held = new Set([...columnNames, ...(files.length === 0 ? [] : partitionColumns)]);
    const present = columns.filter(({ columnName }) => files.length === 0 || held.has(columnName));
    return {
      key: `view ${buildId}`,
      datasetId,
      folder,
      files,
      columns: present.map(({ columnName, dataType }) => namedColumn(columnName, dataType)),
      partitionColumns: partitionColumns.filter((name) => !columnNames.includes(name)),
      rowCount: files.reduce((sum, { rowCount }) => sum + rowCount, 0),
      primaryKeyColumns,
    };
  }
}

const digestOf = (ids: readonly string[]): string => createHash('sha256').update(ids.join()).digest('hex');

function requireOneSource(source: RowSource): void {
  const { datasetId, queryId, changesetId, dataViewId, asOfTimestamp } = source;
  const parts = [changesetId, dataViewId, asOfTimestamp].filter((part) => part !== undefined).length;
  const isDataset = datasetId !== undefined && queryId === undefined && parts <= 1;
  const isQuery = queryId !== undefined && datasetId === undefined && parts === 0;
  if (isDataset || isQuery) return;
  throw invalid(
    'rowSource has to name either a query by queryId alone, or a dataset by datasetId and at most one of ' +
      'changesetId, dataViewId and asOfTimestamp.',
  );
}
