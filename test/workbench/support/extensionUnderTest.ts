import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FinSpaceDataExtension } from '../../../extension/main';
import { readCredentialsFile } from '../../../extension/finspace/credentialsFile';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import type { ServiceHandle } from '../../../extension/finspace/serviceHandle';
import type { CommandId } from '../../../extension/workbench/commands/commandIds';
import type { TreeNode } from '../../../extension/workbench/tree/nodes';
import { readServiceHandle } from '../../support/embeddedService';

export function extension(): vscode.Extension<FinSpaceDataExtension> {
  const found = vscode.extensions.getExtension<FinSpaceDataExtension>('finspace-data.finspace-data');
  assert.ok(found, 'The extension is not installed');
  return found;
}

/** Runs a command as the palette or another extension does. */
export function run<Result>(command: CommandId, argument?: unknown): Thenable<Result> {
  return vscode.commands.executeCommand<Result>(command, argument);
}

/** The rows that the view shows below a row, or at its top. */
export async function rows(parent?: TreeNode): Promise<TreeNode[]> {
  const { datasets } = await extension().activate();
  return (await datasets.getChildren(parent)) ?? [];
}

/** The rows below the connection; none where there is no dataset. */
export async function connectionRows(): Promise<TreeNode[]> {
  const [connection] = await rows();
  return connection ? rows(connection) : [];
}

export async function datasetRow(datasetId: string) {
  const nodes = await connectionRows();
  return nodes
    .filter((node) => node.kind === 'dataset')
    .find(({ dataset }) => dataset.datasetId === datasetId);
}

/** The rows of one of a dataset's lists. */
export async function rowsOf(
  datasetId: string,
  group: 'changesets' | 'dataViews' | 'schema',
): Promise<TreeNode[]> {
  const groups = await rows(await datasetRow(datasetId));
  const found = groups.find((node) => node.kind === 'group' && node.group === group);
  return found ? rows(found) : [];
}

export async function changesetRow(datasetId: string, changesetId: string) {
  const nodes = await rowsOf(datasetId, 'changesets');
  return nodes
    .filter((node) => node.kind === 'changeset')
    .find(({ changeset }) => changeset.changesetId === changesetId);
}

/** The row as VS Code draws it. */
export async function drawn(node: TreeNode): Promise<vscode.TreeItem> {
  const { datasets } = await extension().activate();
  return datasets.getTreeItem(node);
}

/** What VS Code shows where the pointer rests on a row. */
export async function tooltipOf(node: TreeNode): Promise<string> {
  const { datasets } = await extension().activate();
  const item = await datasets.getTreeItem(node);
  const source = new vscode.CancellationTokenSource();
  const { tooltip } = (await datasets.resolveTreeItem?.(item, node, source.token)) ?? item;
  source.dispose();
  return typeof tooltip === 'string' ? tooltip : (tooltip?.value ?? '');
}

export async function serviceHandle(): Promise<ServiceHandle> {
  const folder = vscode.workspace.getConfiguration('finspaceData').get<string>('dataFolder');
  assert.ok(folder, 'The tests need a data folder of their own');
  const handle = await readServiceHandle(folder);
  assert.ok(handle, 'The service has not started');
  return handle;
}

/** A client of somebody beside VS Code, such as a script. */
export async function clientBeside(): Promise<FinSpaceDataClient> {
  const { endpoint, region, credentialsFile } = await serviceHandle();
  return new FinSpaceDataClient({
    endpoint,
    region,
    credentials: await readCredentialsFile(credentialsFile),
  });
}
