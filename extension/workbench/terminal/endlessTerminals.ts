import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { ConnectionManager } from '../connections/connectionManager';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import type { AwsCli } from './awsCli';
import { writeEndlessFiles } from './endlessFolder';
import type { TerminalAccess } from './environment';
import { terminalOptions } from './terminalOptions';

export interface EndlessRequest {
  /** How long each of the credentials lasts: 1 to 720. */
  readonly durationInMinutes: number;
  /** The data folder of the embedded service. */
  readonly dataFolder: string;
  readonly cwd?: string | vscode.Uri;
}

/** Opens terminals whose AWS tools ask for new credentials by themselves, before theirs expire. */
export class EndlessTerminals {
  constructor(
    private readonly connections: Pick<ConnectionManager, 'active' | 'call'>,
    private readonly serviceScript: string,
    private readonly folder: string,
    private readonly awsCli: AwsCli,
  ) {}

  async open(request: EndlessRequest): Promise<vscode.Terminal> {
    this.awsCli.look();
    const { active } = this.connections;
    // Asks nothing of the service, but starts the embedded one.
    const connection = await this.connections.call((clients) => Promise.resolve(clients.connection));
    const access: TerminalAccess =
      active.kind === 'embedded'
        ? await this.#files(connection, request)
        : { kind: 'profile', profile: active.profile ?? notRenewable(active.name) };
    const look = { title: l10n.t('renews itself'), icon: 'sync', cwd: request.cwd };
    const terminal = vscode.window.createTerminal(
      await terminalOptions(connection, access, look, this.awsCli),
    );
    terminal.show();
    return terminal;
  }

  async #files(
    { endpoint, region }: Connection,
    { dataFolder, durationInMinutes }: EndlessRequest,
  ): Promise<TerminalAccess> {
    const files = await writeEndlessFiles(
      join(this.folder, 'terminals'),
      { endpoint, region },
      { program: process.execPath, script: this.serviceScript, dataFolder, minutes: durationInMinutes },
    );
    return { kind: 'files', ...files };
  }
}

function notRenewable(name: string): never {
  const message = l10n.t(
    'Credentials renew themselves by a profile of the AWS files, which this connection does not have: {0}',
    name,
  );
  throw new WorkbenchError('NotRenewable', message, {
    title: l10n.t('Open Terminal with Credentials'),
    command: 'finspaceData.openTerminal',
  });
}
