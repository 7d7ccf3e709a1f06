import * as vscode from 'vscode';
import { nodeId } from './nodeId';
import type { TreeNode } from './nodes';
import type { RenderedNode } from './renderedNode';
import { renderNode } from './renderNode';

const faintScheme = 'finspace-data';

function iconOf({ icon, color }: RenderedNode): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}

function toMarkdown(text: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(text);
  markdown.supportHtml = true;
  return markdown;
}

function stateOf({ opens }: RenderedNode): vscode.TreeItemCollapsibleState {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  if (opens === undefined) return None;
  return opens === 'expanded' ? Expanded : Collapsed;
}

export function toTreeItem(node: TreeNode): vscode.TreeItem {
  const rendered = renderNode(node);
  const { label, command, argument = node, spoken } = rendered;
  const item = new vscode.TreeItem(label, stateOf(rendered));
  item.id = nodeId(node);
  item.description = rendered.description;
  item.iconPath = iconOf(rendered);
  item.tooltip = rendered.tooltip === undefined ? undefined : toMarkdown(rendered.tooltip);
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
