import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import type { Command } from './command';

const pauseMilliseconds = 150;

/** Takes a filter; without one it asks, and filters while it is typed. Resolves to what the view says of it. */
export const filterDatasets: Command = async ({ tree, errors }, argument) => {
  if (typeof argument === 'string') {
    await tree.arrange({ filter: argument.trim() });
    return tree.filterSummary;
  }
  const before = tree.arrangement.filter;
  const input = vscode.window.createInputBox();
  input.title = l10n.t('Filter Datasets');
  input.prompt = l10n.t('Parts of a title, alias or id. Empty shows all.');
  input.value = before;
  let timer: NodeJS.Timeout | undefined;
  const apply = (filter: string) => {
    tree.arrange({ filter: filter.trim() }).catch((error: unknown) => void errors.show(error, false));
  };
  const accepted = await new Promise<boolean>((resolve) => {
    input.onDidChangeValue((value) => {
      clearTimeout(timer);
      timer = setTimeout(() => apply(value), pauseMilliseconds);
    });
    input.onDidAccept(() => resolve(true));
    input.onDidHide(() => resolve(false));
    input.show();
  });
  clearTimeout(timer);
  const { value } = input;
  input.dispose();
  await tree.arrange({ filter: accepted ? value.trim() : before });
  return tree.filterSummary;
};
