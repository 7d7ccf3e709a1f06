import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import * as vscode from 'vscode';
import { byteCount } from '../host/format';
import { l10n } from '../host/l10n';
import { showInformation } from '../host/messages';
import { withCancellableProgress, type ProgressReport } from '../host/progress';
import { Cancelled, isCancelled } from '../host/workbenchError';
import { ObjectStore } from '../locations/objectStore';
import type { ObjectNode } from '../tree/nodes';
import { nameOfPath } from '../tree/renderLocation';
import type { Command } from './command';

async function askPath(name: string): Promise<string> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showSaveDialog({
    defaultUri: folder && vscode.Uri.joinPath(folder, name),
    saveLabel: l10n.t('Download'),
  });
  if (!chosen) throw new Cancelled();
  return chosen.fsPath;
}

/** Writes beside the file first, so that it appears whole or not at all. */
async function download(
  store: ObjectStore,
  { bucket, root, path, size }: ObjectNode,
  file: string,
  progress: ProgressReport,
): Promise<void> {
  const { abortSignal } = progress;
  const unfinished = `${file}.part`;
  async function* counted(body: AsyncIterable<Uint8Array>) {
    let arrived = 0;
    for await (const piece of body) {
      arrived += piece.byteLength;
      const message = l10n.t('{0} of {1}', byteCount(arrived), byteCount(size));
      progress.report(message, size > 0 ? (100 * arrived) / size : undefined);
      yield piece;
    }
  }
  try {
    await store.read(
      bucket,
      root + path,
      (body) => pipeline(counted(body), createWriteStream(unfinished), { signal: abortSignal }),
      abortSignal,
    );
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Takes an object's row, or one with the file to write. Resolves to the file's path. */
export const downloadObject: Command = async ({ service }, argument) => {
  const { file, ...node } = argument as ObjectNode & { readonly file?: string };
  const path = file ?? (await askPath(nameOfPath(node.path)));
  try {
    await withCancellableProgress(l10n.t('Downloading'), (report) =>
      download(new ObjectStore(service), node, path, report),
    );
  } catch (error) {
    throw isCancelled(error) ? new Cancelled() : error;
  }
  void showInformation(l10n.t('Downloaded: {0}', path));
  return path;
};
