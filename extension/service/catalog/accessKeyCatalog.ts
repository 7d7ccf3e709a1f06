import type { Database } from './database';
import { jsonOf, jsonText, numberOf, textOf, type Row } from './rowValues';

export const accessKeyTables = `
CREATE TABLE access_key (
  access_key_id TEXT PRIMARY KEY,
  secret_access_key TEXT NOT NULL,
  session_token TEXT,
  user_id TEXT NOT NULL,
  environment_id TEXT NOT NULL,
  arn TEXT NOT NULL,
  account_id TEXT NOT NULL,
  expire_time INTEGER,
  create_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX access_key_expire_time ON access_key (expire_time);
`;

/** What a key speaks for where that is less than its user. */
export const accessKeyScopes = `
ALTER TABLE access_key ADD COLUMN role_arn TEXT;
ALTER TABLE access_key ADD COLUMN readable TEXT;
`;

/** A place in S3: all keys of a bucket that begin with the prefix. */
export interface S3Prefix {
  readonly bucket: string;
  readonly prefix: string;
}

/** A key that requests may be signed with, and whom it speaks for. Times are in milliseconds. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Present in minted, short-lived keys alone; requests signed with them must carry it. */
  readonly sessionToken?: string;
  /** The user that it speaks for, or, of a role's or a view's key, the one who asked for it. */
  readonly userId: string;
  /** The role that it was given for: it speaks for the role, and for no user. */
  readonly roleArn?: string;
  /** All that it may read, where it is for that alone. */
  readonly readable?: S3Prefix;
  readonly environmentId: string;
  readonly arn: string;
  readonly accountId: string;
  /** From this time on the key is refused; a key without one never expires. */
  readonly expireTime?: number;
  readonly createTime: number;
}

const keyOf = (row: Row): AccessKey => ({
  accessKeyId: String(row['access_key_id']),
  secretAccessKey: String(row['secret_access_key']),
  sessionToken: textOf(row, 'session_token'),
  userId: String(row['user_id']),
  roleArn: textOf(row, 'role_arn'),
  readable: jsonOf(row, 'readable') as AccessKey['readable'],
  environmentId: String(row['environment_id']),
  arn: String(row['arn']),
  accountId: String(row['account_id']),
  expireTime: numberOf(row, 'expire_time'),
  createTime: Number(row['create_time']),
});

const insertion = `INSERT INTO access_key (access_key_id, secret_access_key, session_token, user_id,
  environment_id, arn, account_id, expire_time, create_time, role_arn, readable)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Knows the keys that this service has given out. */
export class AccessKeyCatalog {
  constructor(private readonly database: Database) {}

  /** Keeps a new key durably. */
  add(key: AccessKey): Promise<void> {
    this.insert(key);
    return Promise.resolve();
  }

  /** Keeps a key that never expires, in place of all such keys before it. */
  replaceLasting(key: AccessKey): Promise<void> {
    this.database.transaction(() => {
      this.database.prepare('DELETE FROM access_key WHERE expire_time IS NULL').run();
      this.insert(key);
    });
    return Promise.resolve();
  }

  /** The key of an id, expired ones included. */
  find(accessKeyId: string): Promise<AccessKey | undefined> {
    const row = this.database.prepare('SELECT * FROM access_key WHERE access_key_id = ?').get(accessKeyId);
    return Promise.resolve(row && keyOf(row));
  }

  /** When the last of the keys that expire does, or did. */
  latestExpireTime(): Promise<number | undefined> {
    const row = this.database.prepare('SELECT max(expire_time) AS latest FROM access_key').get();
    return Promise.resolve(row && numberOf(row, 'latest'));
  }

  /**
   * Forgets keys that expired before a time. Give expired keys a week: until they are forgotten their use
   * answers that they have expired, afterwards that they are unknown.
   */
  removeExpiredBefore(time: number): Promise<void> {
    this.database.prepare('DELETE FROM access_key WHERE expire_time < ?').run(time);
    return Promise.resolve();
  }

  private insert(key: AccessKey): void {
    this.database
      .prepare(insertion)
      .run(
        key.accessKeyId,
        key.secretAccessKey,
        key.sessionToken ?? null,
        key.userId,
        key.environmentId,
        key.arn,
        key.accountId,
        key.expireTime ?? null,
        key.createTime,
        key.roleArn ?? null,
        jsonText(key.readable),
      );
  }
}
