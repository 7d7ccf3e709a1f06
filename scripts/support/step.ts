/** Runs a step of a script and prints how long it took. Where it fails, the error names the step. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const seconds = (): string => ((performance.now() - started) / 1000).toFixed(1);
  try {
    const result = await work();
    console.log(`✓ ${name} (${seconds()} s)`);
    return result;
  } catch (cause) {
    throw new Error(`✗ ${name} (${seconds()} s): ${messageOf(cause)}`, { cause });
  }
}

/** What went wrong, in words. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
