import * as vscode from 'vscode';
import { takesRoom } from './loadRoom';
import { nodeId } from './nodeId';
import type { TreeNode } from './nodes';
import type { RenderedNode } from './renderedNode';
import { renderNode } from './renderNode';

const faintScheme = 'finspace-data';

function iconOf({ icon, color }: RenderedNode): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}

/** A row's tooltip, with more that has been found out about it. */
export function tooltipOf(node: TreeNode, more?: string): vscode.MarkdownString | undefined {
  const { tooltip } = renderNode(node);
  const parts = [tooltip, more].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  const markdown = new vscode.MarkdownString(parts.join('\n\n'));
  markdown.supportHtml = true;
  return markdown;
}

function stateOf({ opens }: RenderedNode): vscode.TreeItemCollapsibleState {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  if (opens === undefined) return None;
  return opens === 'expanded' ? Expanded : Collapsed;
}

/** What VS Code shows of a row. A tooltip that more is to be found out for is left to be asked for. */
export function toTreeItem(node: TreeNode): vscode.TreeItem {
  const rendered = renderNode(node);
  const { label, command, argument = node, spoken } = rendered;
  const item = new vscode.TreeItem(label, stateOf(rendered));
  item.id = nodeId(node);
  item.description = rendered.description;
  item.iconPath = iconOf(rendered);
  item.tooltip = takesRoom(node) ? undefined : tooltipOf(node);
  item.contextValue = rendered.contextValue;
  item.accessibilityInformation = spoken === undefined ? undefined : { label: spoken };
  if (rendered.faint) item.resourceUri = vscode.Uri.from({ scheme: faintScheme, path: `/${item.id}` });
  if (command) item.command = { command, title: label, arguments: [argument] };
  return item;
}

/** Shows rows of our own scheme faintly. */
export const faintRows: vscode.FileDecorationProvider = {
  provideFileDecoration: ({ scheme }) =>
    scheme === faintScheme
      ? new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('disabledForeground'))
      : undefined,
};
