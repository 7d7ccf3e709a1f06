import type { Column } from '../catalog/datasetRecords';
import { unknownDrift } from './columnNames';
import { mostRejects, throwRejects, DataProblemError, type Reject } from './dataProblem';
import type { RecordRules } from './recordRules';
import type { ReadableRecords } from './recordSource';
import type { RecordField, SourceRecord } from './recordText';

/** How records are judged. */
export interface RecordExpectation {
  readonly columns: readonly Column[];
  readonly inferred: boolean;
  readonly rules: RecordRules;
}

/**
 * Reads files to the end, slowly, and tells what is wrong with their records.
 * @throws DataProblemError with the rejects
 */
export async function locateRecords(
  sources: readonly ReadableRecords[],
  expectation: RecordExpectation,
  signal: AbortSignal,
): Promise<void> {
  const judge = new RecordJudge(expectation);
  for (const source of sources) {
    try {
      for await (const records of source.records()) {
        signal.throwIfAborted();
        for (const record of records) judge.take(record, source.displayName);
        if (judge.isFull) throwRejects(judge.rejects);
      }
    } catch (error) {
      // What cannot be read further is the last of the rejects.
      if (error instanceof DataProblemError && !judge.isFull) {
        throwRejects([...judge.rejects, ...error.rejects]);
      }
      throw error;
    }
  }
  throwRejects(judge.rejects);
}

/**
 * Reads files to the end, whatever their records hold.
 * @throws DataProblemError where one cannot be read
 */
export async function readThrough(sources: readonly ReadableRecords[], signal: AbortSignal): Promise<void> {
  for (const source of sources) {
    const reading = source.records();
    while (!(await reading.next()).done) signal.throwIfAborted();
  }
}

class RecordJudge {
  readonly rejects: Reject[] = [];
  private readonly columns: ReadonlyMap<string, Column>;

  constructor(private readonly expectation: RecordExpectation) {
    this.columns = new Map(expectation.columns.map((column) => [column.columnName, column]));
  }

  get isFull(): boolean {
    return this.rejects.length >= mostRejects;
  }

  take({ fields }: SourceRecord, source: string): void {
    const seen = new Set<string>();
    const unknown: RecordField[] = [];
    for (const field of fields) {
      const { name, line, value } = field;
      const column = this.columns.get(name);
      if (seen.has(name)) this.add(source, line, name, undefined, 'the record has it twice');
      else if (!column) unknown.push(field);
      else if (value && !this.expectation.rules.takes(column.dataType, this.expectation.inferred, value)) {
        const problem = `${column.dataType} takes ${this.expectation.rules.expected(column.dataType)}`;
        this.add(source, line, name, value.text, problem);
      }
      seen.add(name);
    }
    const [first] = unknown;
    if (first) this.add(source, first.line, undefined, undefined, this.unknownProblem(unknown));
  }

  private unknownProblem(unknown: readonly RecordField[]): string {
    const names = unknown.map(({ name }) => name);
    return unknownDrift(names, [...this.columns.keys()]);
  }

  private add(
    source: string,
    line: number,
    column: string | undefined,
    value: string | undefined,
    problem: string,
  ): void {
    if (!this.isFull) this.rejects.push({ place: { source, line, column, value }, problem });
  }
}
