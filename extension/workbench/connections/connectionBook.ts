import {
  embeddedDescription,
  embeddedId,
  readDescription,
  type ConnectionDescription,
  type ExternalDescription,
} from './connectionDescription';

/** What the book needs of VS Code's mementos. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const savedKey = 'connections';
const activeKey = 'activeConnection';

/**
 * The saved connections, for all windows, and which one this workspace uses. They are kept in VS Code's own
 * state and not in a setting: an endpoint that is edited by hand, or synchronised from another machine, would
 * go on with the secret and the id that were made for another one.
 */
export class ConnectionBook {
  constructor(
    private readonly everywhere: Memory,
    private readonly workspace: Memory,
  ) {}

  get saved(): readonly ExternalDescription[] {
    const value = this.everywhere.get(savedKey);
    return (Array.isArray(value) ? value : []).map(readDescription).filter((read) => read !== undefined);
  }

  /** The workspace's connection; the embedded one where it has none, or one that is gone. */
  get active(): ConnectionDescription {
    return this.find(this.workspace.get(activeKey)) ?? embeddedDescription();
  }

  find(id: unknown): ConnectionDescription | undefined {
    return id === embeddedId
      ? embeddedDescription()
      : this.saved.find((description) => description.id === id);
  }

  async activate(id: string): Promise<void> {
    await this.workspace.update(activeKey, id === embeddedId ? undefined : id);
  }

  /** Adds a description, or puts it in the place of the one with its id. */
  async save(description: ExternalDescription): Promise<void> {
    const { saved } = this;
    const isKnown = saved.some(({ id }) => id === description.id);
    const next = isKnown
      ? saved.map((other) => (other.id === description.id ? description : other))
      : [...saved, description];
    await this.everywhere.update(savedKey, next);
  }

  async remove(id: string): Promise<void> {
    await this.everywhere.update(
      savedKey,
      this.saved.filter((description) => description.id !== id),
    );
  }
}
