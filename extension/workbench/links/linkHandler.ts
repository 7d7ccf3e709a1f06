import type * as vscode from 'vscode';
import { runCommand } from '../commands/runCommand';
import type { Services } from '../container';
import { openLink } from './openLink';

/** Opens the links that lead to this extension. Failures are told like those of commands. */
export function linkHandler(services: Services): vscode.UriHandler {
  return {
    handleUri: (uri) =>
      runCommand(
        'finspaceData.reveal',
        () => openLink({ ...services, service: services.connections.pinned() }, uri),
        services,
      ) as Promise<void>,
  };
}
