import * as vscode from 'vscode';
import { withoutLinks } from './plainText';

/** What was pressed; undefined where the message was put aside. */
type Pressed = Thenable<string | undefined>;

export const showInformation = (message: string, ...actions: readonly string[]): Pressed =>
  vscode.window.showInformationMessage(withoutLinks(message), ...actions);

export const showWarning = (message: string, ...actions: readonly string[]): Pressed =>
  vscode.window.showWarningMessage(withoutLinks(message), ...actions);

export const showError = (message: string, ...actions: readonly string[]): Pressed =>
  vscode.window.showErrorMessage(withoutLinks(message), ...actions);

/** A question that has to be answered; undefined where it was put aside. */
export const askModally = (message: string, detail: string, ...actions: readonly string[]): Pressed =>
  vscode.window.showWarningMessage(withoutLinks(message), { modal: true, detail }, ...actions);
