import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { withoutIcons } from '../host/plainText';

const shownMilliseconds = 4_000;

/** Puts a text on the clipboard and says so in the status bar. */
export async function copyText(text: string): Promise<string> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(
    `$(clippy) ${l10n.t('Copied: {0}', withoutIcons(text))}`,
    shownMilliseconds,
  );
  return text;
}
