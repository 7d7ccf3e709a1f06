import type { FilterOperator } from '../../finspace/generated/localService';
import { comparedValue } from './resultTypes';
import type { NamedColumn } from './rowColumns';
import { filterValue } from './rowFilter';
import { rowText } from './rowText';
import { identifier, textLiteral } from './sql';

/** What the value of a column has to meet. */
export interface RowCondition {
  readonly column: NamedColumn;
  readonly operator: FilterOperator;
  /** Empty for IS_NULL and IS_NOT_NULL. */
  readonly text: string;
}

export interface RowOrder {
  readonly column: NamedColumn;
  readonly isDescending: boolean;
}

const comparisons: Readonly<Partial<Record<FilterOperator, string>>> = {
  EQUALS: '=',
  DIFFERS: '<>',
  LESS: '<',
  AT_MOST: '<=',
  GREATER: '>',
  AT_LEAST: '>=',
};

/** SQL of what rows have to meet; undefined where that is nothing. */
export function conditionOf(conditions: readonly RowCondition[]): string | undefined {
  return conditions.length === 0 ? undefined : conditions.map(termOf).join(' AND ');
}

function termOf({ column, operator, text }: RowCondition): string {
  const name = identifier(column.columnName);
  if (operator === 'IS_NULL') return `${name} IS NULL`;
  if (operator === 'IS_NOT_NULL') return `${name} IS NOT NULL`;
  if (operator === 'CONTAINS') return `contains(lower(${rowText(column)}), lower(${textLiteral(text)}))`;
  const { compared, value } = filterValue(column, text);
  return `${compared} ${comparisons[operator] ?? '='} ${value}`;
}

/** SQL of an order, null last; the other way round, row for row, where it is reversed. */
export function orderTerms(order: readonly RowOrder[], isReversed = false): readonly string[] {
  return order.map(({ column, isDescending }) => {
    const direction = isDescending === isReversed ? 'ASC' : 'DESC';
    return `${comparedValue(column)} ${direction} NULLS ${isReversed ? 'FIRST' : 'LAST'}`;
  });
}
