import { readFile } from 'node:fs/promises';

/** What a ring's tests came to. */
export interface RingResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Reads the result that a ring left in a file; undefined where it left none. */
export async function readRingResult(path: string): Promise<RingResult | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return parseRingResult(text);
}

export function parseRingResult(text: string): RingResult | undefined {
  try {
    const { passed, failed, skipped } = JSON.parse(text) as Partial<Record<keyof RingResult, unknown>>;
    if (typeof passed !== 'number' || typeof failed !== 'number' || typeof skipped !== 'number')
      return undefined;
    return { passed, failed, skipped };
  } catch {
    return undefined;
  }
}

/** A ring as the run counts it. */
export interface RingOutcome extends RingResult {
  readonly name: string;
  /** Why the ring counts as failed beside its tests: it ran none, ended early, or ran out of time. */
  readonly problem?: string;
}

/** A ring that left no result, ran nothing, or ended badly with no failed test has failed once. */
export function outcomeOf(
  name: string,
  result: RingResult | undefined,
  end: { ok: boolean; reason: string },
): RingOutcome {
  const { passed, failed, skipped } = result ?? { passed: 0, failed: 0, skipped: 0 };
  const problem = problemOf(result, end);
  return { name, passed, skipped, failed: problem ? failed + 1 : failed, problem };
}

function problemOf(result: RingResult | undefined, end: { ok: boolean; reason: string }): string | undefined {
  if (!result) return `it left no result: ${end.reason}`;
  if (result.passed + result.failed === 0) return 'it ran no test';
  if (!end.ok && result.failed === 0) return end.reason;
  return undefined;
}

/** The run's last line. */
export function totalLine(outcomes: readonly RingOutcome[]): string {
  const sum = (pick: (outcome: RingOutcome) => number): number =>
    outcomes.reduce((total, each) => total + pick(each), 0);
  return `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`;
}
