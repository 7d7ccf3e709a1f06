import { rowsAbove, type ListAddress } from './listAddress';

/**
 * Which rows were collapsed. A list that was asked for counts as shown until a row above it is collapsed,
 * since VS Code expands rows by itself when it restores a view.
 */
export class Expansion {
  readonly #collapsed = new Set<string>();

  collapse(rowId: string): void {
    this.#collapsed.add(rowId);
  }

  expand(rowId: string): void {
    this.#collapsed.delete(rowId);
  }

  isShown(address: ListAddress): boolean {
    return !rowsAbove(address).some((rowId) => this.#collapsed.has(rowId));
  }

  /** Which of rows, nearest first, is collapsed and farthest up; the nearest where none is. */
  topmostCollapsed(rowIds: readonly string[]): string | undefined {
    return rowIds.findLast((rowId) => this.#collapsed.has(rowId)) ?? rowIds[0];
  }
}
