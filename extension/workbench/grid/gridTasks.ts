import * as vscode from 'vscode';
import type { RowFileFormat } from '../../finspace/generated/localService';
import type { ServiceCaller } from '../connections/connection';
import { count } from '../host/format';
import { l10n } from '../host/l10n';
import { showInformation } from '../host/messages';
import { withCancellableProgress } from '../host/progress';
import { Cancelled, WorkbenchError } from '../host/workbenchError';
import { copyRows, readWholeValue } from './copyRows';
import type { CopyFormat } from './copyText';
import { exportRows } from './exportRows';
import type { GridView } from './gridMessages';
import { cellCount } from './gridSelection';
import type { GridSession } from './gridSession';
import type { RowReader } from './rowReader';
import type { WholeValues } from './wholeValues';

/** What a task works on. */
export interface GridTask {
  readonly session: GridSession;
  readonly view: GridView;
  readonly service: ServiceCaller;
  readonly values: WholeValues;
}

/** The rows of a task; throws a `WorkbenchError` until they are there. */
export function readerOf({ session }: GridTask): RowReader {
  if (session.reader && session.columns.length > 0) return session.reader;
  throw new WorkbenchError('NoRows', l10n.t('The rows are not there yet.'));
}

/** Puts the selected values into the clipboard. */
export async function copySelection(task: GridTask, format: CopyFormat): Promise<void> {
  const { view, session } = task;
  const reader = readerOf(task);
  if (view.rowCount === 0) throw new WorkbenchError('NoRows', l10n.t('There are no rows.'));
  const { query, range } = view;
  const text = await withCancellableProgress(l10n.t('Copying'), (report) =>
    copyRows(reader, { query, columns: session.columns, range, format }, report),
  );
  await vscode.env.clipboard.writeText(text);
  const cells = cellCount(range);
  vscode.window.setStatusBarMessage(
    cells === 1 ? l10n.t('Copied 1 value') : l10n.t('Copied {0} values', count(cells)),
    4_000,
  );
}

/** Asks for a form, then copies. */
export async function copySelectionAs(task: GridTask): Promise<void> {
  const items: (vscode.QuickPickItem & { readonly format: CopyFormat })[] = [
    { label: 'CSV', description: l10n.t('with headers'), format: 'CSV' },
    { label: 'JSON', description: l10n.t('an object for each row'), format: 'JSON' },
    { label: 'Markdown', description: l10n.t('a table'), format: 'MARKDOWN' },
    { label: 'TSV', description: l10n.t('with headers'), format: 'TSV_WITH_HEADERS' },
    { label: 'TSV', description: l10n.t('values alone'), format: 'TSV' },
  ];
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: l10n.t('Copy the selection as') });
  if (!chosen) throw new Cancelled();
  await copySelection(task, chosen.format);
}

async function askFile(fileName: string): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showSaveDialog({
    defaultUri: folder && vscode.Uri.joinPath(folder, `${fileName}.csv`),
    filters: { CSV: ['csv'], Parquet: ['parquet'] },
    saveLabel: l10n.t('Export'),
  });
  if (!chosen) throw new Cancelled();
  return chosen;
}

/** Writes all rows of the query to a file that the person names; its ending says what it is. */
export async function exportAll(task: GridTask): Promise<void> {
  const { session, view, service } = task;
  const { source } = readerOf(task);
  const { fsPath } = await askFile(session.subject.fileName);
  const exportFormat: RowFileFormat = /\.(parquet|pq)$/i.test(fsPath) ? 'PARQUET' : 'CSV';
  const { filters, sortColumns } = view.query;
  await withCancellableProgress(l10n.t('Exporting'), (progress) =>
    exportRows(service, { rowSource: source, filters, sortColumns, exportFormat }, fsPath, progress),
  );
  const open = l10n.t('Open');
  void showInformation(l10n.t('Exported: {0}', fsPath), ...(exportFormat === 'CSV' ? [open] : [])).then(
    (pressed) => pressed === open && vscode.commands.executeCommand('vscode.open', vscode.Uri.file(fsPath)),
  );
}

/** Opens the value where the keyboard is in an editor of its own. */
export async function showWholeValue(task: GridTask): Promise<void> {
  const { view, session, values } = task;
  const reader = readerOf(task);
  const { row, column } = view.cell;
  const { columnName } = session.columns[column] ?? {};
  if (columnName === undefined || row < 0 || row >= view.rowCount) return;
  const value = await withCancellableProgress(l10n.t('Reading the value'), ({ abortSignal }) =>
    readWholeValue(reader, view.query, row, columnName, abortSignal),
  );
  if (value === null) throw new WorkbenchError('NoRows', l10n.t('The value is null.'));
  await values.show(`${columnName} · ${l10n.t('Row {0}', count(row + 1))}`, value);
}

/** Asks for a row, from 1, and answers its position. */
export async function askRow({ view }: GridTask): Promise<number> {
  const read = (text: string) => Number(text.replace(/[\s,_.']/g, ''));
  const last = count(view.rowCount);
  const typed = await vscode.window.showInputBox({
    prompt: l10n.t('A row, from 1 to {0}', last),
    validateInput: (text) => {
      const row = read(text);
      const isThere = text.trim() !== '' && Number.isInteger(row) && row >= 1 && row <= view.rowCount;
      return isThere ? undefined : l10n.t('There are rows 1 to {0}.', last);
    },
  });
  if (typed === undefined) throw new Cancelled();
  return read(typed) - 1;
}

/** Asks for a column, and answers its position. */
export async function askColumn({ session }: GridTask): Promise<number> {
  const items = session.columns.map(({ columnName = '', typeName }, index) => ({
    label: columnName,
    description: typeName,
    index,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: l10n.t('Go to a column'),
    matchOnDescription: true,
  });
  if (!chosen) throw new Cancelled();
  return chosen.index;
}
