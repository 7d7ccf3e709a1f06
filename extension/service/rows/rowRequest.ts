import type { RowFilter, RowSort } from '../../finspace/generated/localService';
import { invalid } from '../api/apiError';
import { FilterTextError } from '../engine/rowFilter';
import { conditionOf, type RowCondition, type RowOrder } from '../engine/rowQuery';
import type { NamedColumn } from '../engine/rowColumns';

/** What is asked of rows, in the words of the API. */
export interface AskedRows {
  readonly columnNames?: readonly string[];
  readonly filters?: readonly RowFilter[];
  readonly sortColumns?: readonly RowSort[];
}

/** The same by the columns that the rows have. */
export interface RowRequest {
  readonly columns: readonly NamedColumn[];
  readonly conditions: readonly RowCondition[];
  readonly order: readonly RowOrder[];
}

/** @throws ApiError (ValidationException) naming the column that is unknown, named twice, or compared with what is no value of it */
export function rowRequestOf(asked: AskedRows, columns: readonly NamedColumn[]): RowRequest {
  const byName = new Map(columns.map((column) => [column.columnName, column]));
  const named = (member: string, name: string): NamedColumn => {
    const column = byName.get(name);
    if (column) return column;
    throw invalid(`${member}: there is no column of this name: ${shown(name)}`);
  };
  const { columnNames, filters = [], sortColumns = [] } = asked;
  if (columnNames) requireOnce('columnNames', columnNames);
  requireOnce(
    'sortColumns',
    sortColumns.map(({ columnName }) => columnName),
  );
  const request: RowRequest = {
    columns: columnNames?.map((name) => named('columnNames', name)) ?? columns,
    conditions: filters.map((filter) => ({
      column: named('filters', filter.columnName),
      operator: filter.operator,
      text: textOf(filter),
    })),
    order: sortColumns.map(({ columnName, sortOrder }) => ({
      column: named('sortColumns', columnName),
      isDescending: sortOrder === 'DESCENDING',
    })),
  };
  requireValues(request.conditions);
  return request;
}

function textOf({ columnName, operator, text }: RowFilter): string {
  const takesText = operator !== 'IS_NULL' && operator !== 'IS_NOT_NULL';
  if (takesText && text === undefined) {
    throw invalid(`The filter on the column ${shown(columnName)} needs a text for ${operator}.`);
  }
  if (!takesText && text !== undefined) {
    throw invalid(`The filter on the column ${shown(columnName)} has a text, and ${operator} takes none.`);
  }
  return text ?? '';
}

function requireOnce(member: string, names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw invalid(`${member} names a column twice: ${shown(repeated)}`);
}

function requireValues(conditions: readonly RowCondition[]): void {
  try {
    conditionOf(conditions);
  } catch (error) {
    if (error instanceof FilterTextError) throw invalid(error.message, { cause: error });
    throw error;
  }
}

const shown = (name: string): string => JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}…` : name);
