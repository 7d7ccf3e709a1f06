import type { Database } from './database';
import { foldCase } from './foldCase';
import { newBase62Id } from './identifiers';
import { jsonOf, jsonText, textOf, type Row } from './rowValues';
import type { PermissionGroupRecord } from './userRecords';

export type NewPermissionGroup = Pick<
  PermissionGroupRecord,
  'name' | 'description' | 'applicationPermissions'
>;

/** What may be changed of a group; what is absent stays as it is. */
export type PermissionGroupChange = Partial<NewPermissionGroup>;

export const permissionGroupOf = (row: Row): PermissionGroupRecord => ({
  permissionGroupId: String(row['permission_group_id']),
  sequence: Number(row['sequence']),
  name: String(row['name']),
  description: textOf(row, 'description'),
  applicationPermissions: jsonOf(
    row,
    'application_permissions',
  ) as PermissionGroupRecord['applicationPermissions'],
  createTime: Number(row['create_time']),
  lastModifiedTime: Number(row['last_modified_time']),
});

const insertion = `INSERT INTO permission_group (permission_group_id, name, folded_name, description,
  application_permissions, create_time, last_modified_time) VALUES (?, ?, ?, ?, ?, ?, ?)`;

const changing = `UPDATE permission_group SET name = coalesce(?, name), folded_name = coalesce(?, folded_name),
  description = coalesce(?, description),
  application_permissions = coalesce(?, application_permissions),
  last_modified_time = max(last_modified_time, ?) WHERE permission_group_id = ?`;

/** The rows of permission groups. What belongs together is put into one transaction by the caller. */
export class PermissionGroupRows {
  constructor(private readonly database: Database) {}

  insert({ name, description, applicationPermissions }: NewPermissionGroup, now: number): string {
    const permissionGroupId = newBase62Id();
    this.database
      .prepare(insertion)
      .run(
        permissionGroupId,
        name,
        foldCase(name),
        description ?? null,
        jsonText(applicationPermissions),
        now,
        now,
      );
    return permissionGroupId;
  }

  find(permissionGroupId: string): PermissionGroupRecord | undefined {
    return this.findBy('permission_group_id', permissionGroupId);
  }

  findByName(name: string): PermissionGroupRecord | undefined {
    return this.findBy('folded_name', foldCase(name));
  }

  /** Newest first. */
  list(before: number, limit: number): PermissionGroupRecord[] {
    return this.database
      .prepare('SELECT * FROM permission_group WHERE sequence < ? ORDER BY sequence DESC LIMIT ?')
      .all(before, limit)
      .map(permissionGroupOf);
  }

  /** Those of one user, the newest group first. */
  listOfMember(userId: string, before: number, limit: number): PermissionGroupRecord[] {
    return this.database
      .prepare(
        `SELECT permission_group.* FROM permission_group JOIN membership USING (permission_group_id)
         WHERE user_id = ? AND permission_group.sequence < ?
         ORDER BY permission_group.sequence DESC LIMIT ?`,
      )
      .all(userId, before, limit)
      .map(permissionGroupOf);
  }

  count(): number {
    const row = this.database.prepare('SELECT count(*) AS count FROM permission_group').get();
    return Number(row?.['count']);
  }

  change(permissionGroupId: string, change: PermissionGroupChange, now: number): void {
    const { name, description, applicationPermissions } = change;
    this.database
      .prepare(changing)
      .run(
        name ?? null,
        name === undefined ? null : foldCase(name),
        description ?? null,
        jsonText(applicationPermissions),
        now,
        permissionGroupId,
      );
  }

  remove(permissionGroupId: string): void {
    this.database
      .prepare('DELETE FROM permission_group WHERE permission_group_id = ?')
      .run(permissionGroupId);
  }

  private findBy(
    column: 'permission_group_id' | 'folded_name',
    value: string,
  ): PermissionGroupRecord | undefined {
    const row = this.database.prepare(`SELECT * FROM permission_group WHERE ${column} = ?`).get(value);
    return row && permissionGroupOf(row);
  }
}
