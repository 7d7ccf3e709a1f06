import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** What a process and all below it hold and have used; all zero where the system does not tell (Linux does). */
export interface TreeUse {
  /** Resident, in MiB. Pages that several share count for each. */
  readonly memory: number;
  /** Of processes that are alive, in seconds. */
  readonly processorTime: number;
}

const fieldsBeforeState = 2;
/** Positions in /proc/PID/stat after the name, which may hold anything: man 5 proc_pid_stat counts from 1. */
const field = { parent: 4, userTime: 14, systemTime: 15, pages: 24 } as const;

interface ProcessUse {
  readonly parent: number;
  readonly ticks: number;
  readonly pages: number;
}

export async function useOfTree(pid: number): Promise<TreeUse> {
  return useOfProcesses(await treeOf(pid));
}

/** A process and all below it; nothing is known of others than Linux. */
export async function treeOf(pid: number): Promise<readonly number[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const all = new Map(await Promise.all(pids.map(async (each) => [each, await useOf(each)] as const)));
  const family = new Set([pid]);
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const [child, { parent }] of all) if (family.has(parent)) family.add(child);
  }
  return [...family];
}

export async function useOfProcesses(pids: readonly number[]): Promise<TreeUse> {
  const uses = await Promise.all(pids.map(useOf));
  const { ticksPerSecond, pageBytes } = systemUnits();
  return {
    memory: (uses.reduce((sum, { pages }) => sum + pages, 0) * pageBytes) / 2 ** 20,
    processorTime: uses.reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond,
  };
}

async function useOf(pid: number): Promise<ProcessUse> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const value = (position: number): number => Number(fields[position - fieldsBeforeState - 1] ?? 0);
  return {
    parent: value(field.parent),
    ticks: value(field.userTime) + value(field.systemTime),
    pages: value(field.pages),
  };
}

let units: { readonly ticksPerSecond: number; readonly pageBytes: number } | undefined;

function systemUnits() {
  const ask = (name: string): number => Number(execFileSync('getconf', [name]));
  units ??= { ticksPerSecond: ask('CLK_TCK'), pageBytes: ask('PAGESIZE') };
  return units;
}
