import type { Column } from '../catalog/datasetRecords';
import type { DuckSession } from './duckSession';
import type { ConvertedFile, ConvertRequest } from './engineRequests';
import { writeParquetFile } from './parquetFile';
import { checkedRecord, membersSql } from './recordQuery';
import type { RecordRules } from './recordRules';
import { recordsOf, type RecordFiles } from './recordSource';
import { identifier, literalList } from './sql';

/** Copies records whose members have names to a Parquet file. The statement fails where something is wrong with one. */
export async function copyRecords(
  session: DuckSession,
  request: ConvertRequest,
  rules: RecordRules,
  files: RecordFiles,
  columns: readonly Column[],
  name: string,
): Promise<ConvertedFile> {
  const names = columns.map(({ columnName }) => columnName);
  const inferred = request.columns === undefined;
  const reader = recordsOf(files, literalList);
  const source = `(SELECT json, json_keys(json) AS names FROM ${reader})`;
  const record = checkedRecord(names, await usualNames(session, reader, names));
  const values = columns.map(
    ({ columnName, dataType }, index) =>
      `${rules.conversionOf(dataType, inferred, `v${index}`)} AS ${identifier(columnName)}`,
  );
  const query = `SELECT ${values.join(', ')} FROM ${membersSql(record, names, source)}`;
  return await writeParquetFile(session, query, columns.length, request.outputFolder, name);
}

/** What the first record has: most records are written alike. */
async function usualNames(
  session: DuckSession,
  reader: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const rows = await session.rows(`SELECT unnest(json_keys(json)) FROM (SELECT json FROM ${reader} LIMIT 1)`);
  const found = rows.map(([name]) => String(name));
  const isKnown = new Set(found).size === found.length && found.every((name) => names.includes(name));
  return isKnown && found.length > 0 ? found : names;
}
