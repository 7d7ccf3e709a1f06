/** The five rings of tests, from the innermost out. */
export const ringNames = ['unit', 'service', 'peers', 'workbench', 'journeys'] as const;

export type RingName = (typeof ringNames)[number];

/** What a ring needs beside the packages. */
export type Need = 'build' | 'chromium' | 'vscodeServer' | 'pythonClients' | 'packagedPrograms';

export interface Ring {
  readonly name: RingName;
  readonly needs: readonly Need[];
  /** How many of its files run at a time: more than one where they wait for others more than they work. */
  readonly jobs: number;
  /** Bounds one test, unless the test says otherwise. */
  readonly testLimitMilliseconds: number;
  /** Bounds the ring as a whole. */
  readonly timeLimitMilliseconds: number;
}

const minute = 60_000;

/** How much more time a ring and each of its tests get where they run in their full numbers. */
const fullScale = 20;

export const rings: readonly Ring[] = [
  { name: 'unit', needs: [], jobs: 1, testLimitMilliseconds: 10_000, timeLimitMilliseconds: 3 * minute },
  {
    name: 'service',
    needs: ['build'],
    jobs: 2,
    testLimitMilliseconds: minute,
    timeLimitMilliseconds: 6 * minute,
  },
  {
    name: 'peers',
    needs: ['build', 'pythonClients', 'packagedPrograms'],
    jobs: 2,
    testLimitMilliseconds: 2 * minute,
    timeLimitMilliseconds: 6 * minute,
  },
  {
    name: 'workbench',
    needs: ['build', 'chromium', 'vscodeServer'],
    jobs: 1,
    testLimitMilliseconds: minute,
    timeLimitMilliseconds: 4 * minute,
  },
  {
    name: 'journeys',
    needs: ['build', 'chromium', 'vscodeServer', 'pythonClients'],
    jobs: 2,
    testLimitMilliseconds: 4 * minute,
    timeLimitMilliseconds: 9 * minute,
  },
];

export const isRingName = (name: string): name is RingName => ringNames.some((known) => known === name);

/** A ring with the time that its numbers need. */
export const atScale = (ring: Ring, full: boolean): Ring =>
  full
    ? {
        ...ring,
        testLimitMilliseconds: ring.testLimitMilliseconds * fullScale,
        timeLimitMilliseconds: ring.timeLimitMilliseconds * fullScale,
      }
    : ring;

export function ringNamed(name: RingName): Ring {
  const ring = rings.find((candidate) => candidate.name === name);
  if (!ring) throw new Error(`There is no ring of this name: ${name}`);
  return ring;
}
