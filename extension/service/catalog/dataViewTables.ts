/**
 * Tables of data views, of their builds that a later one has taken the place of, and of the datasets whose
 * files are still to be removed.
 */
export const dataViewTables = `
CREATE TABLE data_view (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  data_view_id TEXT NOT NULL UNIQUE,
  dataset_id TEXT NOT NULL REFERENCES dataset (dataset_id),
  auto_update INTEGER NOT NULL CHECK (auto_update IN (0, 1)),
  sort_columns TEXT NOT NULL,
  partition_columns TEXT NOT NULL,
  as_of_timestamp INTEGER,
  destination TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('PENDING', 'RUNNING', 'SUCCESS', 'FAILED')),
  failure TEXT,
  build_id TEXT,
  create_time INTEGER NOT NULL,
  last_modified_time INTEGER NOT NULL,
  CHECK ((status = 'FAILED') = (failure IS NOT NULL))
) STRICT;

CREATE INDEX data_view_page ON data_view (dataset_id, sequence);
CREATE INDEX unfinished_data_view ON data_view (sequence) WHERE status IN ('PENDING', 'RUNNING');

CREATE TABLE superseded_build (
  build_id TEXT PRIMARY KEY,
  data_view_id TEXT NOT NULL REFERENCES data_view (data_view_id) ON DELETE CASCADE,
  superseded_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX superseded_build_of_view ON superseded_build (data_view_id);

CREATE TABLE deleted_dataset (
  dataset_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
`;
