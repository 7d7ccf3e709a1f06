import assert from 'node:assert/strict';
import { seededRandom } from '../service/support/seededRandom';

/** Draws from a seeded sequence: the same seed draws the same things. */
export class RandomSource {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  /** An integer from 0 to below a limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** An integer from `least` to `greatest`, both included. */
  between(least: number, greatest: number): number {
    return least + this.below(greatest - least + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    assert.ok(item !== undefined, 'There is nothing to pick from.');
    return item;
  }

  /** As many things, each made anew. */
  list<Item>(count: number, make: () => Item): Item[] {
    return Array.from({ length: count }, make);
  }

  /** A text of characters, or longer pieces, of an alphabet. */
  text(length: number, alphabet: readonly string[]): string {
    return this.list(length, () => this.pick(alphabet)).join('');
  }

  bytes(length: number): Buffer {
    return Buffer.from(this.list(length, () => this.below(256)));
  }
}
