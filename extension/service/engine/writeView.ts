import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column } from '../catalog/datasetRecords';
import { declaredRules } from './columnRules';
import { DataProblemError } from './dataProblem';
import type { DuckSession } from './duckSession';
import type { WriteViewRequest, WriteViewResult } from './engineRequests';
import type { ExportFormat } from './exportFormat';
import { freeName } from './freeName';
import { inFolder } from './inFolder';
import { PartitionFolders } from './partitionFolders';
import { rowGroupSize } from './rowGroupSize';
import { identifier, literal } from './sql';
import { tableRows } from './tableRows';
import { textOf } from './valueText';

/** Each takes a folder, a file and a statement. */
const mostPartitions = 10_000;

/** Small, so that a partition is read without much of its neighbours. */
const vectorsOfSortedGroup = 10;

const sortedFile = 'sorted.parquet';

/** The rows of one partition: a range of the sorted ones. */
interface Partition {
  /** As text, one for each partition column. */
  readonly values: readonly (string | null)[];
  readonly first: number;
  readonly last: number;
}

/**
 * Writes rows of a table, sorted by the partition columns and the sort columns, into one file, or into one for
 * each partition. Rows that sort alike keep their order; null comes last.
 *
 * @throws DataProblemError where there are too many partitions, or the name of one is too long
 */
export async function writeView(
  session: DuckSession,
  request: WriteViewRequest,
  signal: AbortSignal,
): Promise<WriteViewResult> {
  const writer = new ViewWriter(session, request, signal);
  return await (request.partitionColumns.length === 0 ? writer.writeWhole() : writer.writePartitioned());
}

class ViewWriter {
  private readonly position: string;
  private fileCount = 0;
  private rowCount = 0;

  constructor(
    private readonly session: DuckSession,
    private readonly request: WriteViewRequest,
    private readonly signal: AbortSignal,
  ) {
    this.position = identifier(freeName('position', request.columns));
  }

  async writeWhole(): Promise<WriteViewResult> {
    const { columns, tableFolder, files } = this.request;
    await inFolder(files.length === 0 ? this.request.folder : tableFolder, () =>
      this.copy(`${this.selection(columns)} FROM ${this.sorted()}`, ''),
    );
    return this.result;
  }

  /** Sorted once, and then read again for each partition, which so has one file whatever its size. */
  async writePartitioned(): Promise<WriteViewResult> {
    const { columns, files, partitionColumns } = this.request;
    if (files.length === 0) return this.writeWhole();
    await this.writeSorted();
    const partitions = await this.partitions();
    if (partitions.length === 0) return this.writeWhole();
    const kept = columns.filter(({ columnName }) => !partitionColumns.includes(columnName));
    const folders = new PartitionFolders(partitionColumns);
    for (const { values, first, last } of partitions) {
      this.signal.throwIfAborted();
      const range = `WHERE ${this.position} BETWEEN ${first} AND ${last}`;
      const rows = `read_parquet(${literal(sortedFile)}, hive_partitioning = false) ${range}`;
      await this.copy(`${this.selection(kept)} FROM ${rows}`, folders.pathOf(values));
    }
    return this.result;
  }

  private get result(): WriteViewResult {
    return { rowCount: this.rowCount, fileCount: this.fileCount };
  }

  private async writeSorted(): Promise<void> {
    const { folder, columns, tableFolder } = this.request;
    const size = rowGroupSize(columns.length, vectorsOfSortedGroup);
    const rows = `SELECT *, row_number() OVER () AS ${this.position} FROM (${this.sorted()})`;
    const format = `FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE ${size}`;
    await inFolder(tableFolder, () =>
      this.session.rows(`COPY (${rows}) TO ${literal(join(folder, sortedFile))} (${format})`),
    );
  }

  /** In the order of their rows. */
  private async partitions(): Promise<readonly Partition[]> {
    const keys = this.partitionKeys();
    const texts = keys.map(({ sql, column }) => textOf(sql, column.dataType));
    const found = await this.session.rows(
      `SELECT min(${this.position}) AS first, max(${this.position}), ${texts.join(', ')} ` +
        `FROM read_parquet(${literal(sortedFile)}, hive_partitioning = false) ` +
        `GROUP BY ${keys.map(({ sql }) => sql).join(', ')} ORDER BY first LIMIT ${mostPartitions + 1}`,
    );
    if (found.length > mostPartitions) {
      const problem = `there are more than ${mostPartitions} partitions; partition by columns of fewer values`;
      throw new DataProblemError({ source: 'The data view' }, problem);
    }
    return found.map(([first, last, ...values]) => ({
      values: values.map((value) => (typeof value === 'string' ? value : null)),
      first: Number(first),
      last: Number(last),
    }));
  }

  /** Empty text is in the partition of null, as Hive and Spark have it: no folder can be named by it. */
  private partitionKeys(): readonly { readonly sql: string; readonly column: Column }[] {
    const { columns, partitionColumns } = this.request;
    return partitionColumns.flatMap((name) => {
      const column = columns.find(({ columnName }) => columnName === name);
      if (!column) return [];
      const isText = declaredRules[column.dataType].storedAs === 'VARCHAR';
      const sql = isText ? `nullif(${identifier(name)}, '')` : identifier(name);
      return [{ sql, column }];
    });
  }

  /** The rows in their order: SQL of all columns, as the schema has them. */
  private sorted(): string {
    const { columns, files, sortColumns } = this.request;
    const keys = [...this.partitionKeys().map(({ sql }) => sql), ...sortColumns.map(identifier)];
    const values = columns.map(({ columnName, dataType }) => {
      const name = identifier(columnName);
      return `CAST(${name} AS ${declaredRules[dataType].storedAs}) AS ${name}`;
    });
    if (keys.length === 0) return `(SELECT ${values.join(', ')} FROM (${tableRows(columns, files)}))`;
    const order = [...keys.map((key) => `${key} ASC NULLS LAST`), this.position].join(', ');
    const numbered = `SELECT *, row_number() OVER () AS ${this.position} FROM (${tableRows(columns, files)})`;
    return `(SELECT ${values.join(', ')} FROM (${numbered}) ORDER BY ${order})`;
  }

  private selection(columns: readonly Column[]): string {
    const asText = this.request.format.kind === 'delimitedText';
    const values = columns.map(({ columnName, dataType }) => {
      const name = identifier(columnName);
      return asText ? `${textOf(name, dataType)} AS ${name}` : name;
    });
    return `SELECT ${values.join(', ')}`;
  }

  private async copy(query: string, partitionFolder: string): Promise<void> {
    const { folder, outputFolder, format, columns } = this.request;
    const target = join(folder, outputFolder, partitionFolder);
    await mkdir(target, { recursive: true });
    this.fileCount++;
    const file = join(target, `part-${String(this.fileCount).padStart(5, '0')}${extensionOf(format)}`);
    const [row = []] = await this.session.rows(
      `COPY (${query}) TO ${literal(file)} (${copyOptions(format, columns.length)})`,
    );
    this.rowCount += Number(row[0]);
  }
}

function extensionOf(format: ExportFormat): string {
  if (format.kind === 'parquet') return '.parquet';
  return { none: '.csv', gzip: '.csv.gz', zstd: '.csv.zst' }[format.compression];
}

function copyOptions(format: ExportFormat, columnCount: number): string {
  const { compression } = format;
  if (format.kind === 'parquet') {
    return `FORMAT parquet, COMPRESSION ${compression}, ROW_GROUP_SIZE ${rowGroupSize(columnCount)}`;
  }
  const marks = `QUOTE '"', ESCAPE '"', NULLSTR '', DELIMITER ${literal(format.delimiter)}`;
  return `FORMAT csv, HEADER ${format.header}, ${marks}, COMPRESSION ${compression}`;
}
