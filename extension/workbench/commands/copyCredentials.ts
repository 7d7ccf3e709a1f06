import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { showWarning } from '../host/messages';
import { Cancelled } from '../host/workbenchError';
import { profileText, shellText, type CredentialForm } from '../terminal/credentialText';
import { terminalEnvironment } from '../terminal/environment';
import { clockTime } from '../terminal/expiryPlan';
import { mintCredentials } from '../terminal/mintCredentials';
import { askDuration } from './askDuration';
import type { Command } from './command';

/** What the command may be given instead of asking. */
interface CopyRequest {
  readonly form?: CredentialForm;
  readonly durationInMinutes?: number;
}

interface FormItem extends vscode.QuickPickItem {
  readonly form: CredentialForm;
}

const forms = (): FormItem[] => [
  { label: 'bash, zsh', description: l10n.t('lines to paste'), form: 'posix' },
  { label: 'fish', description: l10n.t('lines to paste'), form: 'fish' },
  { label: 'PowerShell', description: l10n.t('lines to paste'), form: 'powerShell' },
  { label: 'cmd', description: l10n.t('lines to paste'), form: 'cmd' },
  {
    label: l10n.t('Profile'),
    description: l10n.t('for an AWS credentials file, without the endpoint'),
    form: 'profile',
  },
];

async function askForm(title: string): Promise<CredentialForm> {
  const chosen = await vscode.window.showQuickPick(forms(), {
    title,
    placeHolder: l10n.t('Where they are to be used'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!chosen) throw new Cancelled();
  return chosen.form;
}

async function offerToClear(text: string, expiresAt: Date): Promise<void> {
  const clear = l10n.t('Clear Clipboard');
  const message = l10n.t('The clipboard holds secrets, which are of use until {0}.', clockTime(expiresAt));
  if ((await showWarning(message, clear)) !== clear) return;
  // What was copied since then is not ours to clear.
  if ((await vscode.env.clipboard.readText()) === text) await vscode.env.clipboard.writeText('');
}

/** Takes a `CopyRequest`; asks for what it leaves out. Mints credentials and copies them as text. */
export const copyCredentials: Command = async ({ service, redactor, settings }, argument) => {
  const given = (argument ?? {}) as CopyRequest;
  const title = l10n.t('Copy Credentials');
  const form = given.form ?? (await askForm(title));
  const preset = settings().credentialDurationMinutes;
  const minutes = given.durationInMinutes ?? (await askDuration(title, preset));
  const minted = await service.call((clients) => mintCredentials(clients, minutes));
  redactor.learn(minted.secretAccessKey, minted.sessionToken);
  const environment = terminalEnvironment(minted.connection, { kind: 'minted', ...minted }, process.env);
  const text = form === 'profile' ? profileText(environment) : shellText(form, environment);
  await vscode.env.clipboard.writeText(text);
  void offerToClear(text, minted.expiresAt);
};
