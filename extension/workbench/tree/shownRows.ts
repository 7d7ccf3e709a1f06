import { nodeId } from './nodeId';
import type { TreeNode } from './nodes';

interface ShownRow {
  readonly node: TreeNode;
  readonly below: Set<string>;
}

/** The rows that VS Code was given; it refreshes a row by the very object that it was given. */
export class ShownRows {
  readonly #rows = new Map<string, ShownRow>();
  readonly #awaited = new Map<string, (() => void)[]>();
  #top = new Set<string>();

  /** Takes the rows below a row, or all at the top, in place of those that it had. */
  take(parent: TreeNode | undefined, nodes: readonly TreeNode[]): void {
    const ids = parent ? this.#rows.get(nodeId(parent))?.below : this.#top;
    const kept = new Map([...(ids ?? [])].map((id) => [id, this.#rows.get(id)]));
    const below = new Set<string>();
    for (const node of nodes) {
      const id = nodeId(node);
      below.add(id);
      this.#rows.set(id, { node, below: kept.get(id)?.below ?? new Set() });
      kept.delete(id);
      for (const resolve of this.#awaited.get(id) ?? []) resolve();
      this.#awaited.delete(id);
    }
    for (const id of kept.keys()) this.#drop(id);
    if (parent) this.#attach(parent, below);
    else this.#top = below;
  }

  find(id: string): TreeNode | undefined {
    return this.#rows.get(id)?.node;
  }

  /** Resolves once a row is among them. */
  async until(id: string): Promise<void> {
    if (this.#rows.has(id)) return;
    await new Promise<void>((resolve) => {
      this.#awaited.set(id, [...(this.#awaited.get(id) ?? []), resolve]);
    });
  }

  get size(): number {
    return this.#rows.size;
  }

  #attach(parent: TreeNode, below: Set<string>): void {
    const id = nodeId(parent);
    this.#rows.set(id, { node: this.#rows.get(id)?.node ?? parent, below });
  }

  #drop(id: string): void {
    const row = this.#rows.get(id);
    this.#rows.delete(id);
    for (const child of row?.below ?? []) this.#drop(child);
  }
}
