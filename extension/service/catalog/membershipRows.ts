import type { Database } from './database';
import { permissionGroupOf } from './permissionGroupRows';
import type { PermissionGroupRecord, UserRecord } from './userRecords';
import { userOf } from './userRows';

/** One end of a membership, seen from the other. */
export interface Membership<End> {
  /** Grows with each membership of the service; the position of a page of a list. */
  readonly sequence: number;
  readonly end: End;
}

/** The rows of memberships. What belongs together is put into one transaction by the caller. */
export class MembershipRows {
  constructor(private readonly database: Database) {}

  insert(permissionGroupId: string, userId: string): void {
    this.database
      .prepare('INSERT INTO membership (permission_group_id, user_id) VALUES (?, ?)')
      .run(permissionGroupId, userId);
  }

  has(permissionGroupId: string, userId: string): boolean {
    return (
      this.database
        .prepare('SELECT 1 FROM membership WHERE permission_group_id = ? AND user_id = ?')
        .get(permissionGroupId, userId) !== undefined
    );
  }

  /** Groups of a user, the newest membership first. */
  groupsOf(userId: string, before: number, limit: number): Membership<PermissionGroupRecord>[] {
    return this.database
      .prepare(
        `SELECT permission_group.*, membership.sequence AS position
         FROM membership JOIN permission_group USING (permission_group_id)
         WHERE membership.user_id = ? AND membership.sequence < ? ORDER BY position DESC LIMIT ?`,
      )
      .all(userId, before, limit)
      .map((row) => ({ sequence: Number(row['position']), end: permissionGroupOf(row) }));
  }

  /** Users of a group, the newest membership first. */
  usersOf(permissionGroupId: string, before: number, limit: number): Membership<UserRecord>[] {
    return this.database
      .prepare(
        `SELECT user.*, membership.sequence AS position FROM membership JOIN user USING (user_id)
         WHERE membership.permission_group_id = ? AND membership.sequence < ? ORDER BY position DESC LIMIT ?`,
      )
      .all(permissionGroupId, before, limit)
      .map((row) => ({ sequence: Number(row['position']), end: userOf(row) }));
  }

  remove(permissionGroupId: string, userId: string): boolean {
    const { changes } = this.database
      .prepare('DELETE FROM membership WHERE permission_group_id = ? AND user_id = ?')
      .run(permissionGroupId, userId);
    return changes > 0;
  }

  removeAllOf(permissionGroupId: string): void {
    this.database.prepare('DELETE FROM membership WHERE permission_group_id = ?').run(permissionGroupId);
  }
}
