import type { ChangesetFailure } from '../catalog/datasetRecords';
import { DataProblemError } from '../engine/dataProblem';
import { EngineError } from '../engine/engineError';
import { engineShortage } from '../engine/engineShortage';
import { diskFullMessage } from '../files/diskFull';
import { SourcePathError } from './sourcePath';

/** A changeset cannot be ingested, for a reason that its creator is told. */
export class IngestError extends Error {
  override readonly name = 'IngestError';

  constructor(
    readonly category: ChangesetFailure['category'],
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What becomes of a changeset whose end was asked for. */
export const stopped = (): IngestError =>
  new IngestError('CANCELLED', 'The changeset was stopped on request.');

const outOfMemoryMessage =
  'The work needs more memory than it may use. Raise engineMemoryMegabytes in settings.json of the data folder, ' +
  'restart the service, and try again.';

/** Characters of a message that the API lets through. */
const greatestMessageLength = 1000;

/** What is kept of a failed changeset; `more` ends its message, however long that is. */
export function failureOf(error: unknown, more = ''): ChangesetFailure {
  const message = error instanceof Error ? error.message : String(error);
  const shortage = engineShortage(error);
  if (shortage === 'disk') {
    return { category: 'SERVICE_QUOTA_EXCEEDED', message: diskFullMessage };
  }
  if (error instanceof EngineError && shortage === 'memory') {
    return { category: 'SERVICE_QUOTA_EXCEEDED', message: cut(`${outOfMemoryMessage} (${message})`, more) };
  }
  return { category: categoryOf(error), message: cut(message, more) };
}

function categoryOf(error: unknown): ChangesetFailure['category'] {
  if (error instanceof IngestError) return error.category;
  if (error instanceof DataProblemError || error instanceof SourcePathError) return 'VALIDATION';
  if (error instanceof Error && error.name === 'FormatOptionError') return 'VALIDATION';
  return 'INTERNAL_SERVICE_EXCEPTION';
}

function cut(message: string, more: string): string {
  const ending = more === '' ? '' : `. ${more}`;
  const room = greatestMessageLength - ending.length;
  return (message.length > room ? `${message.slice(0, room - 1)}…` : message) + ending;
}
