import { ConflictError } from './catalogErrors';
import type { Database } from './database';

/** How long a client token is remembered, in milliseconds. */
export const clientTokenLifetime = 10 * 60 * 1000;

/** What makes a repeated request recognisable. */
export interface ClientToken {
  readonly operation: string;
  readonly token: string;
  /** The same for two requests that ask for the same, but for the token. */
  readonly requestHash: string;
}

/** What a create operation answers: the record, and whether this call made it. */
export interface Created<Item> {
  readonly record: Item;
  readonly created: boolean;
}

/** Remembers which resource each client token made. Its methods belong inside a transaction. */
export class ClientTokens {
  constructor(private readonly database: Database) {}

  /**
   * The resource that an earlier request with this token made.
   * @throws ConflictError where that request asked for something else.
   */
  find(token: ClientToken | undefined, now: number): string | undefined {
    if (!token) return undefined;
    this.forgetExpired(now);
    const row = this.database
      .prepare('SELECT request_hash, resource_id FROM client_token WHERE operation = ? AND token = ?')
      .get(token.operation, token.token);
    if (!row) return undefined;
    const resourceId = String(row['resource_id']);
    if (row['request_hash'] !== token.requestHash) throw new ConflictError(resourceId);
    return resourceId;
  }

  /**
   * Makes a change once: a repeated request answers the id that the first one did, and changes nothing.
   * @throws ConflictError where the earlier request asked for something else.
   */
  once(token: ClientToken | undefined, now: number, change: () => string): string {
    const known = this.find(token, now);
    if (known !== undefined) return known;
    const resourceId = change();
    this.remember(token, resourceId, now);
    return resourceId;
  }

  remember(token: ClientToken | undefined, resourceId: string, now: number): void {
    if (!token) return;
    this.database
      .prepare(
        `INSERT INTO client_token (operation, token, request_hash, resource_id, create_time)
         VALUES (?, ?, ?, ?, ?)`,
      )
      .run(token.operation, token.token, token.requestHash, resourceId, now);
  }

  /** A resource that is gone is not what a repeated request gets: it is made anew. */
  forget(resourceId: string): void {
    this.database.prepare('DELETE FROM client_token WHERE resource_id = ?').run(resourceId);
  }

  private forgetExpired(now: number): void {
    this.database.prepare('DELETE FROM client_token WHERE create_time <= ?').run(now - clientTokenLifetime);
  }
}
