import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { Log } from '../host/log';
import type { Redactor } from '../host/redactor';
import type { Settings } from '../host/settings';
import { endService } from '../serviceProcess/serviceEnd';
import { launchService } from '../serviceProcess/serviceLauncher';
import { rebuildCatalog } from '../serviceProcess/serviceRebuild';
import { readHealth, readServiceFile } from '../serviceProcess/serviceProbe';
import { ServiceSupervisor, type ServiceState } from '../serviceProcess/serviceSupervisor';
import { ConnectionBook } from './connectionBook';
import { ConnectionManager } from './connectionManager';
import { credentialSource } from './credentialSource';
import { EmbeddedConnection } from './embeddedConnection';
import { ExternalConnection } from './externalConnection';
import { SecretVault } from './secretVault';

export interface ConnectionParts {
  readonly supervisor: ServiceSupervisor;
  readonly vault: SecretVault;
  readonly connections: ConnectionManager;
  /** Whether calls make sense now. */
  readonly mayCall: () => boolean;
}

export interface ConnectionSurroundings {
  readonly context: vscode.ExtensionContext;
  readonly own: <Part extends vscode.Disposable>(part: Part) => Part;
  readonly log: Log;
  readonly redactor: Redactor;
  readonly settings: () => Settings;
  readonly onStateChange: (state: ServiceState) => void;
}

export const serviceScript = ({ extensionPath }: vscode.ExtensionContext): string =>
  join(extensionPath, 'dist', 'service.js');

/** Makes the embedded service's supervisor and the connections, one of which is active. */
export function composeConnections(surroundings: ConnectionSurroundings): ConnectionParts {
  const { context, own, log, redactor, settings, onStateChange } = surroundings;
  const { version } = context.extension.packageJSON as { readonly version: string };
  const supervisor = new ServiceSupervisor(
    { readServiceFile, readHealth, launch: launchService, end: endService, rebuild: rebuildCatalog },
    settings,
    { script: serviceScript(context), version },
    log,
    onStateChange,
  );
  const vault = new SecretVault(context.secrets);
  const credentialsOf = credentialSource(vault, redactor);
  const connections = own(
    new ConnectionManager(
      new EmbeddedConnection(supervisor, redactor),
      new ConnectionBook(context.globalState, context.workspaceState),
      (description) => new ExternalConnection(description, credentialsOf),
    ),
  );
  const mayCall = () =>
    !connections.isRefused && (connections.active.kind === 'external' || supervisor.state !== 'failed');
  return { supervisor, vault, connections, mayCall };
}
