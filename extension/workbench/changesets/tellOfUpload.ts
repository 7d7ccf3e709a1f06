import * as vscode from 'vscode';
import { stagedUriOf } from '../../finspace/stagedUri';
import type { CommandId } from '../commands/commandIds';
import { copyText } from '../commands/copyText';
import type { Services } from '../container';
import { byteCount, count } from '../host/format';
import { l10n } from '../host/l10n';
import { showError, showInformation } from '../host/messages';
import { listBelow, type UploadPlace } from '../tree/nodes';
import type { UploadOutcome, UploadTeller } from './uploadResumer';

type UploadParts = Pick<Services, 'follower' | 'tree' | 'origins'>;

/** Says where files were uploaded to and offers what can be done with them. */
export async function tellOfUpload(s3Uri: string): Promise<void> {
  const [copy, create] = [l10n.t('Copy S3 URI'), l10n.t('Create Changeset')];
  const chosen = await showInformation(l10n.t('Uploaded to {0}', s3Uri), copy, create);
  if (chosen === copy) await copyText(s3Uri);
  const command: CommandId = 'finspaceData.createChangeset';
  if (chosen === create) await vscode.commands.executeCommand(command, { source: 's3', s3Uri });
}

/** Says that files are in a working location under their own names. */
export function tellOfFiles(files: readonly { readonly name: string; readonly size: number }[]): void {
  const bytes = byteCount(files.reduce((sum, { size }) => sum + size, 0));
  void showInformation(
    files.length === 1
      ? l10n.t('Uploaded: {0} ({1})', files[0]?.name ?? '', bytes)
      : l10n.t('Uploaded: {0} files ({1})', count(files.length), bytes),
  );
}

/** Shows what is in a row of a working location now. */
export async function lookAtPlace(place: UploadPlace, { tree }: Pick<Services, 'tree'>): Promise<void> {
  const list = listBelow(place);
  if (list) await tree.lookAt(list);
}

/** Follows the changeset that was made of an upload; it is told of at its end. */
async function followOutcome(
  { scope, sequel, staging, created }: UploadOutcome,
  { follower, tree, origins }: UploadParts,
): Promise<void> {
  const { datasetId = sequel?.request.input.datasetId ?? '', changesetId } = created ?? {};
  if (changesetId === undefined) return;
  const title = sequel?.title ?? datasetId;
  await origins.keep(changesetId, { source: 'files', files: staging.files.map(({ path }) => path) });
  await follower.follow({ kind: 'changeset', scope, datasetId, id: changesetId, title });
  await tree.look(datasetId);
}

async function tellOfOutcome(outcome: UploadOutcome, parts: UploadParts): Promise<void> {
  const { staging, place, sequel } = outcome;
  if (sequel) return followOutcome(outcome, parts);
  if (!place) return tellOfUpload(stagedUriOf(staging));
  tellOfFiles(staging.files);
  await lookAtPlace(place, parts);
}

/** Tells a person of uploads that were gone on with. */
export function uploadTeller(parts: UploadParts): UploadTeller {
  return {
    tellOfEnd: (outcome) => void tellOfOutcome(outcome, parts),
    tellOfFailure: (message) => void showError(message),
    async askAfterFailure(message) {
      const [retry, discard] = [l10n.t('Retry'), l10n.t('Discard Upload')];
      const chosen = await showError(message, retry, discard);
      if (chosen === retry) return 'retry';
      return chosen === discard ? 'discard' : undefined;
    },
  };
}
