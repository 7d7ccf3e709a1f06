import * as vscode from 'vscode';
import { needsLocalService } from '../connections/callLocal';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import type { Services } from '../container';
import { partOf, type QueryPart } from '../query/queryEditors';
import { queryLanguage } from '../query/queryLanguageId';
import type { RunAt } from '../query/queryLenses';

/** The editor of queries that has the focus; undefined where another one, or none, has it. */
export function activeQueryEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.languageId === queryLanguage ? editor : undefined;
}

/** Throws where the active connection runs no queries. */
export function requireLocalService({ connections }: Services): void {
  if (connections.active.kind === 'external') throw needsLocalService();
}

const noEditor = () =>
  new WorkbenchError('NoQuery', l10n.t('Open a query first.'), {
    title: l10n.t('New Query'),
    command: 'finspaceData.newQuery',
  });

const isPlace = (argument: unknown): argument is RunAt =>
  typeof argument === 'object' &&
  argument !== null &&
  typeof (argument as Partial<RunAt>).offset === 'number';

/** The document that a lens names, else the one that is edited. */
export async function queryDocument(argument: unknown): Promise<vscode.TextDocument> {
  if (isPlace(argument)) return vscode.workspace.openTextDocument(argument.uri);
  const editor = activeQueryEditor();
  if (!editor) throw noEditor();
  return editor.document;
}

/**
 * The query that a lens names, else what is selected in the editor, else the statement where the cursor is.
 * @throws WorkbenchError `NoQuery`
 */
export async function chosenPart(
  argument: unknown,
): Promise<{ readonly document: vscode.TextDocument; readonly part: QueryPart }> {
  const document = await queryDocument(argument);
  const selection = isPlace(argument)
    ? new vscode.Selection(document.positionAt(argument.offset), document.positionAt(argument.offset))
    : activeQueryEditor()?.selection;
  const part = selection && partOf(document, selection);
  if (!part) throw new WorkbenchError('NoQuery', l10n.t('There is no query here. Type a SELECT first.'));
  return { document, part };
}
