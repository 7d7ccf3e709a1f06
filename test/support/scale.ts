/** Whether the long rings run: `npm run test:all` says so to all that it starts. */
export const isFullScale = process.env.FINSPACE_TEST_SCALE === 'full';

/** A count that `npm run test:all` makes greater. */
export const scaled = (ordinary: number, full: number): number => (isFullScale ? full : ordinary);

/**
 * Where random tests begin: `FINSPACE_TEST_SEED` to repeat one that failed, a fixed seed in `npm test`, and
 * another each time in `npm run test:all`, so that it goes on finding things.
 */
export const testSeed = (): number => {
  const given = Number(process.env.FINSPACE_TEST_SEED ?? Number.NaN);
  if (Number.isSafeInteger(given)) return given;
  return isFullScale ? Date.now() % 1_000_000_000 : 20_260_101;
};
