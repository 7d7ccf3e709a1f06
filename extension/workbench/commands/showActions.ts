import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import type { Command } from './command';
import type { CommandId } from './commandIds';

interface ActionItem extends vscode.QuickPickItem {
  readonly command?: CommandId;
}

const action = (icon: string, label: string, command: CommandId): ActionItem => ({
  label,
  iconPath: new vscode.ThemeIcon(icon),
  command,
});

const actions = (isEmbedded: boolean): ActionItem[] => [
  action('plug', l10n.t('Switch Connection…'), 'finspaceData.switchConnection'),
  action('key', l10n.t('Open Terminal with Credentials'), 'finspaceData.openTerminal'),
  action('sync', l10n.t('Open Terminal That Renews Its Credentials'), 'finspaceData.openEndlessTerminal'),
  action('clippy', l10n.t('Copy Credentials…'), 'finspaceData.copyCredentials'),
  action('add', l10n.t('Create Changeset'), 'finspaceData.createChangeset'),
  action('table', l10n.t('Create Dataset'), 'finspaceData.createDataset'),
  action('cloud-upload', l10n.t('Get Working Location'), 'finspaceData.getWorkingLocation'),
  { label: l10n.t('Service'), kind: vscode.QuickPickItemKind.Separator },
  action('output', l10n.t('Show Log'), 'finspaceData.showLog'),
  ...(isEmbedded
    ? [action('debug-restart', l10n.t('Restart Service'), 'finspaceData.restartService')]
    : [action('edit', l10n.t('Edit Connection'), 'finspaceData.editConnection')]),
];

export const showActions: Command = async ({ status, connections }) => {
  const chosen = await vscode.window.showQuickPick(actions(connections.active.kind === 'embedded'), {
    title: 'FinSpace',
    placeHolder: status.tooltip.replaceAll('\n', ' '),
  });
  if (chosen?.command) await vscode.commands.executeCommand(chosen.command);
};
