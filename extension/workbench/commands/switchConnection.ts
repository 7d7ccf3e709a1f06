import * as vscode from 'vscode';
import { embeddedDescription, type ConnectionDescription } from '../connections/connectionDescription';
import type { Services } from '../container';
import { l10n } from '../host/l10n';
import { withoutIcons, withoutLinks } from '../host/plainText';
import { Cancelled } from '../host/workbenchError';
import type { Command } from './command';
import type { CommandId } from './commandIds';

interface ConnectionItem extends vscode.QuickPickItem {
  /** Absent where one is to be added. */
  readonly connection?: ConnectionDescription;
}

type Choice =
  | { readonly kind: 'use' | 'edit' | 'remove'; readonly connection: ConnectionDescription }
  | { readonly kind: 'add' };

const editButton = (): vscode.QuickInputButton => ({
  iconPath: new vscode.ThemeIcon('edit'),
  tooltip: l10n.t('Edit Connection'),
});
const removeButton = (): vscode.QuickInputButton => ({
  iconPath: new vscode.ThemeIcon('trash'),
  tooltip: l10n.t('Remove Connection'),
});

function itemOf(connection: ConnectionDescription, activeId: string): ConnectionItem {
  const isActive = connection.id === activeId;
  const label = withoutIcons(connection.name);
  const description = isActive ? l10n.t('connected') : undefined;
  if (connection.kind === 'embedded') {
    const detail = l10n.t("On this machine, with this extension's own data folder.");
    return { label, description, detail, iconPath: new vscode.ThemeIcon('database'), connection };
  }
  const { endpoint, region, profile, accessKeyId } = connection;
  return {
    label,
    description,
    detail: withoutIcons([endpoint, region, profile ?? accessKeyId].join(' · ')),
    iconPath: new vscode.ThemeIcon('plug'),
    buttons: [editButton(), removeButton()],
    connection,
  };
}

function itemsOf({ active, saved }: Services['connections']): ConnectionItem[] {
  return [
    ...[embeddedDescription(), ...saved].map((connection) => itemOf(connection, active.id)),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: l10n.t('Add Connection…'), iconPath: new vscode.ThemeIcon('add'), alwaysShow: true },
  ];
}

function ask(connections: Services['connections']): Promise<Choice> {
  const pick = vscode.window.createQuickPick<ConnectionItem>();
  pick.title = l10n.t('Switch Connection');
  pick.placeholder = l10n.t('The service to work with in this workspace');
  pick.matchOnDetail = true;
  pick.items = itemsOf(connections);
  pick.activeItems = pick.items.filter(({ connection }) => connection?.id === connections.active.id);
  return new Promise<Choice>((resolve, reject) => {
    pick.onDidHide(() => reject(new Cancelled()));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) resolve(item.connection ? { kind: 'use', connection: item.connection } : { kind: 'add' });
    });
    pick.onDidTriggerItemButton(({ item: { connection, buttons }, button }) => {
      if (connection) resolve({ kind: buttons?.[0] === button ? 'edit' : 'remove', connection });
    });
    pick.show();
  }).finally(() => pick.dispose());
}

async function remove({ connections, vault }: Services, { id, name }: ConnectionDescription): Promise<void> {
  const confirm = l10n.t('Remove');
  const pressed = await vscode.window.showWarningMessage(
    withoutLinks(l10n.t('Remove this connection? {0}', name)),
    {
      modal: true,
      detail: l10n.t('The service and its data stay. A secret that is kept for it is deleted.'),
    },
    confirm,
  );
  if (pressed !== confirm) throw new Cancelled();
  await connections.remove(id);
  await vault.forget(id);
}

const execute = (command: CommandId, argument?: unknown) => vscode.commands.executeCommand(command, argument);

interface SwitchRequest {
  /** The id of the connection to switch to: `embedded`, or a saved one's. */
  readonly connection?: string;
}

/** Takes a `SwitchRequest`; without one the person chooses, and may edit and remove connections on the way. */
export const switchConnection: Command = async (services, argument) => {
  const { connections } = services;
  const { connection } = (argument ?? {}) as SwitchRequest;
  if (connection !== undefined) return connections.switchTo(connection);
  const choice = await ask(connections);
  if (choice.kind === 'use') return connections.switchTo(choice.connection.id);
  if (choice.kind === 'remove') return remove(services, choice.connection);
  if (choice.kind === 'add') return execute('finspaceData.addConnection');
  return execute('finspaceData.editConnection', { connection: choice.connection.id });
};
