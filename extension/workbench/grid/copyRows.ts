import type { RowColumn } from '../../finspace/generated/localService';
import { count } from '../host/format';
import { l10n } from '../host/l10n';
import type { ProgressReport } from '../host/progress';
import { WorkbenchError } from '../host/workbenchError';
import { copyForm, type CopyFormat } from './copyText';
import type { GridQuery } from './gridQuery';
import { cellCount, type CellRange } from './gridSelection';
import type { RowReader } from './rowReader';

export const mostCellsToCopy = 1_000_000;
export const mostCharactersToCopy = 50_000_000;
/** The longest value that the service answers. */
export const longestValue = 16_777_216;

const cellsAtOnce = 10_000;
const charactersAtFirst = 4_000;

export interface CopyTask {
  readonly query: GridQuery;
  /** Of the whole source. */
  readonly columns: readonly RowColumn[];
  readonly range: CellRange;
  readonly format: CopyFormat;
}

type Values = (string | null)[];

function tooLong(): WorkbenchError {
  return new WorkbenchError(
    'TooMuchToCopy',
    l10n.t(
      'The selection has more than {0} characters. Select less, or export the rows.',
      count(mostCharactersToCopy),
    ),
  );
}

const tooLongValue = (name: string, row: number, length: number) =>
  new WorkbenchError(
    'TooMuchToCopy',
    l10n.t(
      'The value of column {0} in row {1} has {2} characters; up to {3} can be read at once. Export the rows instead.',
      name,
      count(row + 1),
      count(length),
      count(longestValue),
    ),
  );

/** A value as it is, however long. */
export async function readWholeValue(
  reader: Pick<RowReader, 'read'>,
  query: GridQuery,
  row: number,
  columnName: string,
  signal: AbortSignal,
): Promise<string | null> {
  const { rows, cutCells } = await reader.read(
    { ...query, firstRow: row, maxRows: 1, columnNames: [columnName], maxCellLength: longestValue },
    signal,
  );
  const cut = cutCells?.[0]?.length;
  if (cut !== undefined) throw tooLongValue(columnName, row, cut);
  return rows?.[0]?.[0] ?? null;
}

/** Rows of the range, from `firstRow` on, as they are. */
async function readPart(
  reader: Pick<RowReader, 'read'>,
  { query, range }: CopyTask,
  columnNames: readonly string[],
  firstRow: number,
  signal: AbortSignal,
): Promise<readonly Values[]> {
  const fitting = Math.max(1, Math.min(1_000, Math.floor(cellsAtOnce / columnNames.length)));
  const maxRows = Math.min(fitting, range.lastRow - firstRow + 1);
  const answer = await reader.read(
    { ...query, firstRow, maxRows, columnNames, maxCellLength: charactersAtFirst },
    signal,
  );
  const rows = (answer.rows ?? []).map((values) => [...values]);
  let characters = 0;
  for (const { row = 0, column = 0, length = 0 } of answer.cutCells ?? []) {
    characters += length;
    if (characters > mostCharactersToCopy) throw tooLong();
    const values = rows[row];
    if (values)
      values[column] = await readWholeValue(reader, query, firstRow + row, columnNames[column] ?? '', signal);
  }
  return rows;
}

/**
 * The values of a range as text, whether they are on the screen or not. Throws a `WorkbenchError` where there are
 * too many: a clipboard is no place for them.
 */
export async function copyRows(
  reader: Pick<RowReader, 'read'>,
  task: CopyTask,
  progress: ProgressReport,
): Promise<string> {
  const { range, format } = task;
  if (cellCount(range) > mostCellsToCopy) {
    const message = l10n.t(
      '{0} cells are selected; up to {1} can be copied. Select fewer, or export the rows.',
      count(cellCount(range)),
      count(mostCellsToCopy),
    );
    throw new WorkbenchError('TooMuchToCopy', message);
  }
  const columns = task.columns.slice(range.firstColumn, range.lastColumn + 1);
  const columnNames = columns.map(({ columnName = '' }) => columnName);
  const form = copyForm(format, columns);
  const lines: string[] = [];
  const rowCount = range.lastRow - range.firstRow + 1;
  let characters = 0;
  while (lines.length < rowCount) {
    const rows = await readPart(
      reader,
      task,
      columnNames,
      range.firstRow + lines.length,
      progress.abortSignal,
    );
    if (rows.length === 0) break;
    for (const values of rows) {
      const line = form.row(values);
      characters += line.length;
      if (characters > mostCharactersToCopy) throw tooLong();
      lines.push(line);
    }
    const message = l10n.t('{0} of {1} rows', count(lines.length), count(rowCount));
    progress.report(message, (100 * lines.length) / rowCount);
  }
  return form.begin + lines.join(form.between) + form.end;
}
