import * as vscode from 'vscode';
import type { CommandId } from '../commands/commandIds';
import { copyText } from '../commands/copyText';
import type { Services } from '../container';
import { l10n } from '../host/l10n';
import { showError, showInformation } from '../host/messages';
import type { UploadOutcome, UploadTeller } from './uploadResumer';

/** Says where files were uploaded to and offers what can be done with them. */
export async function tellOfUpload(s3Uri: string): Promise<void> {
  const [copy, create] = [l10n.t('Copy S3 URI'), l10n.t('Create Changeset')];
  const chosen = await showInformation(l10n.t('Uploaded to {0}', s3Uri), copy, create);
  if (chosen === copy) await copyText(s3Uri);
  const command: CommandId = 'finspaceData.createChangeset';
  if (chosen === create) await vscode.commands.executeCommand(command, { source: 's3', s3Uri });
}

/** Follows the changeset that was made of an upload; it is told of at its end. */
async function followOutcome(
  { scope, sequel, created }: UploadOutcome,
  { follower, tree }: Pick<Services, 'follower' | 'tree'>,
): Promise<void> {
  const { datasetId = sequel?.request.input.datasetId ?? '', changesetId } = created ?? {};
  if (changesetId === undefined) return;
  await follower.follow({ scope, datasetId, changesetId, title: sequel?.title ?? datasetId });
  await tree.look(datasetId);
}

/** Tells a person of uploads that were gone on with. */
export function uploadTeller(parts: Pick<Services, 'follower' | 'tree'>): UploadTeller {
  return {
    tellOfEnd: (outcome) =>
      void (outcome.sequel ? followOutcome(outcome, parts) : tellOfUpload(outcome.s3Uri)),
    tellOfFailure: (message) => void showError(message),
    async askAfterFailure(message) {
      const [retry, discard] = [l10n.t('Retry'), l10n.t('Discard Upload')];
      const chosen = await showError(message, retry, discard);
      if (chosen === retry) return 'retry';
      return chosen === discard ? 'discard' : undefined;
    },
  };
}
