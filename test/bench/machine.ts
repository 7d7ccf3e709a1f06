import { availableParallelism, loadavg, totalmem } from 'node:os';

/** The machine by what counts, and how busy it is with other things. */
export function machineText(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  return `${availableParallelism()} cores, ${memory} GiB memory, ${process.platform}; load ${load.toFixed(1)}`;
}
