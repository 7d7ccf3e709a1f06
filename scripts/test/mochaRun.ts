import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import type { RingResult } from './ringResult';

export interface MochaRunOptions {
  readonly files: readonly string[];
  readonly testLimitMilliseconds: number;
  /** How many files run at a time, each in a process of its own; one, in this process, when left out. */
  readonly jobs?: number;
  /** Runs only the tests whose full title holds this text. */
  readonly grep?: string;
  /** Where the result is left, as JSON. */
  readonly resultFile?: string;
  /** Where mocha prints to; its own standard output when left out. */
  readonly outputFile?: string;
}

/** Runs test files, prints them as mocha's `spec` does, and leaves the counts in a file. */
export async function runMocha(options: MochaRunOptions): Promise<RingResult> {
  const { jobs = 1 } = options;
  const mocha = new Mocha({ ui: 'bdd', timeout: options.testLimitMilliseconds, parallel: jobs > 1, jobs });
  if (options.outputFile) printTo(options.outputFile);
  if (options.grep) mocha.fgrep(options.grep);
  for (const file of options.files) mocha.addFile(file);
  if (jobs === 1) await mocha.loadFilesAsync();
  const result = await new Promise<RingResult>((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures, skipped: pending });
    });
  });
  if (options.resultFile) leaveResult(options.resultFile, result);
  return result;
}

function leaveResult(path: string, result: RingResult): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(result));
}

/** Mocha's reporters print through this function of their base. */
function printTo(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  Object.assign(Mocha.reporters.Base, {
    consoleLog: (...parts: unknown[]) => appendFileSync(path, `${format(...parts)}\n`),
  });
}
