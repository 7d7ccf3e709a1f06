import { stagingNames } from '../../changesets/stagingNames';
import type { ProblemPlace } from '../../changesets/problemPlace';
import { l10n } from '../../host/l10n';
import { readCsvRows, type CsvRow } from '../../wizard/csvText';
import type { PageButton, TextTable } from './detailsPage';

/** A value that kept a changeset out of its dataset. */
export interface Reject {
  /** As the report names it: `s3://bucket/key`. */
  readonly file: string;
  /** From 1; of files that have lines. */
  readonly line?: number;
  /** From 1; of files that have none. */
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
  readonly reason: string;
}

/** Where the report of a changeset's rejects is, as its error message says; undefined where there is none. */
export function reportPlace(
  errorMessage: string,
  changesetId: string,
): { readonly bucket: string; readonly key: string } | undefined {
  for (const [, bucket = '', key = ''] of errorMessage.matchAll(/s3:\/\/([^/\s]+)\/(\S+)/g)) {
    if (key.endsWith(`/rejects/${changesetId}.csv`)) return { bucket, key };
  }
  return undefined;
}

const numberOf = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);

function rejectOf(fields: CsvRow): Reject {
  const textAt = (index: number) => {
    const field = fields[index];
    return field && (field.text !== '' || field.quoted) ? field.text : undefined;
  };
  return {
    file: textAt(0) ?? '',
    line: numberOf(textAt(1)),
    row: numberOf(textAt(2)),
    column: textAt(3),
    value: textAt(4),
    reason: textAt(5) ?? '',
  };
}

/** Reads a report: `file,line,row,column,value,reason`. */
export function readRejects(report: string): readonly Reject[] {
  const [, ...rows] = readCsvRows(report, { separator: ',', quote: '"' }, false);
  return rows.map(rejectOf);
}

const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

/** Where a reject is in the local files that were uploaded; undefined where it is in none of them. */
export function localPlace(reject: Reject, files: readonly string[]): ProblemPlace | undefined {
  const staged = stagingNames(files).find(({ name }) => reject.file.endsWith(`/${name}`));
  return staged && { path: staged.path, line: reject.line, value: reject.value };
}

/** The rejects as a table, each with a button where its file is on this machine. */
export function rejectTable(rejects: readonly Reject[], files: readonly string[]): TextTable {
  const hasLines = rejects.some(({ line }) => line !== undefined);
  return {
    columns: [
      { name: l10n.t('File'), numeric: false },
      { name: hasLines ? l10n.t('Line') : l10n.t('Row'), numeric: true },
      { name: l10n.t('Column'), numeric: false },
      { name: l10n.t('Value'), numeric: false },
      { name: l10n.t('Reason'), numeric: false, wraps: true },
    ],
    rows: rejects.map(({ file, line, row, column, value, reason }) => {
      const place = line ?? row;
      return [nameOf(file), place === undefined ? '' : String(place), column ?? '', value ?? null, reason];
    }),
    buttons: rejects.map((reject, index): PageButton[] => {
      if (!localPlace(reject, files)) return [];
      const spoken = l10n.t('Open {0} at line {1}', nameOf(reject.file), reject.line ?? 1);
      return [{ label: l10n.t('Open File'), action: 'openReject', argument: String(index), spoken }];
    }),
  };
}
