import type { Command } from './command';

/** Takes a part of `ConnectionAnswers`. Connects to what was added, and resolves to its id. */
export const addConnection: Command = async (services, argument) => {
  const { setUpConnection } = await import('../connections/setUpConnection');
  const id = await setUpConnection(services, argument ?? {});
  await services.connections.switchTo(id);
  return id;
};
