import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

/** Children get a process group of their own, so that ending one ends whatever it started too. */
const owned = new Set<ChildProcess>();
const graceMilliseconds = 5_000;

export interface ProcessResult {
  /** Null where a signal ended the process. */
  readonly code: number | null;
  /** Standard output and standard error, in the order they came; empty where they were inherited. */
  readonly output: string;
  readonly timedOut: boolean;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly timeLimitMilliseconds: number;
  /** `show` writes to this process's own output, `collect` keeps it for the result. */
  readonly output: 'show' | 'collect';
}

/** Starts a process that this one ends when it ends itself. */
export function startOwned(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  owned.add(child);
  child.once('close', () => owned.delete(child));
  return child;
}

/** Runs a process to its end, or ends it at its time limit. Rejects only where it cannot be started. */
export async function runOwned(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<ProcessResult> {
  const child = startOwned(command, args, {
    cwd: options.cwd,
    env: options.environment ?? process.env,
    stdio: options.output === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => pieces.push(piece.toString()));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void endOwned(child);
  }, options.timeLimitMilliseconds);
  try {
    const code = await ended(child);
    signalGroup(child, 'SIGKILL');
    return { code, output: pieces.join(''), timedOut };
  } finally {
    clearTimeout(timer);
  }
}

/** Asks a process and its children to end, and ends them where they do not. */
export async function endOwned(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    signalGroup(child, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMilliseconds);
    await new Promise((resolve) => child.once('exit', resolve));
    clearTimeout(timer);
  }
  signalGroup(child, 'SIGKILL');
}

/** Ends every process that is still owned. */
export async function endAllOwned(): Promise<void> {
  await Promise.all([...owned].map(endOwned));
}

/** Ends the children when this process is interrupted, and then does what is left to do. */
export function endOwnedOnSignals(afterwards: () => Promise<unknown> = () => Promise.resolve()): void {
  const end = (): void => {
    void endAllOwned()
      .then(afterwards)
      .finally(() => process.exit(130));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}
