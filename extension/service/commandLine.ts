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

/** What `finspace-service credentials` is asked for. */
export interface CredentialsOptions {
  /** The data folder, absolute. */
  readonly data: string;
  /** How long the credentials last: 1 to 720. */
  readonly minutes: number;
}

/** What `finspace-service backup`, `restore` and `rebuild` are asked for. */
export type RecoveryOptions =
  /** `data` is the data folder, absolute; `file` the backup's, absolute. */
  | { readonly command: 'backup' | 'restore'; readonly data: string; readonly file: string }
  | { readonly command: 'rebuild'; readonly data: string };

/** The first arguments that do something with a data folder instead of serving it. */
export const recoveryCommands = ['backup', 'restore', 'rebuild'] as const;

const recoveryUsages: Readonly<Record<RecoveryOptions['command'], string>> = {
  backup: 'finspace-service backup [--data DIR] --to FILE',
  restore: 'finspace-service restore [--data DIR] --from FILE',
  rebuild: 'finspace-service rebuild [--data DIR]',
};

/** The first argument that asks for credentials instead of starting a service. */
export const credentialsArgument = 'credentials';

const credentialsUsage = 'finspace-service credentials [--data DIR] [--minutes 60]';

export const usage =
  'finspace-service [--data DIR] [--port N (0 = any)] [--host 127.0.0.1] [--region us-east-2] [--foreground] ' +
  '[--idle-minutes 30]';

const data = { type: 'string', default: join(homedir(), '.finspace-data') } as const;
const defaults = {
  data,
  port: { type: 'string', default: '0' },
  host: { type: 'string', default: '127.0.0.1' },
  region: { type: 'string', default: 'us-east-2' },
  foreground: { type: 'boolean', default: false },
  'idle-minutes': { type: 'string', default: '30' },
} as const;
const credentialsDefaults = { data, minutes: { type: 'string', default: '60' } } as const;

const loopbackHosts = new Set(['127.0.0.1', '::1', 'localhost']);

/** @throws UsageError naming the argument that is wrong. */
export function readCommandLine(args: readonly string[]): ServiceOptions {
  const {
    data,
    port,
    host,
    region,
    foreground,
    'idle-minutes': idleMinutes,
  } = explained(() => parseArgs({ args: [...args], options: defaults, strict: true }).values, usage);
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

/**
 * Reads what follows `credentials`.
 *
 * @throws UsageError naming the argument that is wrong.
 */
export function readCredentialsCommandLine(args: readonly string[]): CredentialsOptions {
  const { data, minutes } = explained(
    () => parseArgs({ args: [...args], options: credentialsDefaults, strict: true }).values,
    credentialsUsage,
  );
  if (!/^\d{1,3}$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > 720) {
    throw new UsageError(`--minutes takes a whole number from 1 to 720, not: ${minutes}`);
  }
  return { data: resolve(data), minutes: Number(minutes) };
}

/**
 * Reads what follows `backup`, `restore` or `rebuild`.
 *
 * @throws UsageError naming the argument that is wrong.
 */
export function readRecoveryCommandLine(
  command: RecoveryOptions['command'],
  args: readonly string[],
): RecoveryOptions {
  const usage = recoveryUsages[command];
  if (command === 'rebuild') {
    const values = explained(
      () => parseArgs({ args: [...args], options: { data }, strict: true }).values,
      usage,
    );
    return { command, data: resolve(values.data) };
  }
  const name = command === 'backup' ? 'to' : 'from';
  const options = { data, [name]: { type: 'string' } } as const;
  const values = explained(() => parseArgs({ args: [...args], options, strict: true }).values, usage);
  const file = values[name];
  if (typeof file !== 'string' || file === '') throw new UsageError(`--${name} is missing.\nUsage: ${usage}`);
  return { command, data: resolve(values.data), file: resolve(file) };
}

function explained<Values>(parse: () => Values, usage: string): Values {
  try {
    return parse();
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${problem}\nUsage: ${usage}`, { cause });
  }
}
