/** Kinds of work by the memory that they get. */
export type MemoryKind = 'quick' | 'page' | 'aside' | 'large';

/** What work of a kind may use of the engine's memory, in megabytes. */
export interface MemoryShare {
  /** Of all of the kind that runs at once. */
  readonly all: number;
  /** Of each. */
  readonly each: number;
}

/**
 * How the engine's memory is divided; the shares together are never more than all of it. `quick` is for first rows,
 * checkpoints that are read and small changesets; `page` for pages of rows, undefined where they take from `quick`;
 * `aside` for profiles and positions; `large` for conversions, views, exports and
 * queries.
 */
export interface MemoryShares extends Readonly<Record<Exclude<MemoryKind, 'page'>, MemoryShare>> {
  readonly page: MemoryShare | undefined;
}

const least = 32;
const leastLarge = 64;
/** An eighth of which two at once have enough. */
const enoughForTwo = 128;
const enoughForPages = 512;

/** @param megabytes 128 at least */
export function memoryShares(megabytes: number, cores: number): MemoryShares {
  const eighth = Math.max(least, Math.floor(megabytes / 8));
  const one = { all: eighth, each: eighth };
  const some = eighth < enoughForTwo ? one : { all: eighth, each: Math.floor(eighth / 2) };
  const page = megabytes < enoughForPages ? undefined : some;
  const large = megabytes - eighth - eighth - (page?.all ?? 0);
  return {
    quick: one,
    page,
    aside: some,
    large: { all: large, each: Math.min(large, Math.max(leastLarge, Math.floor(large / cores))) },
  };
}
