import * as vscode from 'vscode';
import type { DatasetTreeProvider } from './datasetTreeProvider';
import type { RefreshLoop } from './refreshLoop';
import type { TreeNode } from './nodes';

/** The "Datasets" view. It is kept current while it is seen. */
export class DatasetView implements vscode.Disposable {
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #subscription: vscode.Disposable;

  constructor(
    private readonly provider: DatasetTreeProvider,
    private readonly loop: RefreshLoop,
  ) {
    this.#view = vscode.window.createTreeView('finspaceData.datasets', {
      treeDataProvider: provider,
      showCollapseAll: true,
    });
    this.#subscription = this.#view.onDidChangeVisibility(({ visible }) => this.#watch(visible));
    this.#watch(this.#view.visible);
  }

  /** Shows a dataset's changesets. */
  async revealDataset(datasetId: string): Promise<void> {
    const node = await this.provider.findDataset(datasetId);
    if (node) await this.#view.reveal(node, { expand: true, select: true, focus: false });
  }

  dispose(): void {
    this.loop.dispose();
    this.#subscription.dispose();
    this.#view.dispose();
  }

  #watch(visible: boolean): void {
    if (visible) this.loop.start();
    else this.loop.stop();
  }
}
