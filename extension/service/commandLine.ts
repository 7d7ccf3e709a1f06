import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface ServiceOptions {
  /** The data folder, absolute. */
  readonly data: string;
  /** 0 takes the port of the last time, or any. */
  readonly port: number;
  readonly host: string;
  readonly region: string;
  /** Whether the log also goes to stderr. */
  readonly foreground: boolean;
  /** How long the service waits for work before it ends itself. */
  readonly idleMilliseconds: number;
}

/** The command line cannot be read. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'Usage';
}

export const usage =
  'finspace-service [--data DIR] [--port N (0 = any)] [--host 127.0.0.1] [--region us-east-2] [--foreground] ' +
  '[--idle-minutes 30]';

const defaults = {
  data: { type: 'string', default: join(homedir(), '.finspace-data') },
  port: { type: 'string', default: '0' },
  host: { type: 'string', default: '127.0.0.1' },
  region: { type: 'string', default: 'us-east-2' },
  foreground: { type: 'boolean', default: false },
  'idle-minutes': { type: 'string', default: '30' },
} as const;

const loopbackHosts = new Set(['127.0.0.1', '::1', 'localhost']);

/** @throws UsageError naming the argument that is wrong. */
export function readCommandLine(args: readonly string[]): ServiceOptions {
  const { data, port, host, region, foreground, 'idle-minutes': idleMinutes } = parse(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port takes a number from 0 to 65535, not: ${port}`);
  }
  if (!loopbackHosts.has(host)) {
    throw new UsageError(`--host takes a loopback address, since requests travel unencrypted; not: ${host}`);
  }
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw new UsageError(`--region takes a region such as us-east-2, not: ${region}`);
  }
  if (!/^\d{1,6}(\.\d+)?$/.test(idleMinutes) || Number(idleMinutes) === 0) {
    throw new UsageError(`--idle-minutes takes a number above 0, not: ${idleMinutes}`);
  }
  const idleMilliseconds = Math.ceil(Number(idleMinutes) * 60_000);
  return { data: resolve(data), port: Number(port), host, region, foreground, idleMilliseconds };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: defaults, strict: true }).values;
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${problem}\nUsage: ${usage}`, { cause });
  }
}
