import { freeName } from './freeName';
import { declaredTypeOf, type NamedColumn } from './rowColumns';
import { identifier, literal, literalList } from './sql';

/** A Parquet file of rows. */
export interface RowFile {
  /** Relative to the folder of the table. */
  readonly path: string;
  readonly rowCount: number;
}

/** Rows as files, in the order of the rows. */
export interface RowTable {
  readonly files: readonly RowFile[];
  /** A column of a dataset's type that a file does not have is null there. */
  readonly columns: readonly NamedColumn[];
  /** Columns whose values are not in the files, but in the names of their folders: `column=value`. */
  readonly partitionColumns: readonly string[];
}

/** Where a row is: the position of its file among those of its table, and its own in that file; from 0. */
export type RowAddress = readonly [file: number, row: number];

/** Of more columns than these, only those that are needed are told to DuckDB: it takes its time with each. */
const mostBound = 100;

/** Columns that DuckDB gives to every file, unless it has one of that name. */
const virtualColumns = ['file_index', 'file_row_number'];

/** SQL of the rows of a table, with their addresses. */
export class RowSql {
  /** Names of the columns that an address has, in SQL. */
  readonly file: string;
  readonly row: string;
  /**
   * False where a column has the name of one of DuckDB's own: all rows are then counted through, as if they were
   * in one file.
   */
  readonly hasAddresses: boolean;
  /** Those that rows have here. */
  private readonly columns: readonly NamedColumn[];

  /** @param needed columns of which something is asked; all of few columns are there anyway */
  constructor(
    private readonly table: RowTable,
    needed: readonly NamedColumn[] = table.columns,
  ) {
    const isNeeded = new Set(needed.map(({ columnName }) => columnName));
    this.columns =
      table.columns.length <= mostBound
        ? table.columns
        : table.columns.filter(({ columnName }) => isNeeded.has(columnName));
    this.file = identifier(freeName('row_file', table.columns));
    this.row = identifier(freeName('row_position', table.columns));
    const names = new Set(table.columns.map(({ columnName }) => columnName.toLowerCase()));
    this.hasAddresses = virtualColumns.every((name) => !names.has(name));
  }

  /** The files, or the one that stands for all. */
  get addressedFiles(): readonly RowFile[] {
    const { files } = this.table;
    if (this.hasAddresses) return files;
    return [{ path: '', rowCount: files.reduce((sum, { rowCount }) => sum + rowCount, 0) }];
  }

  /** Rows with all columns and addresses; files are counted among those given. */
  rows(files: readonly RowFile[] = this.table.files): string {
    const paths = (this.hasAddresses ? files : this.table.files).map(({ path }) => path);
    const address = this.hasAddresses
      ? `file_index AS ${this.file}, file_row_number AS ${this.row}`
      : `0 AS ${this.file}, row_number() OVER () - 1 AS ${this.row}`;
    return `(SELECT *${this.partitionValues()}, ${address} FROM ${this.relation(paths)})`;
  }

  /** SQL of a relation that has the virtual columns, where no column is called like them. */
  private relation(paths: readonly string[]): string {
    const { partitionColumns } = this.table;
    const { columns } = this;
    const types = partitionColumns.map((name) => `${literal(name)}: 'VARCHAR'`);
    const partitions =
      types.length === 0
        ? 'hive_partitioning = false'
        : `hive_partitioning = true, hive_types_autocast = false, hive_types = {${types.join(', ')}}`;
    const virtual = this.hasAddresses ? virtualColumns : [];
    const origin = freeName('row_origin', this.table.columns);
    const isPart = columns.length < this.table.columns.length;
    const options = `union_by_name = true, ${partitions}${isPart ? `, filename = ${literal(origin)}` : ''}`;
    const found = `read_parquet(${literalList(paths)}, ${options})`;
    const declared = columns.flatMap(({ columnName, typeName }) => {
      const type = partitionColumns.includes(columnName) ? 'VARCHAR' : declaredTypeOf(typeName);
      return type === undefined ? [] : [`CAST(NULL AS ${type}) AS ${identifier(columnName)}`];
    });
    if (declared.length < columns.length && paths.length > 0) return found;
    const none = [...declared, ...virtual.map((name) => `CAST(NULL AS BIGINT) AS ${name}`)];
    if (paths.length === 0) return `(SELECT ${none.join(', ')} WHERE false)`;
    // Files may have none of the columns, and a selection has to have some: their own names do.
    const names = [origin, ...columns.map(({ columnName }) => columnName)].map(
      (name) => `lower(${literal(name)})`,
    );
    const own = isPart ? `COLUMNS(name -> lower(name) IN (${names.join(', ')}))` : '*';
    const all = [own, ...virtual].join(', ');
    return `(SELECT ${none.join(', ')} WHERE false UNION ALL BY NAME SELECT ${all} FROM ${found})`;
  }

  /**
   * DuckDB passes over files by conditions on their partition alone, and then counts the others anew: so the value
   * has to depend on the row, as far as DuckDB can see.
   */
  private partitionValues(): string {
    const { partitionColumns } = this.table;
    const values = this.columns.flatMap(({ columnName, typeName }) => {
      if (!partitionColumns.includes(columnName)) return [];
      const name = identifier(columnName);
      const type = declaredTypeOf(typeName) ?? typeName;
      const value = type === 'BLOB' ? `from_base64(${name})` : `CAST(${name} AS ${type})`;
      const isRow = this.hasAddresses ? 'file_row_number >= 0' : 'true';
      return [`CASE WHEN ${isRow} THEN ${value} END AS ${name}`];
    });
    return values.length === 0 ? '' : ` REPLACE (${values.join(', ')})`;
  }
}
