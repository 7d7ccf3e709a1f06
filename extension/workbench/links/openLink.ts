import type * as vscode from 'vscode';
import { revealTarget } from '../commands/reveal';
import type { Services } from '../container';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import { parseResourceLink, type LinkedResource } from './resourceLink';

/** A link that was made elsewhere would lead to something else of the same id, or to nothing. */
async function refuseOtherEnvironment(
  { service }: Pick<Services, 'service'>,
  { environmentId }: LinkedResource,
): Promise<void> {
  if (environmentId === undefined) return;
  const here = await service.call(({ connection }) => Promise.resolve(connection.environmentId));
  if (here === undefined || here === environmentId) return;
  const message = l10n.t(
    'This link leads to another environment than the one that is shown. Link: {0}. Shown: {1}',
    environmentId,
    here,
  );
  throw new WorkbenchError('OtherEnvironment', message, {
    title: l10n.t('Switch Connection'),
    command: 'finspaceData.switchConnection',
  });
}

/**
 * Shows what a link leads to: the row in the tree, and the details of a changeset. A link may come from
 * anywhere, so it never changes anything. Resolves to the id of the row.
 */
export async function openLink(
  services: Services,
  { path, query }: Pick<vscode.Uri, 'path' | 'query'>,
): Promise<string> {
  const resource = parseResourceLink(path, query);
  if (!resource)
    throw new WorkbenchError('StrangeLink', l10n.t('This is no link to a dataset or changeset: {0}', path));
  await refuseOtherEnvironment(services, resource);
  const { datasetId, changesetId } = resource;
  if (changesetId === undefined) return revealTarget(services, { kind: 'dataset', datasetId });
  const row = await revealTarget(services, { kind: 'changeset', datasetId, changesetId });
  services.details.show({ kind: 'changeset', datasetId, changesetId });
  return row;
}
