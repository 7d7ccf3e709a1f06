/**
 * Tables of users, permission groups and memberships. Addresses of users and names of groups are kept a second
 * time without their case, by which they are unique. A role speaks for one user at most.
 */
export const userTables = `
CREATE TABLE user (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id TEXT NOT NULL UNIQUE,
  email_address TEXT NOT NULL,
  folded_email_address TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type IN ('SUPER_USER', 'APP_USER')),
  status TEXT NOT NULL CHECK (status IN ('ENABLED', 'DISABLED')),
  first_name TEXT,
  last_name TEXT,
  api_access TEXT NOT NULL CHECK (api_access IN ('ENABLED', 'DISABLED')),
  api_access_principal_arn TEXT UNIQUE,
  create_time INTEGER NOT NULL,
  last_enabled_time INTEGER,
  last_disabled_time INTEGER,
  last_modified_time INTEGER NOT NULL,
  last_login_time INTEGER
) STRICT;

CREATE TABLE permission_group (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  permission_group_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL UNIQUE,
  description TEXT,
  application_permissions TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  last_modified_time INTEGER NOT NULL
) STRICT;

CREATE TABLE membership (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  permission_group_id TEXT NOT NULL REFERENCES permission_group (permission_group_id),
  user_id TEXT NOT NULL REFERENCES user (user_id),
  UNIQUE (permission_group_id, user_id)
) STRICT;

CREATE INDEX membership_of_user ON membership (user_id, sequence);
CREATE INDEX membership_of_group ON membership (permission_group_id, sequence);
`;
