import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import type { Command } from './command';

export const restartService: Command = async ({ supervisor, tree }) => {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('Restarting the FinSpace service'),
  };
  await vscode.window.withProgress(options, () => supervisor.restart());
  tree.reset();
};
