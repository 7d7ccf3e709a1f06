import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';

/** What the vault needs of VS Code's secret storage. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

const keyOf = (connectionId: string) => `connection/${connectionId}`;

/** The secrets of access keys, one for each connection. All throw a `WorkbenchError` where the system's store fails. */
export class SecretVault {
  constructor(private readonly store: SecretStore) {}

  async read(connectionId: string): Promise<string | undefined> {
    return this.#attempt(() => this.store.get(keyOf(connectionId)));
  }

  async keep(connectionId: string, secretAccessKey: string): Promise<void> {
    await this.#attempt(() => this.store.store(keyOf(connectionId), secretAccessKey));
  }

  async forget(connectionId: string): Promise<void> {
    await this.#attempt(() => this.store.delete(keyOf(connectionId)));
  }

  async #attempt<Result>(use: () => PromiseLike<Result>): Promise<Result> {
    try {
      return await use();
    } catch (cause) {
      const message = l10n.t(
        'The secret store of this system does not work, so that access keys cannot be kept. Use a profile of the shared AWS files instead, or unlock the store.',
      );
      throw new WorkbenchError('NoSecretStore', message, undefined, { cause });
    }
  }
}
