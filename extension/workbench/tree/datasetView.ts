import * as vscode from 'vscode';
import { setContextKey } from '../host/contextKeys';
import type { Arrangement } from './datasetArrangement';
import type { DatasetTree } from './datasetTree';
import type { DatasetTreeProvider } from './datasetTreeProvider';
import type { RefreshLoop } from './refreshLoop';
import type { TreeNode } from './nodes';

/** The "Datasets" view. It is kept current while it is seen. */
export class DatasetView implements vscode.Disposable {
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #owned: vscode.Disposable;
  #told: Arrangement | undefined;

  constructor(
    private readonly tree: DatasetTree,
    private readonly provider: DatasetTreeProvider,
    private readonly loop: RefreshLoop,
    drops?: vscode.TreeDragAndDropController<TreeNode>,
  ) {
    this.#view = vscode.window.createTreeView('finspaceData.datasets', {
      treeDataProvider: provider,
      dragAndDropController: drops,
      showCollapseAll: true,
    });
    this.#owned = vscode.Disposable.from(
      this.#view,
      this.#view.onDidChangeVisibility(({ visible }) => this.#watch(visible)),
      this.#view.onDidCollapseElement(({ element }) => tree.collapse(element)),
      this.#view.onDidExpandElement(({ element }) => tree.expand(element)),
    );
    this.#watch(this.#view.visible);
    this.describe();
  }

  /** The row that is selected, where it is one alone. */
  get selected(): TreeNode | undefined {
    return this.#view.selection.length === 1 ? this.#view.selection[0] : undefined;
  }

  /**
   * The row that the keyboard is on; undefined where it is in no list of ours. VS Code tells of the selection
   * alone, and arrow keys leave that behind: toggled, it tells.
   */
  async findFocused(): Promise<TreeNode | undefined> {
    const before = this.#view.selection;
    await vscode.commands.executeCommand('list.toggleSelection');
    const after = this.#view.selection;
    await vscode.commands.executeCommand('list.toggleSelection');
    return after.find((row) => !before.includes(row)) ?? before.find((row) => !after.includes(row));
  }

  /** Says above the rows what the filter shows, and tells menus of filter and order. */
  describe(): void {
    const { filter, order } = this.tree.arrangement;
    const { filterSummary } = this.tree;
    if (this.#view.message !== filterSummary) this.#view.message = filterSummary;
    if (this.#told?.filter !== filter) setContextKey('finspaceData.filtered', filter !== '');
    if (this.#told?.order !== order) setContextKey('finspaceData.sortOrder', order);
    this.#told = { filter, order };
  }

  /** Shows a dataset's changesets. */
  async revealDataset(datasetId: string): Promise<void> {
    const node = await this.provider.findDataset(datasetId);
    if (!node) return;
    if (this.#view.visible) await this.provider.settled(node);
    await this.#view.reveal(node, { expand: true, select: true, focus: false });
  }

  /** Selects a row whose list is loaded. */
  async reveal(node: TreeNode): Promise<void> {
    if (this.#view.visible) await this.provider.settled(node);
    await this.#view.reveal(node, { select: true, focus: true, expand: node.kind === 'dataset' });
  }

  dispose(): void {
    this.loop.dispose();
    this.#owned.dispose();
  }

  #watch(visible: boolean): void {
    if (visible) this.loop.start();
    else this.loop.stop();
  }
}
