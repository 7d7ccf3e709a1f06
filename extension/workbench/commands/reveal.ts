import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { withCancellableProgress } from '../host/progress';
import { Cancelled, isCancelled, WorkbenchError } from '../host/workbenchError';
import { ObjectStore } from '../locations/objectStore';
import type { Services } from '../container';
import { nodeId } from '../tree/nodeId';
import { Revealer } from '../tree/revealer';
import { looksLikeTarget, parseRevealTarget, type RevealTarget } from '../tree/revealTarget';
import type { Command } from './command';

const problem = () =>
  l10n.t('This is no ARN of a dataset, changeset or data view, no id, no alias and no s3:// URI.');

/** In a browser reading the clipboard asks for leave, and pasting is as quick. */
async function copiedTarget(): Promise<string> {
  if (vscode.env.uiKind === vscode.UIKind.Web) return '';
  const copied = (await vscode.env.clipboard.readText()).trim();
  return looksLikeTarget(copied) ? copied : '';
}

async function askTarget(): Promise<string> {
  const text = await vscode.window.showInputBox({
    title: l10n.t('Go to ARN, Id or S3 URI'),
    prompt: l10n.t('Of a dataset, changeset, data view, or an object of a working location'),
    placeHolder: 's3://bucket/key',
    value: await copiedTarget(),
    validateInput: (value) => (value.trim() === '' || parseRevealTarget(value) ? undefined : problem()),
    ignoreFocusOut: true,
  });
  if (!text?.trim()) throw new Cancelled();
  return text;
}

/** Selects the row of a target. Resolves to the row's id. */
export async function revealTarget({ service, tree, view }: Services, target: RevealTarget): Promise<string> {
  const revealer = new Revealer(service, new ObjectStore(service), tree);
  try {
    const node = await withCancellableProgress(l10n.t('Looking in the tree'), (search) =>
      revealer.find(target, search),
    );
    await view.reveal(node);
    return nodeId(node);
  } catch (error) {
    throw isCancelled(error) ? new Cancelled() : error;
  }
}

/** Takes a text; without one it asks for it. Resolves to the id of the row that it selected. */
export const reveal: Command = async (services, argument) => {
  const target = parseRevealTarget(typeof argument === 'string' ? argument : await askTarget());
  if (target) return revealTarget(services, target);
  throw new WorkbenchError('NotFound', problem());
};
