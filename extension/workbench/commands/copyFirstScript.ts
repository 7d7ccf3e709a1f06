import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { Cancelled } from '../host/workbenchError';
import type { Services } from '../container';
import {
  firstScript,
  firstScriptKinds,
  type FirstScriptKind,
  type FirstScriptPlace,
} from '../scripts/firstScript';
import type { Command } from './command';
import { copyText } from './copyText';

interface KindItem extends vscode.QuickPickItem {
  readonly script: FirstScriptKind;
}

async function askKind(): Promise<FirstScriptKind> {
  const items: KindItem[] = [
    { label: 'Python', description: 'boto3', script: 'python' },
    { label: 'bash, zsh', description: 'AWS CLI', script: 'bash' },
  ];
  const placeHolder = l10n.t('What the script is to be written in');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  if (!chosen) throw new Cancelled();
  return chosen.script;
}

async function placeOf({ service, connections, supervisor }: Services): Promise<FirstScriptPlace> {
  const { active } = connections;
  const { endpoint, region } = await service.call(({ connection }) => Promise.resolve(connection));
  if (active.kind === 'external') return { endpoint, region, profile: active.profile };
  const { credentialsFile } = supervisor.handle ?? (await supervisor.ensure());
  return { endpoint, region, credentialsFile, profile: 'default' };
}

/** Takes a `FirstScriptKind`; without one it asks. Copies a script that lists the datasets. */
export const copyFirstScript: Command = async (services, argument) => {
  const given = firstScriptKinds.find((kind) => kind === argument);
  const kind = given ?? (await askKind());
  return copyText(firstScript[kind](await placeOf(services)));
};
