import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import type { Command } from './command';

interface EditRequest {
  /** The connection's id. */
  readonly connection?: string;
}

/** Takes an `EditRequest`; without one the active connection is edited. */
export const editConnection: Command = async (services, argument) => {
  const { connections } = services;
  const { connection = connections.active.id } = (argument ?? {}) as EditRequest;
  const edited = connections.saved.find(({ id }) => id === connection);
  if (!edited) {
    throw new WorkbenchError('NoSuchConnection', l10n.t('The local service has nothing to edit.'), {
      title: l10n.t('Switch Connection'),
      command: 'finspaceData.switchConnection',
    });
  }
  const { setUpConnection } = await import('../connections/setUpConnection');
  return setUpConnection(services, {}, edited);
};
