import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { AwsCli } from './awsCli';
import { awsCliWarning } from './awsCliVersion';
import { terminalEnvironment, type TerminalAccess } from './environment';

export interface TerminalLook {
  /** Stands after the name of the connection. */
  readonly title: string;
  readonly icon: string;
  readonly cwd?: string | vscode.Uri;
}

/** What a terminal is called: after the product alone where it talks to the service that comes with it. */
export function terminalName({ kind, name }: Pick<Connection, 'kind' | 'name'>, title: string): string {
  return ['FinSpace', ...(kind === 'external' ? [name] : []), title].join(' · ');
}

/** A terminal of a connection, which begins with a warning where the AWS CLI cannot find the service. */
export async function terminalOptions(
  connection: Connection,
  access: TerminalAccess,
  { title, icon, cwd }: TerminalLook,
  awsCli: Pick<AwsCli, 'tooOld'>,
): Promise<vscode.TerminalOptions> {
  const tooOld = await awsCli.tooOld();
  return {
    name: terminalName(connection, title),
    iconPath: new vscode.ThemeIcon(icon),
    env: terminalEnvironment(connection, access, process.env),
    cwd,
    message: tooOld && awsCliWarning(tooOld, connection.endpoint, process.platform),
    // A terminal restored with a session would come back with credentials, or addresses, that hold no longer.
    isTransient: true,
  };
}
