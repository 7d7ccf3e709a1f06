import * as vscode from 'vscode';
import { l10n } from '../host/l10n';

const shownMilliseconds = 4_000;

/** Puts a text on the clipboard and says so in the status bar. */
export async function copyText(text: string): Promise<string> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(clippy) ${l10n.t('Copied: {0}', text)}`, shownMilliseconds);
  return text;
}
