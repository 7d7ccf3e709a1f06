import type { RandomSource } from '../randomSource';
import type { ObjectLedger } from './objectLedger';
import type { World } from './world';

const keyCount = 24;
const greatestSize = 300_000;

/** Objects that are written, overwritten and deleted. */
export class ObjectLoad {
  private readonly free: string[];
  private block: Buffer = Buffer.alloc(0);

  constructor(private readonly ledger: ObjectLedger) {
    this.free = Array.from({ length: keyCount }, (_, index) => `load/object ${index}`);
  }

  async act(world: World, random: RandomSource): Promise<void> {
    const keys = this.take(random, random.chance(0.1) ? 3 : 1);
    try {
      if (keys.length > 1 || random.chance(0.25)) await this.ledger.delete(world, keys);
      else await this.ledger.put(world, keys[0] ?? '', this.bytes(random));
    } finally {
      this.free.push(...keys);
    }
  }

  private take(random: RandomSource, count: number): readonly string[] {
    return Array.from({ length: count }, () => this.free.splice(random.below(this.free.length), 1)).flat();
  }

  /** Bytes that no other object has. */
  private bytes(random: RandomSource): Buffer {
    if (this.block.length === 0) this.block = random.bytes(greatestSize);
    const bytes = Buffer.from(this.block.subarray(0, random.between(0, greatestSize)));
    random.bytes(16).copy(bytes);
    return bytes;
  }
}
