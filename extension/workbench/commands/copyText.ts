import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { withoutIcons } from '../host/plainText';

const shownMilliseconds = 4_000;

/** Puts a text on the clipboard and says so in the status bar; what it is called there, where it is long. */
export async function copyText(text: string, name = text): Promise<string> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(
    `$(clippy) ${l10n.t('Copied: {0}', withoutIcons(name))}`,
    shownMilliseconds,
  );
  return text;
}
