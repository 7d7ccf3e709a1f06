import * as vscode from 'vscode';
import { l10n } from './l10n';
import type { OutputLog } from './log';
import type { Redactor } from './redactor';
import { describeError } from './workbenchError';

/** Tells a person of a failure: one notification, with the log and, where it makes sense, another try. */
export class ErrorNotice {
  constructor(
    private readonly log: OutputLog,
    private readonly redactor: Redactor,
  ) {}

  /** Resolves to whether the person wants another try. */
  async show(error: unknown, offerRetry: boolean): Promise<boolean> {
    const showLog = l10n.t('Show Log');
    const retry = l10n.t('Retry');
    const message = this.redactor.redact(describeError(error));
    const actions = offerRetry ? [retry, showLog] : [showLog];
    const action = await vscode.window.showErrorMessage(message, ...actions);
    if (action === showLog) this.log.show();
    return action === retry;
  }
}
