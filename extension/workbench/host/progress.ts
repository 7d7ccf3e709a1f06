import * as vscode from 'vscode';
import { withoutLinks } from './plainText';

export interface ProgressReport {
  /** Says what is being done now. */
  report(message: string, percent?: number): void;
  readonly abortSignal: AbortSignal;
}

function reporter(progress: vscode.Progress<{ message?: string; increment?: number }>) {
  let reached = 0;
  return (message: string, percent?: number) => {
    const increment = percent === undefined ? undefined : Math.max(0, percent - reached);
    reached += increment ?? 0;
    progress.report({ message: withoutLinks(message), increment });
  };
}

/** Runs work under a notification with a Cancel button; the button aborts the signal. */
export function withCancellableProgress<Result>(
  title: string,
  work: (report: ProgressReport) => Promise<Result>,
): Thenable<Result> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await work({ report: reporter(progress), abortSignal: controller.signal });
    } finally {
      subscription.dispose();
    }
  });
}
