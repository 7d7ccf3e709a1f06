import type { Column } from '../catalog/datasetRecords';
import { ruleOf, takes } from './columnRules';
import { scanSource, type CsvLayout } from './csvLayout';
import type { CsvOptions } from './csvOptions';
import { isBlank, type CsvRecord } from './csvScanner';
import { DataProblemError, mostRejects, throwRejects, type Reject } from './dataProblem';
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
 * Reads files to the end, slowly, and tells what is wrong with their records.
 * @returns their number of rows, where nothing is wrong.
 * @throws DataProblemError with the rejects
 */
export async function locateProblems(
  sources: readonly CsvLayout[],
  expectation: Expectation,
  signal: AbortSignal,
): Promise<number> {
  const checks = checksOf(expectation);
  const rejects: Reject[] = [];
  let rows = 0;
  for (const source of sources) {
    try {
      for await (const records of rowsOf(source, expectation)) {
        signal.throwIfAborted();
        for (const record of records)
          rejects.push(...rejectsOf(record, checks, expectation.fieldCount, source));
        rows += records.length;
        if (rejects.length >= mostRejects) throwRejects(rejects);
      }
    } catch (error) {
      // What cannot be read further is the last of the rejects.
      if (error instanceof DataProblemError && rejects.length < mostRejects) {
        throwRejects([...rejects, ...error.rejects]);
      }
      throw error;
    }
  }
  throwRejects(rejects);
  return rows;
}

/** The records that are rows. */
async function* rowsOf(
  source: CsvLayout,
  { options, fieldCount }: Expectation,
): AsyncGenerator<readonly CsvRecord[]> {
  let toSkip = source.skip;
  for await (const records of scanSource(source, options)) {
    const skipped = Math.min(toSkip, records.length);
    toSkip -= skipped;
    yield records.slice(skipped).filter((record) => fieldCount === 1 || !isBlank(record));
  }
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

function rejectsOf(
  record: CsvRecord,
  checks: readonly Check[],
  fieldCount: number,
  { displayName, unnamed }: CsvLayout,
): readonly Reject[] {
  const problem = fieldCountProblem(record, fieldCount, unnamed);
  if (problem !== undefined) return [{ place: { source: displayName, line: record.line }, problem }];
  return checks.flatMap(({ column: { columnName, dataType }, position, rule }): Reject[] => {
    const field = record.fields[position];
    if (!field || takes(rule, field.text)) return [];
    const place = { source: displayName, line: field.line, column: columnName, value: field.text };
    return [{ place, problem: `${dataType} takes ${rule.expected}` }];
  });
}

/** Empty fields more than there are columns are separators at the end of the line. */
function fieldCountProblem({ fields }: CsvRecord, fieldCount: number, unnamed = 0): string | undefined {
  const more = fields.slice(fieldCount);
  if (fields.length < fieldCount) return countProblem('few', fields.length, fieldCount);
  const filled = more.findIndex(({ text, quoted }) => text !== '' || quoted);
  if (filled === -1) return undefined;
  if (more.length > unnamed) return countProblem('many', fields.length, fieldCount);
  return `field ${fieldCount + filled + 1} has a value, and the header has no name for it: name that column`;
}

const countProblem = (size: string, count: number, expected: number): string =>
  `the record has too ${size} fields: ${count} where ${expected} are expected`;
