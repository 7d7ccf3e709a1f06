import * as vscode from 'vscode';
import type { Clients, ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import type { Log } from '../host/log';
import { showWarning } from '../host/messages';
import type { Redactor } from '../host/redactor';
import { WorkbenchError } from '../host/workbenchError';
import { terminalEnvironment, type TerminalCredentials } from './environment';
import { clockTime, warningDelay } from './expiryPlan';

export interface TerminalRequest {
  /** 1 to 720. */
  readonly durationInMinutes: number;
  readonly cwd?: string | vscode.Uri;
}

interface CredentialTerminal {
  readonly terminal: vscode.Terminal;
  readonly expiresAt: Date;
  readonly request: TerminalRequest;
  readonly timer: NodeJS.Timeout;
}

async function mintCredentials(
  { data, connection }: Clients,
  durationInMinutes: number,
): Promise<TerminalCredentials> {
  const askedAt = Date.now();
  const { endpoint, region, environmentId } = connection;
  if (environmentId === undefined) {
    const message = l10n.t(
      'Terminals need the id of an environment, which this connection does not have: {0}',
      connection.name,
    );
    throw new WorkbenchError('NoEnvironment', message, {
      title: l10n.t('Edit Connection'),
      command: 'finspaceData.editConnection',
    });
  }
  const answer = await data.getProgrammaticAccessCredentials({ environmentId, durationInMinutes });
  const { accessKeyId, secretAccessKey, sessionToken } = answer.credentials ?? {};
  if (!accessKeyId || !secretAccessKey || !sessionToken) {
    throw new WorkbenchError('IncompleteAnswer', l10n.t('The service answered without credentials.'));
  }
  const expiresAt = new Date(askedAt + (answer.durationInMinutes ?? durationInMinutes) * 60_000);
  return { endpoint, region, environmentId, accessKeyId, secretAccessKey, sessionToken, expiresAt };
}

/** Opens terminals that hold short-lived credentials, and says when those run out. */
export class CredentialTerminals implements vscode.Disposable {
  readonly #open: CredentialTerminal[] = [];
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly #subscription = vscode.window.onDidCloseTerminal((terminal) => this.#forget(terminal));
  readonly onDidChange = this.#onDidChange.event;

  constructor(
    private readonly service: ServiceCaller,
    private readonly redactor: Redactor,
    private readonly log: Log,
    private readonly openFresh: (request: TerminalRequest) => void,
  ) {}

  /** When the credentials of the terminal that was opened last expire; undefined where none is open. */
  get newestExpiry(): Date | undefined {
    return this.#open.at(-1)?.expiresAt;
  }

  async open(request: TerminalRequest): Promise<vscode.Terminal> {
    const { durationInMinutes } = request;
    const credentials = await this.service.call((clients) => mintCredentials(clients, durationInMinutes));
    this.redactor.learn(credentials.secretAccessKey, credentials.sessionToken);
    const terminal = vscode.window.createTerminal({
      name: l10n.t('FinSpace · until {0}', clockTime(credentials.expiresAt)),
      iconPath: new vscode.ThemeIcon('key'),
      env: terminalEnvironment(credentials, process.env),
      cwd: request.cwd,
      // A terminal restored with a session would come back with credentials that are long expired.
      isTransient: true,
    });
    const timer = setTimeout(() => void this.#warn(terminal), warningDelay(durationInMinutes));
    this.#open.push({ terminal, expiresAt: credentials.expiresAt, request, timer });
    this.log.info(`A terminal was opened with credentials until ${credentials.expiresAt.toISOString()}`);
    terminal.show();
    this.#onDidChange.fire();
    return terminal;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#onDidChange.dispose();
    for (const { timer } of this.#open) clearTimeout(timer);
  }

  async #warn(terminal: vscode.Terminal): Promise<void> {
    const opened = this.#open.find((candidate) => candidate.terminal === terminal);
    if (!opened) return;
    this.#onDidChange.fire();
    const expired = opened.expiresAt.getTime() <= Date.now();
    const message = expired
      ? l10n.t('The credentials of this terminal have expired: {0}', terminal.name)
      : l10n.t('The credentials of this terminal expire in a few minutes: {0}', terminal.name);
    const openFresh = l10n.t('Open a Fresh One');
    const cwd = terminal.shellIntegration?.cwd ?? opened.request.cwd;
    const action = await showWarning(message, openFresh);
    if (action === openFresh) this.openFresh({ ...opened.request, cwd });
  }

  #forget(terminal: vscode.Terminal): void {
    const index = this.#open.findIndex((candidate) => candidate.terminal === terminal);
    const [closed] = index < 0 ? [] : this.#open.splice(index, 1);
    if (!closed) return;
    clearTimeout(closed.timer);
    this.#onDidChange.fire();
  }
}
