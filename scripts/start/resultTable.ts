import { datasetTitle, type JobResult } from './mainJob';

/** The result of the main job as a person reads it. */
export function resultTable({
  datasetId,
  changeset,
  rowCount,
  columnCount,
  milliseconds,
  preview,
}: JobResult): string {
  const facts: [string, string][] = [
    ['Dataset', `${datasetId}  ${datasetTitle}`],
    ['Changeset', `${changeset.changesetId ?? ''}  ${changeset.changeType ?? ''}`],
    ['Status', changeset.status ?? ''],
    ['Rows', String(rowCount ?? 'unknown')],
    ['Columns', String(columnCount ?? 'unknown')],
    ['Duration', `${(milliseconds / 1000).toFixed(2)} s, upload and ingest`],
  ];
  const header = (preview.columns ?? []).map(({ columnName }) => columnName ?? '');
  const rows = (preview.rows ?? []).map((row) => row.map((value) => value ?? 'null'));
  return [...alignedLines(facts), '', ...alignedLines([header, ...rows])].join('\n');
}

/** Lines of cells, each column as wide as its widest cell. */
export function alignedLines(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
