import type { Database } from './database';
import { foldCase } from './foldCase';
import { newLowerCaseId } from './identifiers';
import { numberOf, textOf, type Row } from './rowValues';
import type { UserRecord } from './userRecords';

export type NewUser = Pick<
  UserRecord,
  'emailAddress' | 'type' | 'firstName' | 'lastName' | 'apiAccess' | 'apiAccessPrincipalArn'
>;

/** What may be changed of a user; what is absent stays as it is. */
export type UserChange = Partial<Omit<NewUser, 'emailAddress'>>;

export const userOf = (row: Row): UserRecord => ({
  userId: String(row['user_id']),
  sequence: Number(row['sequence']),
  emailAddress: String(row['email_address']),
  type: row['type'] as UserRecord['type'],
  status: row['status'] as UserRecord['status'],
  firstName: textOf(row, 'first_name'),
  lastName: textOf(row, 'last_name'),
  apiAccess: row['api_access'] as UserRecord['apiAccess'],
  apiAccessPrincipalArn: textOf(row, 'api_access_principal_arn'),
  createTime: Number(row['create_time']),
  lastEnabledTime: numberOf(row, 'last_enabled_time'),
  lastDisabledTime: numberOf(row, 'last_disabled_time'),
  lastModifiedTime: Number(row['last_modified_time']),
  lastLoginTime: numberOf(row, 'last_login_time'),
});

const insertion = `INSERT INTO user (user_id, email_address, folded_email_address, type, status, first_name,
  last_name, api_access, api_access_principal_arn, create_time, last_enabled_time, last_modified_time)
  VALUES (?, ?, ?, ?, 'ENABLED', ?, ?, ?, ?, ?, ?, ?)`;

const changing = `UPDATE user SET type = coalesce(?, type), first_name = coalesce(?, first_name),
  last_name = coalesce(?, last_name), api_access = coalesce(?, api_access),
  api_access_principal_arn = coalesce(?, api_access_principal_arn),
  last_modified_time = max(last_modified_time, ?) WHERE user_id = ?`;

/** The rows of users. What belongs together is put into one transaction by the caller. */
export class UserRows {
  constructor(private readonly database: Database) {}

  /** A user who is enabled at once. */
  insert(user: NewUser, now: number, userId = newLowerCaseId(22)): string {
    this.database
      .prepare(insertion)
      .run(
        userId,
        user.emailAddress,
        foldCase(user.emailAddress),
        user.type,
        user.firstName ?? null,
        user.lastName ?? null,
        user.apiAccess,
        user.apiAccessPrincipalArn ?? null,
        now,
        now,
        now,
      );
    return userId;
  }

  find(userId: string): UserRecord | undefined {
    return this.findBy('user_id', userId);
  }

  findByEmailAddress(emailAddress: string): UserRecord | undefined {
    return this.findBy('folded_email_address', foldCase(emailAddress));
  }

  findByPrincipalArn(roleArn: string): UserRecord | undefined {
    return this.findBy('api_access_principal_arn', roleArn);
  }

  /** Newest first. */
  list(before: number, limit: number): UserRecord[] {
    return this.database
      .prepare('SELECT * FROM user WHERE sequence < ? ORDER BY sequence DESC LIMIT ?')
      .all(before, limit)
      .map(userOf);
  }

  countEnabled(): number {
    const row = this.database.prepare(`SELECT count(*) AS count FROM user WHERE status = 'ENABLED'`).get();
    return Number(row?.['count']);
  }

  change(userId: string, change: UserChange, now: number): void {
    const { type, firstName, lastName, apiAccess, apiAccessPrincipalArn } = change;
    const values = [type, firstName, lastName, apiAccess, apiAccessPrincipalArn];
    this.database.prepare(changing).run(...values.map((value) => value ?? null), now, userId);
  }

  setStatus(userId: string, status: UserRecord['status'], now: number): void {
    const time = status === 'ENABLED' ? 'last_enabled_time' : 'last_disabled_time';
    this.database
      .prepare(
        `UPDATE user SET status = ?, ${time} = ?, last_modified_time = max(last_modified_time, ?)
         WHERE user_id = ?`,
      )
      .run(status, now, now, userId);
  }

  setLastLoginTime(userId: string, time: number): void {
    this.database
      .prepare('UPDATE user SET last_login_time = max(coalesce(last_login_time, 0), ?) WHERE user_id = ?')
      .run(time, userId);
  }

  private findBy(
    column: 'user_id' | 'folded_email_address' | 'api_access_principal_arn',
    value: string,
  ): UserRecord | undefined {
    const row = this.database.prepare(`SELECT * FROM user WHERE ${column} = ?`).get(value);
    return row && userOf(row);
  }
}
