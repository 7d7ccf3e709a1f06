import type { Column } from '../catalog/datasetRecords';
import { ruleOf, takes } from './columnRules';
import { scanSource, type CsvLayout } from './csvLayout';
import type { CsvOptions } from './csvOptions';
import { isBlank, type CsvRecord } from './csvScanner';
import { DataProblemError } from './dataProblem';
import type { ValueRule } from './valueRule';

/** How the records of a file are judged. */
export interface Expectation {
  readonly columns: readonly Column[];
  /** Where each column is in the file. */
  readonly positions: readonly number[];
  readonly fieldCount: number;
  readonly inferred: boolean;
  readonly options: CsvOptions;
}

interface Check {
  readonly column: Column;
  readonly position: number;
  readonly rule: ValueRule;
}

/**
 * Reads a file to the end, slowly, and tells where the first thing wrong with it is.
 * @returns its number of rows, where nothing is wrong.
 * @throws DataProblemError
 */
export async function locateProblem(
  source: CsvLayout,
  expectation: Expectation,
  signal: AbortSignal,
): Promise<number> {
  const checks = checksOf(expectation);
  let toSkip = source.skip;
  let rows = 0;
  for await (const records of scanSource(source, expectation.options)) {
    signal.throwIfAborted();
    for (const record of records) {
      if (toSkip > 0) toSkip--;
      else if (!isBlank(record) || expectation.fieldCount === 1) {
        checkRecord(record, checks, expectation.fieldCount, source);
        rows++;
      }
    }
  }
  return rows;
}

/** In the order of the file, so that the first problem of a record is the one told. */
function checksOf({ columns, positions, inferred }: Expectation): readonly Check[] {
  return columns
    .map((column, index) => ({
      column,
      position: positions[index] ?? index,
      rule: ruleOf(column.dataType, inferred),
    }))
    .sort((first, second) => first.position - second.position);
}

function checkRecord(
  record: CsvRecord,
  checks: readonly Check[],
  fieldCount: number,
  source: CsvLayout,
): void {
  checkFieldCount(record, fieldCount, source);
  for (const { column, position, rule } of checks) {
    const field = record.fields[position];
    if (!field || takes(rule, field.text)) continue;
    throw new DataProblemError(
      { source: source.displayName, line: field.line, column: column.columnName, value: field.text },
      `${column.dataType} takes ${rule.expected}`,
    );
  }
}

/** One empty field more than there are columns is a separator at the end of the line. */
function checkFieldCount({ fields, line }: CsvRecord, fieldCount: number, source: CsvLayout): void {
  const last = fields.at(-1);
  if (fields.length === fieldCount) return;
  if (fields.length === fieldCount + 1 && last?.text === '' && !last.quoted) return;
  throw new DataProblemError(
    { source: source.displayName, line },
    `the record has too ${fields.length < fieldCount ? 'few' : 'many'} fields: ` +
      `${fields.length} where ${fieldCount} are expected`,
  );
}
