import type { ColumnDataType } from '../../finspace/generated/secondGeneration';

/** SQL that writes a value as text: what the reader of CSV takes as the same value. */
export function textOf(value: string, dataType: ColumnDataType): string {
  if (dataType === 'BINARY') return `to_base64(${value})`;
  if (dataType === 'DATETIME') return `CAST(${value} AT TIME ZONE 'UTC' AS VARCHAR)`;
  return `CAST(${value} AS VARCHAR)`;
}
