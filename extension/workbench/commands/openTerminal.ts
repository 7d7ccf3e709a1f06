import { l10n } from '../host/l10n';
import type { TerminalRequest } from '../terminal/credentialTerminals';
import { askDuration } from './askDuration';
import type { Command } from './command';

/** Takes a `TerminalRequest`; without one it asks for the duration. */
export const openTerminal: Command = async ({ terminals, awsCli, settings }, argument) => {
  const { durationInMinutes, ...others } = (argument ?? {}) as Partial<TerminalRequest>;
  awsCli.look();
  const preset = settings().credentialDurationMinutes;
  const minutes = durationInMinutes ?? (await askDuration(l10n.t('Open Terminal with Credentials'), preset));
  await terminals.open({ ...others, durationInMinutes: minutes });
};
