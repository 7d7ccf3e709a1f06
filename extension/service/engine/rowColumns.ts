import type { ColumnDataType } from '../../finspace/generated/secondGeneration';
import type { RowColumn, ValueKind } from '../../finspace/generated/localService';
import { declaredRules } from './columnRules';

/** A column of rows, whose type is a dataset's, or in the result of a query the engine's own. */
export type NamedColumn = Required<RowColumn>;

const declaredKinds: Readonly<Record<ColumnDataType, ValueKind>> = {
  STRING: 'TEXT',
  CHAR: 'TEXT',
  TINYINT: 'NUMBER',
  SMALLINT: 'NUMBER',
  INTEGER: 'NUMBER',
  BIGINT: 'NUMBER',
  FLOAT: 'NUMBER',
  DOUBLE: 'NUMBER',
  DATE: 'DATE',
  DATETIME: 'INSTANT',
  BOOLEAN: 'BOOLEAN',
  BINARY: 'BYTES',
};

const engineKinds: readonly (readonly [RegExp, ValueKind])[] = [
  [/^(?:VARCHAR|ENUM\(.*\))$/s, 'TEXT'],
  [/^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/, 'NUMBER'],
  [/^BOOLEAN$/, 'BOOLEAN'],
  [/^DATE$/, 'DATE'],
  [/^TIMESTAMP(?:_S|_MS|_NS)?(?: WITH TIME ZONE)?$/, 'INSTANT'],
  [/^BLOB$/, 'BYTES'],
];

const isDeclared = (typeName: string): typeName is ColumnDataType => Object.hasOwn(declaredRules, typeName);

/** What values of a type are like; the type is a dataset's, or as the engine calls it in DESCRIBE. */
export function valueKindOf(typeName: string): ValueKind {
  if (isDeclared(typeName)) return declaredKinds[typeName];
  return engineKinds.find(([pattern]) => pattern.test(typeName))?.[1] ?? 'OTHER';
}

/** A column under the name of its type. */
export const namedColumn = (columnName: string, typeName: string): NamedColumn => ({
  columnName,
  typeName,
  valueKind: valueKindOf(typeName),
});

/** The engine's name of a dataset's type; undefined for any other type. */
export const declaredTypeOf = (typeName: string): string | undefined =>
  isDeclared(typeName) ? declaredRules[typeName].storedAs : undefined;
