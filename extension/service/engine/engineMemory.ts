import type { EngineLimits } from './engineRequests';
import { MemoryBudget, type TakenMemory } from './memoryBudget';
import { memoryShares, type MemoryKind, type MemoryShare } from './memoryShares';

/** Memory of a kind of work. */
export interface KindMemory {
  readonly budget: MemoryBudget;
  /** Megabytes of each job. */
  readonly each: number;
}

/** What each kind of work takes its memory from. */
export function engineMemory({
  memoryLimit,
  threads,
}: EngineLimits): Readonly<Record<MemoryKind, KindMemory>> {
  const shares = memoryShares(memoryLimit, threads);
  const memoryOf = ({ all, each }: MemoryShare): KindMemory => ({ budget: new MemoryBudget(all), each });
  const quick = memoryOf(shares.quick);
  return {
    quick,
    page: shares.page ? memoryOf(shares.page) : quick,
    aside: memoryOf(shares.aside),
    large: memoryOf(shares.large),
  };
}

/**
 * Takes all that the engine may use, once whoever has some of it has given it back. Everybody who wants all of it
 * takes the shares in the same order, so that none waits for the other.
 */
export async function takeAll(
  memory: Readonly<Record<MemoryKind, KindMemory>>,
  signal?: AbortSignal,
): Promise<TakenMemory> {
  const taken: TakenMemory[] = [];
  const giveBack = (): void => {
    for (const share of taken) share[Symbol.dispose]();
  };
  try {
    for (const budget of new Set(Object.values(memory).map((each) => each.budget))) {
      taken.push(await budget.take(budget.total, signal));
    }
  } catch (error) {
    giveBack();
    throw error;
  }
  const megabytes = taken.reduce((sum, share) => sum + share.megabytes, 0);
  return { megabytes, [Symbol.dispose]: giveBack };
}
