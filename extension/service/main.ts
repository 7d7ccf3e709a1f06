#!/usr/bin/env node
import { isBuiltin } from 'node:module';
import { engineWorkerArgument } from './engine/engineWorkerArgument';
import { digestWorkerArgument } from './front/digestMessages';
import {
  credentialsArgument,
  readCommandLine,
  readCredentialsCommandLine,
  readRecoveryCommandLine,
  recoveryCommands,
  type RecoveryOptions,
} from './commandLine';

/** Says one thing to whoever started this process: one JSON line on stdout. */
const say = (event: string, fields: object): boolean =>
  process.stdout.write(`${JSON.stringify({ event, ...fields })}\n`);

const threadPoolSize = '16';

async function serve(): Promise<void> {
  const options = readCommandLine(process.argv.slice(2));
  // The pool is made when it is first used; with the usual four threads, requests wait for files of ingests.
  process.env.UV_THREADPOOL_SIZE ??= threadPoolSize;
  const { startService } = await import('./service');
  const outcome = await startService(options);
  if (outcome.kind === 'alreadyRunning') {
    say('alreadyRunning', outcome.handle);
    return;
  }
  const { service } = outcome;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void service.stop());
  say('listening', service.handle);
  await service.ended;
}

/** Backs up, restores or rebuilds a data folder, and prints what was done. */
async function recoverFolder(command: RecoveryOptions['command']): Promise<void> {
  const { recover } = await import('./recovery/recoveryCommands');
  const lines = await recover(readRecoveryCommandLine(command, process.argv.slice(3)));
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

/** A failure is one sentence on stderr. */
async function runCommand(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.stderr.write(`${messageOf(error).replaceAll('\n', ' ')}\n`);
    process.exitCode = 1;
  }
}

/** Prints credentials for an AWS SDK or the AWS CLI, which runs this as its profile's `credential_process`. */
async function printCredentials(): Promise<void> {
  const { ownerCredentials } = await import('./life/ownerCredentials');
  const credentials = await ownerCredentials(readCredentialsCommandLine(process.argv.slice(3)));
  process.stdout.write(`${JSON.stringify(credentials)}\n`);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What this process and its workers write, keys among it, is for the user alone, whoever may enter the folder. */
const maskOthers = 0o077;

async function main(): Promise<void> {
  if (process.argv[2] === digestWorkerArgument) {
    const { runDigestWorker } = await import('./front/digestWorker');
    runDigestWorker();
    return;
  }
  process.umask(maskOthers);
  // Whoever started this process may have left, or have closed its ear: the service goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  if (process.argv[2] === engineWorkerArgument) {
    const { runEngineWorker } = await import('./engine/engineWorker');
    runEngineWorker();
    return;
  }
  if (process.argv[2] === credentialsArgument) return runCommand(printCredentials);
  const recovery = recoveryCommands.find((command) => command === process.argv[2]);
  if (recovery) return runCommand(() => recoverFolder(recovery));
  if (!isBuiltin('node:sqlite')) {
    const message = `The service needs Node 22.13 or later, and this is ${process.versions.node}.`;
    say('failed', { code: 'OldNode', message });
    process.exitCode = 1;
    return;
  }
  try {
    await serve();
    process.exitCode = 0;
  } catch (error) {
    const { startFailureCode } = await import('./life/startFailure');
    say('failed', {
      code: startFailureCode(error),
      message: messageOf(error),
    });
    process.exitCode = 1;
  }
}

void main();
