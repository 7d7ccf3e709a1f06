import * as vscode from 'vscode';
import { l10n } from './l10n';
import type { OutputLog } from './log';
import type { Redactor } from './redactor';
import { showError } from './messages';
import { describeError, WorkbenchError, type Remedy } from './workbenchError';

export interface Explanation {
  readonly message: string;
  readonly remedy: Remedy;
}

/** Tells a person of a failure: one notification, with what helps: a remedy, another try, or the log. */
export class ErrorNotice {
  readonly #shown = new WeakSet<Error>();

  constructor(
    private readonly log: OutputLog,
    private readonly redactor: Redactor,
    /** What an error means where the connection is its cause, and what helps. */
    private readonly explain: (error: unknown) => Explanation | undefined,
  ) {}

  /**
   * Resolves to whether the person wants another try. An error that was shown already, because several
   * waited for the same thing, is not shown again.
   */
  async show(error: unknown, offerRetry: boolean): Promise<boolean> {
    if (error instanceof Error) {
      if (this.#shown.has(error)) return false;
      this.#shown.add(error);
    }
    const showLog = l10n.t('Show Log');
    const retry = l10n.t('Retry');
    const explained = this.explain(error);
    const message = this.redactor.redact(explained?.message ?? describeError(error));
    const remedy = error instanceof WorkbenchError ? error.remedy : explained?.remedy;
    if (remedy) {
      const chosen = await showError(message, remedy.title);
      if (chosen) void vscode.commands.executeCommand(remedy.command, remedy.argument);
      return false;
    }
    const actions = offerRetry ? [retry, showLog] : [showLog];
    const action = await showError(message, ...actions);
    if (action === showLog) this.log.show();
    return action === retry;
  }
}
