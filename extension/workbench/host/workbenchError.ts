import type { CommandId } from '../commands/commandIds';

export type WorkbenchErrorCode =
  | 'NoSuchDataset'
  | 'NoSuchChangeset'
  | 'NotCorrectable'
  | 'NothingStaged'
  | 'NoS3Uri'
  | 'NotFound'
  | 'NotDeleted'
  | 'NotWritten'
  | 'NotDeletable'
  | 'NotRenamable'
  | 'NotStoppable'
  | 'NoLocalFile'
  | 'InUse'
  | 'UnreadableFile'
  | 'TooManyFiles'
  | 'NoFiles'
  | 'SameName'
  | 'NotAFile'
  | 'NoDropTarget'
  | 'DropTooLarge'
  | 'IncompleteAnswer'
  | 'StrangeLink'
  | 'OtherEnvironment'
  | 'NoEnvironment'
  | 'NotRenewable'
  | 'NoSecret'
  | 'NoSecretStore'
  | 'NoSuchConnection'
  | 'NoLocalService'
  | 'NoRows'
  | 'TooMuchToCopy'
  | 'NoQuery';

/** A command that does away with the cause of a failure. */
export interface Remedy {
  /** What its button says. */
  readonly title: string;
  readonly command: CommandId;
  readonly argument?: unknown;
}

/** A failure that the workbench itself found; its message is fit to be shown. */
export class WorkbenchError extends Error {
  override readonly name = 'WorkbenchError';

  constructor(
    readonly code: WorkbenchErrorCode,
    message: string,
    readonly remedy?: Remedy,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The person changed their mind. Nothing is shown for it. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor() {
    super('Cancelled');
  }
}

/** Whether a rejection means that the person, and nothing else, ended the work. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'Cancelled' || error.name === 'AbortError');
}

function* causes(error: unknown): Generator<Error> {
  const seen = new Set<unknown>();
  const open = [error];
  while (open.length > 0) {
    const next = open.shift();
    if (!(next instanceof Error) || seen.has(next)) continue;
    seen.add(next);
    yield next;
    open.push(next.cause);
    if (next instanceof AggregateError) open.push(...(next.errors as unknown[]));
  }
}

/** Whether nothing listens where a request was sent, so that the request was never seen. */
export function isConnectionRefused(error: unknown): boolean {
  return [...causes(error)].some((cause) => (cause as { readonly code?: unknown }).code === 'ECONNREFUSED');
}

/** What to show of a rejection: its message, or where that is empty its name. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.trim() || error.name;
}

/** What to log of a rejection: name, code, request id and message of each link of its chain of causes. */
export function explainError(error: unknown): string {
  const lines = [...causes(error)].map((cause) => {
    const { code, $metadata } = cause as { code?: unknown; $metadata?: { requestId?: string } };
    const facts = [
      typeof code === 'string' ? code : undefined,
      $metadata?.requestId === undefined ? undefined : `request ${$metadata.requestId}`,
    ].filter((fact) => fact !== undefined);
    return `${cause.name}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}: ${cause.message}`;
  });
  return lines.length > 0 ? lines.join('\n  caused by ') : String(error);
}
