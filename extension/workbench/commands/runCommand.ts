import type { ErrorNotice } from '../host/errorNotice';
import type { Log } from '../host/log';
import { explainError, isCancelled } from '../host/workbenchError';
import type { CommandId } from './commandIds';

export interface CommandReporting {
  readonly log: Log;
  readonly errors: Pick<ErrorNotice, 'show'>;
}

/** Whether the same thing may work another time: the service was not there, or failed. */
export function mayWorkLater(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const names = [
    'StartFailure',
    'EndpointUnreachableError',
    'InternalServerException',
    'ThrottlingException',
  ];
  return names.includes(error.name);
}

/**
 * Runs a command: measures it, logs it, and shows its failure once, with another try where that may help.
 * Resolves to the command's result; to undefined where it failed or was cancelled.
 */
export async function runCommand<Result>(
  id: CommandId,
  run: () => Result,
  { log, errors }: CommandReporting,
): Promise<Awaited<Result> | undefined> {
  const begin = performance.now();
  const took = () => `${Math.round(performance.now() - begin)} ms`;
  try {
    const result = await run();
    log.debug(`${id}: ${took()}`);
    return result;
  } catch (error) {
    if (isCancelled(error)) {
      log.debug(`${id}: cancelled after ${took()}`);
      return undefined;
    }
    log.error(`${id} failed after ${took()}: ${explainError(error)}`);
    const again = await errors.show(error, mayWorkLater(error));
    return again ? runCommand(id, run, { log, errors }) : undefined;
  }
}
