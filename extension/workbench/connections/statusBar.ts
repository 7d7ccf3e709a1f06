import * as vscode from 'vscode';
import type { CommandId } from '../commands/commandIds';
import { statusOf, type StatusFacts } from './statusText';

const refreshMilliseconds = 10_000;
const showActions: CommandId = 'finspaceData.showActions';

/** The "FinSpace" item of the status bar; a click offers what can be done. */
export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem(
    'finspaceData.status',
    vscode.StatusBarAlignment.Left,
    0,
  );
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly facts: () => Omit<StatusFacts, 'now'>) {
    this.#item.name = 'FinSpace';
    this.#item.command = showActions;
    this.update();
    this.#item.show();
  }

  /** Shows the facts as they are now, and goes on counting while there are minutes to count. */
  update(): void {
    const facts = this.facts();
    const { text, tooltip } = statusOf({ ...facts, now: new Date() });
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    clearInterval(this.#timer);
    this.#timer = facts.expiresAt ? setInterval(() => this.update(), refreshMilliseconds) : undefined;
  }

  /** What the item says of the service and the credentials. */
  get tooltip(): string {
    return statusOf({ ...this.facts(), now: new Date() }).tooltip;
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#item.dispose();
  }
}
