import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { setContextKey } from '../host/contextKeys';
import { StartFailure } from '../serviceProcess/startFailure';
import type { DatasetTree } from './datasetTree';
import { takesRoom, type RoomNode } from './loadRoom';
import type { DatasetNode, TreeNode } from './nodes';
import { nodeId } from './nodeId';
import { parentOf, type Rows } from './parentOf';
import { ShownRows } from './shownRows';
import { tooltipOf, toTreeItem } from './treeItem';

/** VS Code does not ask for rows below a collapsed one. */
const readLimitMilliseconds = 1_000;

/** Hands the tree's rows to VS Code. */
export class DatasetTreeProvider implements vscode.TreeDataProvider<TreeNode> {
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #shown = new ShownRows();
  readonly #rows: Rows;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly tree: DatasetTree,
    private readonly onStartFailure: (failure: StartFailure) => void,
    private readonly loadRoom: (node: RoomNode) => Promise<string | undefined>,
  ) {
    this.#rows = {
      dataset: (datasetId) => tree.datasetNode(datasetId),
      connection: () => this.#shown.find('connection') ?? tree.latest({ kind: 'connection', name: '' }),
    };
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return toTreeItem(this.tree.latest(node));
  }

  /** Asked where the pointer rests on a row: only then is it counted what the row takes of the disk. */
  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    // Where it cannot be counted, the tooltip says all else.
    const room = takesRoom(node) ? await this.loadRoom(node).catch(() => undefined) : undefined;
    item.tooltip = tooltipOf(this.tree.latest(node), room);
    return item;
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    const rows = await this.tree.rows(parent);
    const { failure } = this.tree;
    if (!parent) setContextKey('finspaceData.isEmpty', rows.length === 0 && failure === undefined);
    if (parent || !(failure instanceof StartFailure)) {
      this.#shown.take(parent, rows);
      return rows;
    }
    this.onStartFailure(failure);
    // Without any row the view shows its welcome content, which says what to do.
    return [];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    const parent = parentOf(node, this.#rows);
    return parent && (this.#shown.find(nodeId(parent)) ?? parent);
  }

  /** The row of a dataset; undefined where it is not among those loaded. */
  async findDataset(datasetId: string): Promise<DatasetNode | undefined> {
    await this.tree.rows();
    return this.tree.datasetNode(datasetId);
  }

  /**
   * Resolves when VS Code has read a row, or does not seem to want to. To reveal a row that it has not read
   * makes it ask for the rows again, and it takes the answer to its first question for none at all.
   */
  async settled(node: TreeNode): Promise<void> {
    await Promise.race([this.#shown.until(nodeId(node)), pause(readLimitMilliseconds)]);
    // It keeps what it was given within the turn.
    await nextTurn();
  }

  /** Asks VS Code to read the rows below a row again, or all rows. A row that it does not know is left. */
  changed(rowId: string | undefined): void {
    const node = rowId === undefined ? undefined : this.#shown.find(rowId);
    if (rowId === undefined || node) this.#changed.fire(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
