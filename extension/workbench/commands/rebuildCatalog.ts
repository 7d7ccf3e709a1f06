import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { askModally, showInformation } from '../host/messages';
import { Cancelled } from '../host/workbenchError';
import type { Command } from './command';

async function confirm(): Promise<void> {
  const rebuild = l10n.t('Rebuild Catalog');
  const detail = l10n.t(
    'Datasets, their changesets, and objects come back. Users, permission groups, keys and data views come back as far as the damaged catalog can still be read. Changesets that failed and uploads that have not ended do not. The damaged catalog is kept beside the new one.\n\nIf you have a backup, run "finspace-service restore" in a terminal instead: it brings back all that the backup has.',
  );
  const question = l10n.t('Make the catalog anew from the data?');
  if ((await askModally(question, detail, rebuild)) !== rebuild) throw new Cancelled();
}

/**
 * Makes a damaged catalog anew from the data, once the person has said so, and starts the service. Resolves to
 * what was restored, line by line.
 */
export const rebuildCatalog: Command = async ({ supervisor, tree, log }, argument) => {
  const { confirmed = false } = (argument ?? {}) as { readonly confirmed?: boolean };
  if (!confirmed) await confirm();
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('Rebuilding the catalog from the data'),
  };
  const lines = await vscode.window.withProgress(options, () => supervisor.rebuild());
  for (const line of lines) log.info(line);
  tree.reset();
  const showLog = l10n.t('Show Log');
  const told = showInformation(l10n.t('The catalog is rebuilt. The log lists what came back.'), showLog);
  void told.then((action) => action === showLog && log.show());
  return lines;
};
