import { Emitter } from '../host/emitter';
import { Cancelled } from '../host/workbenchError';
import type { Clients, ServiceCaller } from './connection';
import type { ConnectionBook } from './connectionBook';
import { isRefusedForGood } from './connectionProblem';
import { embeddedId, type ConnectionDescription, type ExternalDescription } from './connectionDescription';

/** What makes calls to one service, and holds open what they need. */
export interface OpenConnection extends ServiceCaller {
  dispose(): void;
}

/** Connects the workbench to one service at a time: the embedded one, or a saved one elsewhere. */
export class ConnectionManager implements ServiceCaller {
  readonly #changed = new Emitter();
  readonly #opened = new Map<string, OpenConnection>();
  #active: ConnectionDescription;
  #generation = 0;
  #refused = false;

  /** Fires after the workbench was connected to something else, or as someone else. */
  readonly onDidChange = this.#changed.event;

  constructor(
    private readonly embedded: OpenConnection,
    private readonly book: ConnectionBook,
    private readonly open: (description: ExternalDescription) => OpenConnection,
  ) {
    this.#active = book.active;
  }

  /** Whether the service refused the latest call in a way that repeating it by itself would not change. */
  get isRefused(): boolean {
    return this.#refused;
  }

  /** What the workbench is connected to. */
  get active(): ConnectionDescription {
    return this.#active;
  }

  /** The connections to services elsewhere. */
  get saved(): readonly ExternalDescription[] {
    return this.book.saved;
  }

  /**
   * Calls the active connection. Throws `Cancelled` where that changed before the answer came, so that late
   * answers reach nobody.
   */
  async call<Result>(use: (clients: Clients) => Promise<Result>): Promise<Result> {
    const generation = this.#generation;
    const answer = this.#openActive().call(use);
    const refused = await answer.then(() => false, isRefusedForGood);
    if (generation !== this.#generation) throw new Cancelled();
    this.#refused = refused;
    return answer;
  }

  /**
   * A caller that stays with the connection that is active now. Work of several calls uses it, so that it ends
   * where it began.
   */
  pinned(): ServiceCaller {
    const connection = this.#openActive();
    return { call: (use) => connection.call(use) };
  }

  /** Connects to the embedded service or a saved connection, and remembers it for the workspace. */
  async switchTo(id: string): Promise<void> {
    const description = this.book.find(id);
    if (!description) throw new Error(`There is no connection with this id: ${id}`);
    await this.book.activate(id);
    this.#activate(description);
  }

  /** Saves a new or edited connection. The active one is opened anew. */
  async save(description: ExternalDescription): Promise<void> {
    await this.book.save(description);
    this.#close(description.id);
    if (this.#active.id === description.id) this.#activate(description);
  }

  /** Forgets a connection; in place of the active one comes the embedded service. */
  async remove(id: string): Promise<void> {
    await this.book.remove(id);
    this.#close(id);
    if (this.#active.id === id) await this.switchTo(embeddedId);
  }

  dispose(): void {
    this.#changed.dispose();
    this.embedded.dispose();
    for (const id of [...this.#opened.keys()]) this.#close(id);
  }

  #activate(description: ConnectionDescription): void {
    this.#active = description;
    this.#generation += 1;
    this.#refused = false;
    this.#changed.fire();
  }

  #openActive(): OpenConnection {
    const description = this.#active;
    if (description.kind === 'embedded') return this.embedded;
    const opened = this.#opened.get(description.id) ?? this.open(description);
    this.#opened.set(description.id, opened);
    return opened;
  }

  #close(id: string): void {
    this.#opened.get(id)?.dispose();
    this.#opened.delete(id);
  }
}
