import * as vscode from 'vscode';
import { findDataset, nameInQuery } from '../query/datasetNames';
import { queryLanguage } from '../query/queryLanguageId';
import { quoteName } from '../query/sqlNames';
import { readPreviewReference } from '../grid/previewReference';
import { datasetIdOfRow } from '../tree/nodes';
import type { Command } from './command';
import { requireLocalService } from './queryEditor';

const instantClause = (asOf: number | undefined): string =>
  asOf === undefined ? '' : ` AS OF TIMESTAMP '${new Date(asOf).toISOString()}'`;

/**
 * Takes a row of the tree, whose dataset is queried, or a reference to a dataset as of an instant. Opens an editor for
 * a new query and answers its text.
 */
export const newQuery: Command = async (services, argument) => {
  requireLocalService(services);
  const reference = readPreviewReference(argument);
  const datasetId = reference?.datasetId ?? datasetIdOfRow(argument);
  let content = '';
  if (datasetId !== undefined) {
    const { directory } = await services.queries.load();
    directory.forget();
    const datasets = await directory.datasets();
    const dataset = findDataset(datasets, datasetId);
    const name = dataset ? nameInQuery(dataset, datasets) : quoteName(datasetId);
    content = `SELECT * FROM ${name}${instantClause(reference?.asOf)} LIMIT 100`;
  }
  const document = await vscode.workspace.openTextDocument({ language: queryLanguage, content });
  const editor = await vscode.window.showTextDocument(document);
  const end = document.positionAt(content.length);
  editor.selection = new vscode.Selection(end, end);
  return content;
};
