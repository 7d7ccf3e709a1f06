import * as vscode from 'vscode';
import type { CommandId } from '../commands/commandIds';
import { rows, shortenS3Uris } from '../host/format';
import { l10n } from '../host/l10n';
import { showError, showInformation } from '../host/messages';
import type { Services } from '../container';
import { findMeasure } from '../panels/details/findMeasure';
import type { ChangesetNode } from '../tree/nodes';
import type { FollowedWork } from './followFolder';
import { findProblem } from './problemPlace';
import type { WorkEnd } from './workFollower';

type Parts = Pick<Services, 'service' | 'details' | 'tree' | 'origins'>;
type ChangesetEnd = Extract<WorkEnd, { readonly changeset: unknown }>;
type DataViewEnd = Extract<WorkEnd, { readonly dataView: unknown }>;

async function describeRows(
  service: Parts['service'],
  { datasetId, id }: FollowedWork,
): Promise<string | undefined> {
  const measure = await service.call((clients) => findMeasure(clients, datasetId, id)).catch(() => undefined);
  const rowCount = measure?.rowCount;
  return rowCount === undefined ? undefined : rows(rowCount);
}

async function tellOfSuccess({ followed }: ChangesetEnd, { service, details }: Parts): Promise<void> {
  const { datasetId, id, title } = followed;
  const rowCount = await describeRows(service, followed);
  const message = rowCount
    ? l10n.t('The changeset of {0} succeeded: {1}', title, rowCount)
    : l10n.t('The changeset of {0} succeeded.', title);
  const open = l10n.t('Open');
  const chosen = await showInformation(message, open);
  if (chosen === open) details.show({ kind: 'changeset', datasetId, changesetId: id });
}

/** Whoever stopped it knows: a word, and another try. */
async function tellOfStop({ followed, changeset }: ChangesetEnd): Promise<void> {
  const { datasetId, id, title } = followed;
  const again = l10n.t('Try Again…');
  const chosen = await showInformation(l10n.t('The changeset of {0} was stopped.', title), again);
  if (chosen !== again) return;
  const stopped = { ...changeset, datasetId, changesetId: id };
  const row: ChangesetNode = { kind: 'changeset', changeset: stopped, superseded: false };
  const command: CommandId = 'finspaceData.tryAgain';
  await vscode.commands.executeCommand(command, row);
}

/** Offers the way to what is wrong, and past it. */
async function tellOfFailure({ followed, changeset }: ChangesetEnd, { origins }: Parts): Promise<void> {
  const { datasetId, id, title } = followed;
  const failed = { ...changeset, datasetId, changesetId: id };
  const reason = shortenS3Uris(changeset.errorInfo?.errorMessage ?? changeset.status ?? '');
  const message = l10n.t('The changeset of {0} failed: {1}', title, reason);
  const commands = new Map<string, CommandId>();
  if (await findProblem(origins, failed)) commands.set(l10n.t('Open File'), 'finspaceData.openSource');
  commands.set(l10n.t('Try Again…'), 'finspaceData.tryAgain');
  commands.set(l10n.t('Show Details'), 'finspaceData.showChangesetDetails');
  const command = commands.get((await showError(message, ...commands.keys())) ?? '');
  const row: ChangesetNode = { kind: 'changeset', changeset: failed, superseded: false };
  if (command) await vscode.commands.executeCommand(command, row);
}

async function tellOfDataView({ followed, dataView }: DataViewEnd): Promise<void> {
  const { status, errorInfo } = dataView;
  const { title } = followed;
  if (status === 'SUCCESS') await showInformation(l10n.t('The data view of {0} is ready.', title));
  else {
    const reason = shortenS3Uris(errorInfo?.errorMessage ?? status ?? '');
    await showError(l10n.t('The data view of {0} failed: {1}', title, reason));
  }
}

/** Says how a changeset or a data view ended, and shows it in the tree. */
export async function tellOfEnd(end: WorkEnd, parts: Parts): Promise<void> {
  void parts.tree.look(end.followed.datasetId);
  if ('dataView' in end) await tellOfDataView(end);
  else if (end.changeset.status === 'SUCCESS') await tellOfSuccess(end, parts);
  else if (end.changeset.errorInfo?.errorCategory === 'CANCELLED') await tellOfStop(end);
  else await tellOfFailure(end, parts);
}
