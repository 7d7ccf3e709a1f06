import * as vscode from 'vscode';
import type { Services } from '../container';
import { byteCount, count } from '../host/format';
import { l10n } from '../host/l10n';
import { askModally, showInformation } from '../host/messages';
import { withCancellableProgress } from '../host/progress';
import { Cancelled, isCancelled, WorkbenchError } from '../host/workbenchError';
import { findFiles, type FoundFile } from '../locations/localFiles';
import { ObjectStore } from '../locations/objectStore';
import { overwrittenBy } from '../locations/overwritten';
import { uploadObjects, type ObjectsUpload } from '../locations/uploadObjects';
import { isUploadPlace, listBelow, type UploadPlace } from '../tree/nodes';
import type { Command } from './command';

interface UploadRequest {
  readonly place: UploadPlace;
  readonly paths: readonly string[];
  /** Set by callers that have asked already: what is there is overwritten. */
  readonly confirmed?: boolean;
}

async function askPaths(): Promise<readonly string[]> {
  const files = await vscode.window.showOpenDialog({ canSelectMany: true, openLabel: l10n.t('Upload') });
  if (!files) throw new Cancelled();
  return files.map(({ fsPath }) => fsPath);
}

/** A row, or a row with what to upload; without either the place where notebooks and changesets look first. */
async function requestOf({ view }: Services, argument: unknown): Promise<UploadRequest> {
  if (isUploadPlace(argument)) return { place: argument, paths: await askPaths() };
  if (argument !== undefined) return argument as UploadRequest;
  const selected = view.selected;
  const place: UploadPlace = isUploadPlace(selected)
    ? selected
    : { kind: 'location', locationType: 'INGESTION' };
  return { place, paths: await askPaths() };
}

async function confirmOverwriting(names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const shown = names.slice(0, 5).join('\n');
  const more = names.length > 5 ? `\n${l10n.t('and {0} more', count(names.length - 5))}` : '';
  const overwrite = l10n.t('Overwrite');
  const question =
    names.length === 1
      ? l10n.t('Overwrite the object that is there already?')
      : l10n.t('Overwrite {0} objects that are there already?', count(names.length));
  if ((await askModally(question, `${shown}${more}`, overwrite)) !== overwrite) throw new Cancelled();
}

async function send({ service }: Services, upload: ObjectsUpload): Promise<void> {
  try {
    await withCancellableProgress(l10n.t('Uploading'), (progress) =>
      uploadObjects(
        service,
        upload,
        ({ name, uploadedBytes, totalBytes }) =>
          progress.report(
            l10n.t('{0}: {1} of {2}', name, byteCount(uploadedBytes), byteCount(totalBytes)),
            totalBytes > 0 ? (100 * uploadedBytes) / totalBytes : undefined,
          ),
        progress.abortSignal,
      ),
    );
  } catch (error) {
    throw isCancelled(error) ? new Cancelled() : error;
  }
}

function tellOfEnd(files: readonly FoundFile[]): void {
  const bytes = byteCount(files.reduce((sum, { size }) => sum + size, 0));
  void showInformation(
    files.length === 1
      ? l10n.t('Uploaded: {0} ({1})', files[0]?.name ?? '', bytes)
      : l10n.t('Uploaded: {0} files ({1})', count(files.length), bytes),
  );
}

/** Puts files and folders into a working location under their own names. Resolves to where, as an S3 URI. */
export const uploadFiles: Command = async (services, argument) => {
  const { place, paths, confirmed } = await requestOf(services, argument);
  const files = await findFiles(paths);
  if (new Set(files.map(({ name }) => name)).size < files.length) {
    throw new WorkbenchError(
      'SameName',
      l10n.t('Two of these files have the same name. Upload them one by one.'),
    );
  }
  const objects = new ObjectStore(services.service);
  const { bucket, root } = await objects.place(place.locationType);
  const prefix = root + (place.kind === 'folder' ? place.path : '');
  const upload: ObjectsUpload = { bucket, prefix, files };
  if (!confirmed) await confirmOverwriting(await overwrittenBy(objects, upload));
  try {
    await send(services, upload);
  } finally {
    const list = listBelow(place);
    if (list) await services.tree.lookAt(list);
  }
  tellOfEnd(files);
  return `s3://${bucket}/${prefix}`;
};
