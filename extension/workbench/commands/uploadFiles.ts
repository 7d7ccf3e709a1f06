import * as vscode from 'vscode';
import { lookAtPlace, tellOfFiles } from '../changesets/tellOfUpload';
import type { Services } from '../container';
import { count } from '../host/format';
import { l10n } from '../host/l10n';
import { askModally } from '../host/messages';
import { Cancelled, WorkbenchError } from '../host/workbenchError';
import { findFiles } from '../locations/localFiles';
import { ObjectStore } from '../locations/objectStore';
import type { ObjectsUpload } from '../locations/objectsUpload';
import { overwrittenBy } from '../locations/overwritten';
import { isUploadPlace, type UploadPlace } from '../tree/nodes';
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
    await services.uploads.uploadInto(services.service, place, upload);
  } finally {
    await lookAtPlace(place, services);
  }
  tellOfFiles(files);
  return `s3://${bucket}/${prefix}`;
};
