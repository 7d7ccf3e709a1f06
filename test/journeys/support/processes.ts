import { readdir, readFile } from 'node:fs/promises';

export interface RunningProcess {
  readonly pid: number;
  readonly parentPid: number;
  /** Program and arguments. */
  readonly command: readonly string[];
}

/** The processes of this machine, as Linux shows them. */
export async function runningProcesses(): Promise<readonly RunningProcess[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const found = await Promise.all(pids.map((pid) => readProcess(pid).catch(() => undefined)));
  return found.filter((process) => process !== undefined);
}

async function readProcess(pid: number): Promise<RunningProcess> {
  const [command, facts] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8'),
    readFile(`/proc/${pid}/stat`, 'utf8'),
  ]);
  // The name in brackets may hold anything; the state and the parent come after it.
  const [, parent] = facts.slice(facts.lastIndexOf(')') + 2).split(' ');
  return { pid, parentPid: Number(parent), command: command.split('\0').filter((word) => word !== '') };
}
