import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const name = 'FINSPACE_TEST_RUN';

/**
 * An environment variable that everything this run starts inherits. An embedded service leaves the process
 * group it was started in, so its group does not tell whose it is; this does.
 */
export const runMarker: Readonly<Record<string, string>> = { [name]: randomUUID() };

const pollMilliseconds = 100;

/** Ends what a ring left running, after a while in which it may end by itself, and names it. Only Linux shows another process's environment. */
export async function endLeftovers(graceMilliseconds = 5_000): Promise<string[]> {
  const deadline = Date.now() + graceMilliseconds;
  let left = await marked();
  while (left.length > 0 && Date.now() < deadline) {
    await pause(pollMilliseconds);
    left = await marked();
  }
  for (const { pid } of left) kill(pid);
  return left.map(({ pid, command }) => `${pid} ${command}`);
}

interface Marked {
  readonly pid: number;
  readonly command: string;
}

async function marked(): Promise<Marked[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const found = await Promise.all(pids.map(readMarked));
  return found.filter((process) => process !== undefined);
}

async function readMarked(pid: number): Promise<Marked | undefined> {
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
  if (!environment.includes(`${name}=${runMarker[name] ?? ''}`)) return undefined;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return { pid, command: command.replaceAll('\0', ' ').trim() };
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
