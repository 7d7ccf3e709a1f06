import type { RowColumn } from '../../finspace/generated/localService';
import { ApiError, invalid } from '../api/apiError';
import { namedColumn } from '../engine/rowColumns';
import type { QueryRegistry } from '../queries/queryRegistry';
import type { RowFiles } from './rowFiles';
import type { QueryRows, ResolvedRows } from './rowSources';

/** Finds the results of queries, for whoever began them. */
export class RegisteredQueryRows implements QueryRows {
  constructor(
    private readonly queries: Pick<QueryRegistry, 'find'>,
    private readonly files: RowFiles,
  ) {}

  /**
   * @throws ApiError: ResourceNotFoundException where the user began no such query, ConflictException where it has
   * not succeeded, ValidationException where its result is no rows
   */
  async rowsOf(userId: string, queryId: string, signal?: AbortSignal): Promise<ResolvedRows> {
    const { status, result, folder } = this.queries.find(userId, queryId);
    if (status !== 'SUCCEEDED') {
      throw new ApiError(
        'ConflictException',
        `Only a query that succeeded has rows, and ${queryId} is ${status}.`,
      );
    }
    const { columns, files: names = [], rowCount = 0 } = result ?? {};
    if (!columns) throw invalid(`The result of the query ${queryId} is no rows. GetQuery says what it is.`);
    const [only, ...others] = names;
    const files =
      only !== undefined && others.length === 0
        ? [{ path: only, rowCount }]
        : await this.files.count(folder, names, signal);
    return {
      key: `query ${queryId}`,
      folder,
      files,
      columns: columns.map(columnOf),
      partitionColumns: [],
      rowCount: files.reduce((sum, file) => sum + file.rowCount, 0),
    };
  }
}

const columnOf = ({ columnName = '', typeName = '' }: RowColumn) => namedColumn(columnName, typeName);
