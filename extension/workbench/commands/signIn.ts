import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { signInCommand } from '../connections/signInCommand';
import type { Command } from './command';

/** Opens a terminal that signs in to the active connection's profile. */
export const signIn: Command = async ({ connections }) => {
  const { active } = connections;
  if (active.kind === 'embedded' || active.profile === undefined) return;
  const { readProfiles } = await import('../connections/sharedConfig');
  const profile = (await readProfiles()).find(({ name }) => name === active.profile);
  const terminal = vscode.window.createTerminal({
    name: l10n.t('Sign in: {0}', active.profile),
    iconPath: new vscode.ThemeIcon('sign-in'),
    isTransient: true,
  });
  terminal.show();
  terminal.sendText(signInCommand(active.profile, profile?.signsInBy ?? 'sso'));
};
