import type * as vscode from 'vscode';
import type { CommandId } from '../commands/commandIds';
import { runCommand, type CommandReporting } from '../commands/runCommand';
import { serviceScript } from '../connections/composeConnections';
import type { ConnectionManager } from '../connections/connectionManager';
import type { Redactor } from '../host/redactor';
import type { Settings } from '../host/settings';
import { AwsCli } from './awsCli';
import { CredentialTerminals } from './credentialTerminals';
import { EndlessTerminals } from './endlessTerminals';
import { registerTerminalProfile } from './terminalProfile';

export interface TerminalParts {
  readonly awsCli: AwsCli;
  readonly terminals: CredentialTerminals;
  readonly endless: EndlessTerminals;
}

export interface TerminalSurroundings {
  readonly context: vscode.ExtensionContext;
  readonly own: <Part extends vscode.Disposable>(part: Part) => Part;
  readonly connections: ConnectionManager;
  readonly reporting: CommandReporting;
  readonly redactor: Redactor;
  readonly settings: () => Settings;
  readonly execute: (command: CommandId, argument: unknown) => void;
}

const openTerminal: CommandId = 'finspaceData.openTerminal';

/** Makes both kinds of terminals, and the profile in the drop-down of the panel. */
export function composeTerminals(surroundings: TerminalSurroundings): TerminalParts {
  const { context, own, connections, reporting, redactor, settings, execute } = surroundings;
  const awsCli = new AwsCli();
  const terminals = own(
    new CredentialTerminals(connections, redactor, reporting.log, awsCli, (request) =>
      execute(openTerminal, request),
    ),
  );
  const endless = new EndlessTerminals(
    connections,
    serviceScript(context),
    context.globalStorageUri.fsPath,
    awsCli,
  );
  // Undefined where it failed and was told.
  const profileTerminal = () => {
    const { credentialDurationMinutes: durationInMinutes } = settings();
    const prepare = () => terminals.prepare({ durationInMinutes });
    return runCommand(openTerminal, prepare, reporting);
  };
  own(registerTerminalProfile(profileTerminal));
  return { awsCli, terminals, endless };
}
