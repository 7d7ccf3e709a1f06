import * as vscode from 'vscode';
import { findDataset, nameInQuery } from '../query/datasetNames';
import { queryLanguage } from '../query/queryLanguageId';
import { quoteName } from '../query/sqlNames';
import { datasetIdOfRow } from '../tree/nodes';
import type { Command } from './command';
import { requireLocalService } from './queryEditor';

/** Takes a row of the tree, whose dataset is queried. Opens an editor for a new query and answers its text. */
export const newQuery: Command = async (services, argument) => {
  requireLocalService(services);
  const datasetId = datasetIdOfRow(argument);
  let content = '';
  if (datasetId !== undefined) {
    const { directory } = await services.queries.load();
    directory.forget();
    const datasets = await directory.datasets();
    const dataset = findDataset(datasets, datasetId);
    content = `SELECT * FROM ${dataset ? nameInQuery(dataset, datasets) : quoteName(datasetId)} LIMIT 100`;
  }
  const document = await vscode.workspace.openTextDocument({ language: queryLanguage, content });
  const editor = await vscode.window.showTextDocument(document);
  const end = document.positionAt(content.length);
  editor.selection = new vscode.Selection(end, end);
  return content;
};
