import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { Cancelled } from '../host/workbenchError';
import type { TerminalRequest } from '../terminal/credentialTerminals';
import type { Command } from './command';

async function askDuration(preset: number): Promise<number> {
  const { numberCheck } = await import('../wizard/constraints');
  const check = numberCheck('SessionDuration');
  const minutes = await vscode.window.showInputBox({
    title: l10n.t('Open Terminal with Credentials'),
    prompt: l10n.t('How many minutes the credentials last'),
    value: String(preset),
    validateInput: check,
    ignoreFocusOut: true,
  });
  if (minutes === undefined) throw new Cancelled();
  return Number(minutes);
}

/** Takes a `TerminalRequest`; without one it asks for the duration. */
export const openTerminal: Command = async ({ terminals, settings }, argument) => {
  const { durationInMinutes, cwd } = (argument ?? {}) as Partial<TerminalRequest>;
  const minutes = durationInMinutes ?? (await askDuration(settings().credentialDurationMinutes));
  await terminals.open({ durationInMinutes: minutes, cwd });
};
