import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { findProblem, spanOfValue, type ProblemPlace } from '../changesets/problemPlace';
import type { Services } from '../container';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import type { Command } from './command';
import { changesetOf } from './pickSubject';

/** A line of a file, from 1, however long the file is; '' behind its end. */
async function readLine(path: string, number: number): Promise<string> {
  const input = createReadStream(path, 'utf8');
  let at = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      at += 1;
      if (at === number) return line;
    }
    return '';
  } finally {
    input.destroy();
  }
}

/** Shows a file, with what is wrong in it selected. */
async function show({ path, line, value }: ProblemPlace): Promise<void> {
  const uri = vscode.Uri.file(path);
  if (line === undefined) {
    await vscode.commands.executeCommand('vscode.open', uri);
    return;
  }
  const { start, end } = spanOfValue(await readLine(path, line), value);
  const selection = new vscode.Range(line - 1, start, line - 1, end);
  await vscode.commands.executeCommand('vscode.open', uri, { selection });
}

async function placeOf(services: Services, argument: unknown): Promise<ProblemPlace> {
  const { changeset } = await changesetOf(services.service, argument);
  const place = await findProblem(services.origins, changeset);
  if (place) return place;
  const message = l10n.t(
    'No local file is known that this changeset failed for. It was made of: {0}',
    changeset.sourceParams?.s3SourcePath ?? '',
  );
  throw new WorkbenchError('NoLocalFile', message);
}

/** The place of a reject, as the details of a changeset pass it. */
function placeGiven(argument: unknown): ProblemPlace | undefined {
  return typeof argument === 'object' && argument !== null && 'path' in argument
    ? (argument as ProblemPlace)
    : undefined;
}

/**
 * Takes a changeset's row, and opens the local file that it failed for, at the place that is wrong; or takes such a
 * place.
 */
export const openSource: Command = async (services, argument) => {
  const place = placeGiven(argument) ?? (await placeOf(services, argument));
  try {
    await show(place);
  } catch (cause) {
    const message = l10n.t('The file cannot be read: {0}', place.path);
    throw new WorkbenchError('UnreadableFile', message, undefined, { cause });
  }
};
