import * as vscode from 'vscode';
import type { ConnectionManager } from '../connections/connectionManager';
import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import type { Log } from '../host/log';
import { showWarning } from '../host/messages';
import type { Redactor } from '../host/redactor';
import type { AwsCli } from './awsCli';
import { clockTime, expiryStage, type ExpiryStage } from './expiryPlan';
import { mintCredentials, type Minted } from './mintCredentials';
import { terminalName, terminalOptions } from './terminalOptions';

export interface TerminalRequest {
  /** 1 to 720. */
  readonly durationInMinutes: number;
  readonly cwd?: string | vscode.Uri;
  /** The connection to mint by; the active one when left out. */
  readonly service?: ServiceCaller;
}

/** Terminals by the options that they were made with, before they open. */
interface Prepared {
  readonly minted: Minted;
  readonly request: TerminalRequest;
}

interface CredentialTerminal extends Prepared {
  readonly terminal: vscode.Terminal;
  stage: ExpiryStage;
  told: boolean;
}

const lookMilliseconds = 5_000;

/** Opens terminals that hold short-lived credentials, and says when those run out. */
export class CredentialTerminals implements vscode.Disposable {
  readonly #prepared = new WeakMap<object, Prepared>();
  readonly #open: CredentialTerminal[] = [];
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly #subscriptions = vscode.Disposable.from(
    vscode.window.onDidOpenTerminal((terminal) => this.#adopt(terminal)),
    vscode.window.onDidCloseTerminal((terminal) => this.#forget(terminal)),
    vscode.window.onDidChangeActiveTerminal(() => this.#nameExpired()),
  );
  #timer: NodeJS.Timeout | undefined;
  readonly onDidChange = this.#onDidChange.event;

  constructor(
    private readonly connections: Pick<ConnectionManager, 'pinned'>,
    private readonly redactor: Redactor,
    private readonly log: Log,
    private readonly awsCli: AwsCli,
    private readonly openFresh: (request: TerminalRequest) => void,
  ) {}

  /** When the credentials of the terminal that was opened last expire; undefined where none is open. */
  get newestExpiry(): Date | undefined {
    return this.#open.at(-1)?.minted.expiresAt;
  }

  /** Mints credentials, and answers what to open a terminal with; when it opens its expiry is watched. */
  async prepare(request: TerminalRequest): Promise<vscode.TerminalOptions> {
    this.awsCli.look();
    const service = request.service ?? this.connections.pinned();
    const minted = await service.call((clients) => mintCredentials(clients, request.durationInMinutes));
    this.redactor.learn(minted.secretAccessKey, minted.sessionToken);
    const title = l10n.t('until {0}', clockTime(minted.expiresAt));
    const look = { title, icon: 'key', cwd: request.cwd };
    const options = await terminalOptions(
      minted.connection,
      { kind: 'minted', ...minted },
      look,
      this.awsCli,
    );
    this.#prepared.set(options, { minted, request: { ...request, service } });
    return options;
  }

  async open(request: TerminalRequest): Promise<vscode.Terminal> {
    return vscode.window.createTerminal(await this.prepare(request));
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#onDidChange.dispose();
    clearInterval(this.#timer);
  }

  #adopt(terminal: vscode.Terminal): void {
    const prepared = this.#prepared.get(terminal.creationOptions);
    if (!prepared) return;
    this.#open.push({ ...prepared, terminal, stage: 'fresh', told: false });
    this.log.info(`A terminal holds credentials until ${prepared.minted.expiresAt.toISOString()}`);
    // Not one timer until the expiry: it would stand still while the machine sleeps.
    this.#timer ??= setInterval(() => this.#look(), lookMilliseconds);
    // VS Code leaves a terminal of a profile in the background where another one is open.
    terminal.show();
    this.#onDidChange.fire();
  }

  #look(): void {
    const now = new Date();
    for (const opened of this.#open) {
      const stage = expiryStage(opened.minted.expiresAt, opened.request.durationInMinutes, now);
      if (stage === opened.stage) continue;
      opened.stage = stage;
      this.#onDidChange.fire();
      if (!opened.told) void this.#tell(opened);
    }
    this.#nameExpired();
  }

  async #tell(opened: CredentialTerminal): Promise<void> {
    opened.told = true;
    const { terminal, request, stage } = opened;
    const message =
      stage === 'expired'
        ? l10n.t('The credentials of this terminal have expired: {0}', terminal.name)
        : l10n.t('The credentials of this terminal expire in a few minutes: {0}', terminal.name);
    const openFresh = l10n.t('Open a Fresh One');
    const action = await showWarning(message, openFresh);
    if (action === openFresh) {
      this.openFresh({ ...request, cwd: terminal.shellIntegration?.cwd ?? request.cwd });
    }
  }

  /** VS Code renames the active terminal alone, so that another one is renamed when it is next looked at. */
  #nameExpired(): void {
    const opened = this.#open.find(({ terminal }) => terminal === vscode.window.activeTerminal);
    if (opened?.stage !== 'expired') return;
    const { connection, expiresAt } = opened.minted;
    const name = terminalName(connection, l10n.t('expired {0}', clockTime(expiresAt)));
    if (opened.terminal.name === name) return;
    void vscode.commands.executeCommand('workbench.action.terminal.renameWithArg', { name });
  }

  #forget(terminal: vscode.Terminal): void {
    const index = this.#open.findIndex((candidate) => candidate.terminal === terminal);
    if (index < 0) return;
    this.#open.splice(index, 1);
    if (this.#open.length === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    this.#onDidChange.fire();
  }
}
