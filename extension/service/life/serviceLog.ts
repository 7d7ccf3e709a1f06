import { appendFileSync, renameSync, statSync } from 'node:fs';

export type LogLevel = 'info' | 'error';

/** What a log line may carry. Keys, tokens and signatures have no place in it. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

const mostBytes = 10 * 1024 * 1024;

/**
 * Writes JSON lines to a file, one generation of which is kept, and, in the foreground, to stderr. A line
 * that cannot be written, on a full disk say, is lost: the service goes on.
 */
export function fileLog(file: string, alsoToStandardError: boolean, clock: () => number): Log {
  let written = sizeOf(file);
  const append = (line: string): void => {
    if (written > mostBytes) {
      renameSync(file, `${file}.1`);
      written = 0;
    }
    appendFileSync(file, line, { mode: 0o600 });
    written += Buffer.byteLength(line);
  };
  return (level, event, fields) => {
    const line = `${JSON.stringify({ time: new Date(clock()).toISOString(), level, event, ...fields })}\n`;
    if (alsoToStandardError) process.stderr.write(line);
    try {
      append(line);
    } catch {
      // There is nowhere left to say so.
    }
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Fields that tell of an error: its name, its message, where it was thrown, and what caused it. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { message: String(error) };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { name: error.name, message: error.message, stack: error.stack, cause };
}
