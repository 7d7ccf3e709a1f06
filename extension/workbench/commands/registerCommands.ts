import * as vscode from 'vscode';
import type { Services } from '../container';
import { commandIds, type CommandId } from './commandIds';
import { runCommand } from './runCommand';

/** A command ends on the connection on which it began, whatever is switched to in the meantime. */
const startWork = (services: Services): Services => ({ ...services, service: services.connections.pinned() });

async function start(id: CommandId, services: Services, argument: unknown): Promise<unknown> {
  const { commands } = await import(/* webpackChunkName: "commands" */ './commandTable');
  return commands[id](services, argument);
}

/** Registers every command; what they do is loaded when the first is run. */
export function registerCommands(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, (argument: unknown) =>
        runCommand(id, () => start(id, startWork(services), argument), services),
      ),
    ),
  );
}
