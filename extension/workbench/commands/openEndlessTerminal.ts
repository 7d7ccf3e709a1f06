import type { EndlessRequest } from '../terminal/endlessTerminals';
import type { Command } from './command';

/** Takes a part of an `EndlessRequest`; the rest comes from the settings. */
export const openEndlessTerminal: Command = async ({ endless, settings }, argument) => {
  const { credentialDurationMinutes, dataFolder } = settings();
  const given = (argument ?? {}) as Partial<EndlessRequest>;
  await endless.open({ durationInMinutes: credentialDurationMinutes, dataFolder, ...given });
};
