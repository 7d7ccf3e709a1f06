import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { Cancelled } from '../host/workbenchError';

/** Asks how many minutes credentials are to last: 1 to 720. */
export async function askDuration(title: string, preset: number): Promise<number> {
  const { numberCheck } = await import('../wizard/constraints');
  const minutes = await vscode.window.showInputBox({
    title,
    prompt: l10n.t('How many minutes the credentials last'),
    value: String(preset),
    validateInput: numberCheck('SessionDuration'),
    ignoreFocusOut: true,
  });
  if (minutes === undefined) throw new Cancelled();
  return Number(minutes);
}
