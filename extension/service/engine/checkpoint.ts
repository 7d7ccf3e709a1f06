import type { DuckSession } from './duckSession';
import type {
  ReadCheckpointRequest,
  ReadCheckpointResult,
  WriteCheckpointRequest,
  WriteCheckpointResult,
} from './engineRequests';
import { literal } from './sql';

const textMap = 'MAP(VARCHAR, VARCHAR)';

/** The actions of a Delta checkpoint as its readers expect them; each row has one, the others are null. */
const actionTypes: Readonly<Record<string, string>> = {
  txn: 'STRUCT("appId" VARCHAR, "version" BIGINT, "lastUpdated" BIGINT)',
  add:
    `STRUCT("path" VARCHAR, "partitionValues" ${textMap}, "size" BIGINT, "modificationTime" BIGINT, ` +
    `"dataChange" BOOLEAN, "stats" VARCHAR, "tags" ${textMap})`,
  remove:
    'STRUCT("path" VARCHAR, "deletionTimestamp" BIGINT, "dataChange" BOOLEAN, ' +
    `"extendedFileMetadata" BOOLEAN, "partitionValues" ${textMap}, "size" BIGINT)`,
  metaData:
    `STRUCT("id" VARCHAR, "format" STRUCT("provider" VARCHAR, "options" ${textMap}), ` +
    `"schemaString" VARCHAR, "partitionColumns" VARCHAR[], "configuration" ${textMap}, "createdTime" BIGINT)`,
  protocol: 'STRUCT("minReaderVersion" INTEGER, "minWriterVersion" INTEGER)',
};

/** Writes a table's actions, given as lines of JSON, as a Delta checkpoint. They keep their order. */
export async function writeCheckpoint(
  session: DuckSession,
  { actionsFile, outputFile }: WriteCheckpointRequest,
): Promise<WriteCheckpointResult> {
  const types = Object.entries(actionTypes).map(([name, type]) => `"${name}": ${literal(type)}`);
  const source = `read_json(${literal(actionsFile)}, format = 'newline_delimited', columns = {${types.join(', ')}})`;
  const format = 'FORMAT parquet, COMPRESSION snappy';
  const [row = []] = await session.rows(`COPY (FROM ${source}) TO ${literal(outputFile)} (${format})`);
  return { actionCount: Number(row[0]) };
}

/** Reads a Delta checkpoint that `writeCheckpoint` wrote: a line of JSON for each action. */
export async function readCheckpoint(
  session: DuckSession,
  { file }: ReadCheckpointRequest,
): Promise<ReadCheckpointResult> {
  const rows = await session.rows(`SELECT to_json(action) FROM read_parquet(${literal(file)}) AS action`);
  return { actions: rows.map(([text]) => String(text)) };
}
