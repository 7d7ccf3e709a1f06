/**
 * Tables of datasets, changesets and client tokens. Lists, maps and structures are kept as JSON text. A
 * changeset's activity is nowhere in them: it follows from the changesets themselves.
 */
export const datasetTables = `
CREATE TABLE dataset (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset_id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('TABULAR', 'NON_TABULAR')),
  description TEXT,
  alias TEXT UNIQUE,
  owner TEXT,
  permission_group TEXT NOT NULL,
  columns TEXT,
  primary_key_columns TEXT,
  create_time INTEGER NOT NULL,
  last_modified_time INTEGER NOT NULL
) STRICT;

CREATE TABLE changeset (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  changeset_id TEXT NOT NULL UNIQUE,
  dataset_id TEXT NOT NULL REFERENCES dataset (dataset_id),
  change_type TEXT NOT NULL CHECK (change_type IN ('REPLACE', 'APPEND', 'MODIFY')),
  source_params TEXT NOT NULL,
  format_params TEXT NOT NULL,
  tags TEXT,
  status TEXT NOT NULL CHECK (status IN ('PENDING', 'RUNNING', 'SUCCESS', 'FAILED', 'STOP_REQUESTED')),
  failure TEXT,
  updates_changeset_id TEXT REFERENCES changeset (changeset_id),
  measures TEXT,
  create_time INTEGER NOT NULL,
  start_time INTEGER,
  end_time INTEGER,
  CHECK ((status = 'FAILED') = (failure IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX changeset_of_dataset ON changeset (dataset_id, create_time);
CREATE INDEX changeset_page ON changeset (dataset_id, sequence);
CREATE INDEX unfinished_changeset ON changeset (sequence)
  WHERE status IN ('PENDING', 'RUNNING', 'STOP_REQUESTED');

CREATE TABLE client_token (
  operation TEXT NOT NULL,
  token TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  PRIMARY KEY (operation, token)
) STRICT, WITHOUT ROWID;
`;
