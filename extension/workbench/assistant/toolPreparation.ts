import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { withoutLinks } from '../host/plainText';
import { inputOf } from './toolInput';
import type { ToolName } from './toolNames';

const textOf = (input: unknown, name: string): string => {
  const value = inputOf(input)[name];
  return withoutLinks(typeof value === 'string' ? value : '');
};

/** Asks before rows are handed to a model, which may be elsewhere. */
function confirmation(
  title: string,
  message: string,
  sql?: string,
): vscode.LanguageModelToolConfirmationMessages {
  const text = new vscode.MarkdownString().appendText(message);
  if (sql !== undefined) text.appendCodeblock(sql, 'sql');
  return { title, message: text };
}

/** What a person is told, or asked, before a tool reads something. */
export function prepareTool(name: ToolName, input: unknown): vscode.PreparedToolInvocation {
  const dataset = textOf(input, 'dataset');
  switch (name) {
    case 'finspaceData_listDatasets':
      return { invocationMessage: l10n.t('Listing the datasets') };
    case 'finspaceData_describeDataset':
      return { invocationMessage: l10n.t('Reading the columns and changesets of {0}', dataset) };
    case 'finspaceData_changesetStatus':
      return { invocationMessage: l10n.t('Reading how changesets of {0} stand', dataset) };
    case 'finspaceData_previewRows':
      return {
        invocationMessage: l10n.t('Reading rows of {0}', dataset),
        confirmationMessages: confirmation(
          l10n.t('Read Rows of a Dataset'),
          l10n.t('First rows of this dataset are given to the language model: {0}', dataset),
        ),
      };
    case 'finspaceData_runQuery':
      return {
        invocationMessage: l10n.t('Running a query'),
        confirmationMessages: confirmation(
          l10n.t('Run a Query'),
          l10n.t('The rows of this query are given to the language model. It only reads:'),
          textOf(input, 'sql'),
        ),
      };
  }
}
