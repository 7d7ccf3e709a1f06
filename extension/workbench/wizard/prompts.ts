import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { showError } from '../host/messages';
import { withoutIcons, withoutLinks } from '../host/plainText';
import { describeError } from '../host/workbenchError';
import type { TextCheck } from './constraints';
import type { StepPlace } from './wizardEngine';

/** What was answered, or where to go instead. */
export type Answer<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  /** With what was typed, which may not be fit to be an answer yet. */
  | { readonly kind: 'back'; readonly draft?: Value }
  | { readonly kind: 'cancel' };

export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly check: TextCheck;
  /** Whether what is typed is hidden. */
  readonly isSecret?: boolean;
}

export interface Choice<Value> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: string;
  /** A heading stands above the first of several choices with the same group. */
  readonly group?: string;
  readonly value: Value;
}

export interface ChoiceQuestion<Value> {
  readonly placeholder: string;
  /** Loaded while the picker is open. */
  readonly choices: readonly Choice<Value>[] | Promise<readonly Choice<Value>[]>;
  /** Which choice is highlighted at first. */
  readonly isActive?: (value: Value) => boolean;
}

interface ChoiceItem<Value> extends vscode.QuickPickItem {
  /** Absent in headings. */
  readonly choice?: Choice<Value>;
}

/** Shows an input, waits for the one answer that `listen` gives, and takes the input away. */
function ask<Value>(
  input: vscode.QuickInput,
  listen: (answer: (answer: Answer<Value>) => void) => void,
): Promise<Answer<Value>> {
  return new Promise<Answer<Value>>((resolve) => {
    input.onDidHide(() => resolve({ kind: 'cancel' }));
    listen(resolve);
    input.show();
  }).finally(() => input.dispose());
}

function place(input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>, place: StepPlace): void {
  input.title = place.title;
  if (place.totalSteps > 1) {
    input.step = place.step;
    input.totalSteps = place.totalSteps;
  }
  input.ignoreFocusOut = true;
  input.buttons = place.canGoBack ? [vscode.QuickInputButtons.Back] : [];
}

/** Asks for a text in a step of a wizard; it is checked as it is typed. */
export function askText(at: StepPlace, question: TextQuestion): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  place(input, at);
  input.prompt = question.prompt;
  input.placeholder = question.placeholder;
  input.password = question.isSecret ?? false;
  input.value = question.value ?? '';
  const tell = (problem: string | undefined) =>
    (input.validationMessage = problem === undefined ? undefined : withoutLinks(problem));
  tell(at.failure);
  return ask(input, (answer) => {
    input.onDidChangeValue((value) => tell(value ? question.check(value) : undefined));
    input.onDidTriggerButton(() => answer({ kind: 'back', draft: input.value }));
    input.onDidAccept(() => {
      const message = question.check(input.value);
      tell(message);
      if (message === undefined) answer({ kind: 'value', value: input.value });
    });
  });
}

function toItem<Value>(choice: Choice<Value>): ChoiceItem<Value> {
  const { label, description, detail, icon } = choice;
  const iconPath = icon === undefined ? undefined : new vscode.ThemeIcon(icon);
  return {
    label: withoutIcons(label),
    description: description && withoutIcons(description),
    detail: detail && withoutIcons(detail),
    iconPath,
    choice,
  };
}

function toItems<Value>(choices: readonly Choice<Value>[]): ChoiceItem<Value>[] {
  return choices.flatMap((choice, index) => {
    const begins = choice.group !== undefined && choice.group !== choices[index - 1]?.group;
    const heading = { label: choice.group ?? '', kind: vscode.QuickPickItemKind.Separator };
    return [...(begins ? [heading] : []), toItem(choice)];
  });
}

async function fill<Value>(
  input: vscode.QuickPick<ChoiceItem<Value>>,
  { choices, isActive }: ChoiceQuestion<Value>,
): Promise<void> {
  input.busy = true;
  const items = toItems(await choices);
  input.items = items;
  const active = items.filter(({ choice }) => choice && isActive?.(choice.value));
  // None at all would leave nothing for Enter to take.
  if (active.length > 0) input.activeItems = active;
  input.busy = false;
}

/**
 * Asks for one of several in a step of a wizard. Choices that cannot be loaded lead to the step before, with
 * the reason shown; in the first step it is thrown.
 */
export async function askChoice<Value>(
  at: StepPlace,
  question: ChoiceQuestion<Value>,
): Promise<Answer<Value>> {
  const input = vscode.window.createQuickPick<ChoiceItem<Value>>();
  place(input, at);
  input.placeholder = question.placeholder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  if (at.failure !== undefined) void showError(at.failure);
  let failure: unknown;
  const answer = await ask<Value>(input, (resolve) => {
    input.onDidTriggerButton(() => resolve({ kind: 'back' }));
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item?.choice) resolve({ kind: 'value', value: item.choice.value });
    });
    fill(input, question).catch((error: unknown) => {
      failure = error;
      resolve({ kind: 'cancel' });
    });
  });
  if (failure === undefined) return answer;
  if (!at.canGoBack) throw failure as Error;
  void showError(describeError(failure));
  return { kind: 'back' };
}

export interface FileQuestion {
  readonly title: string;
  /** Where the dialog begins. */
  readonly chosen?: string;
  readonly pick: 'file' | 'files' | 'folder';
}

/** Asks for files or a folder, beginning where one was chosen before. Closing the dialog leads to the step before. */
export async function askFiles({
  title,
  chosen,
  pick,
}: FileQuestion): Promise<Answer<readonly vscode.Uri[]>> {
  const files = await vscode.window.showOpenDialog({
    title,
    defaultUri: chosen === undefined ? undefined : vscode.Uri.file(chosen),
    openLabel: l10n.t('Choose'),
    canSelectMany: pick === 'files',
    canSelectFiles: pick !== 'folder',
    canSelectFolders: pick === 'folder',
  });
  return files && files.length > 0 ? { kind: 'value', value: files } : { kind: 'back' };
}
