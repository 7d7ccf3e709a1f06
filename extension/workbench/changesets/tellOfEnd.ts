import { rows, shortenS3Uris } from '../host/format';
import { l10n } from '../host/l10n';
import { showError, showInformation } from '../host/messages';
import type { Services } from '../container';
import { findMeasure } from '../panels/loadKnowledge';
import type { ChangesetEnd } from './changesetFollower';

type Parts = Pick<Services, 'service' | 'details' | 'tree'>;

async function describeRows(
  service: Parts['service'],
  { followed }: ChangesetEnd,
): Promise<string | undefined> {
  const { datasetId, changesetId } = followed;
  const measure = await service
    .call((clients) => findMeasure(clients, datasetId, changesetId))
    .catch(() => undefined);
  const rowCount = measure?.rowCount;
  return rowCount === undefined ? undefined : rows(rowCount);
}

async function tellOfSuccess(end: ChangesetEnd, { service, details }: Parts): Promise<void> {
  const { datasetId, changesetId, title } = end.followed;
  const rowCount = await describeRows(service, end);
  const message = rowCount
    ? l10n.t('The changeset of {0} succeeded: {1}', title, rowCount)
    : l10n.t('The changeset of {0} succeeded.', title);
  const open = l10n.t('Open');
  const chosen = await showInformation(message, open);
  if (chosen === open) details.show(datasetId, changesetId);
}

async function tellOfFailure({ followed, changeset }: ChangesetEnd, { details }: Parts): Promise<void> {
  const { datasetId, changesetId, title } = followed;
  const reason = shortenS3Uris(changeset.errorInfo?.errorMessage ?? changeset.status ?? '');
  const showDetails = l10n.t('Show Details');
  const message = l10n.t('The changeset of {0} failed: {1}', title, reason);
  const chosen = await showError(message, showDetails);
  if (chosen === showDetails) details.show(datasetId, changesetId);
}

/** Says how a changeset ended, and shows it in the tree. */
export async function tellOfEnd(end: ChangesetEnd, parts: Parts): Promise<void> {
  void parts.tree.look(end.followed.datasetId);
  if (end.changeset.status === 'SUCCESS') await tellOfSuccess(end, parts);
  else await tellOfFailure(end, parts);
}
