import * as vscode from 'vscode';
import { StartFailure } from '../serviceProcess/startFailure';
import type { DatasetTree } from './datasetTree';
import type { DatasetNode, TreeNode } from './nodes';
import { renderNode, type RenderedNode } from './renderNode';

const faintScheme = 'finspace-data';

function iconOf({ icon, color }: RenderedNode): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}

function toMarkdown(text: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(text);
  markdown.supportHtml = true;
  return markdown;
}

function toTreeItem(node: TreeNode): vscode.TreeItem {
  const rendered = renderNode(node);
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(rendered.label, rendered.expandable ? Collapsed : None);
  item.id = rendered.id;
  item.description = rendered.description;
  item.iconPath = iconOf(rendered);
  item.tooltip = rendered.tooltip === undefined ? undefined : toMarkdown(rendered.tooltip);
  item.contextValue = rendered.contextValue;
  if (rendered.faint) item.resourceUri = vscode.Uri.from({ scheme: faintScheme, path: `/${rendered.id}` });
  if (rendered.command)
    item.command = { command: rendered.command, title: rendered.label, arguments: [node] };
  return item;
}

/** Shows rows of our own scheme faintly. */
export const faintRows: vscode.FileDecorationProvider = {
  provideFileDecoration: ({ scheme }) =>
    scheme === faintScheme
      ? new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('disabledForeground'))
      : undefined,
};

/** Hands the tree's rows to VS Code. */
export class DatasetTreeProvider implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  /** The rows that VS Code knows; it refreshes a row by the very object that it was given. */
  readonly #shown = new Map<string, DatasetNode>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly tree: DatasetTree,
    private readonly onStartFailure: (failure: StartFailure) => void,
  ) {}

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return toTreeItem(node);
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    if (parent) return parent.kind === 'dataset' ? this.tree.rows(parent.dataset.datasetId) : [];
    const rows = await this.tree.rows();
    this.#shown.clear();
    for (const row of rows) if (row.kind === 'dataset') this.#shown.set(row.dataset.datasetId, row);
    const { failure } = this.tree;
    if (!(failure instanceof StartFailure)) return rows;
    this.onStartFailure(failure);
    // Without any row the view shows its welcome content, which says what to do.
    return [];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === 'changeset' ? this.#shown.get(node.changeset.datasetId) : undefined;
  }

  /** The row of a dataset; undefined where it is not among those loaded. */
  async findDataset(datasetId: string): Promise<DatasetNode | undefined> {
    if (!this.#shown.has(datasetId)) await this.getChildren();
    return this.#shown.get(datasetId);
  }

  /** Asks VS Code to read a dataset's rows again, or all rows. */
  changed(datasetId: string | undefined): void {
    this.#changed.fire(datasetId === undefined ? undefined : this.#shown.get(datasetId));
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
