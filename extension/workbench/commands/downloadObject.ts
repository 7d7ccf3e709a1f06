import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { showInformation } from '../host/messages';
import { withCancellableProgress } from '../host/progress';
import { Cancelled, isCancelled } from '../host/workbenchError';
import { downloadFile } from '../locations/downloadFile';
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

/** Takes an object's row, or one with the file to write. Resolves to the file's path. */
export const downloadObject: Command = async ({ service }, argument) => {
  const { file, ...node } = argument as ObjectNode & { readonly file?: string };
  const { bucket, root, path, size } = node;
  const target = file ?? (await askPath(nameOfPath(path)));
  try {
    await withCancellableProgress(l10n.t('Downloading'), (report) =>
      downloadFile(new ObjectStore(service), { bucket, key: root + path, size }, target, report),
    );
  } catch (error) {
    throw isCancelled(error) ? new Cancelled() : error;
  }
  void showInformation(l10n.t('Downloaded: {0}', target));
  return target;
};
