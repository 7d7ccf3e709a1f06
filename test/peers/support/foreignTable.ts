import type { ColumnDefinition } from '../../../extension/finspace/generated/secondGeneration';
import { requireValue } from '../../service/support/dataClients';
import type { PeerService } from './peerService';

type Cells = readonly (string | null)[];

/** What is asked of a reader of tables; the scripts answer with a `TableReport`. */
export interface TableRequest {
  readonly uri: string;
  readonly options?: Readonly<Record<string, string>>;
  /** Versions whose columns, and whose rows, are to be told. */
  readonly types?: readonly number[];
  readonly versions?: readonly number[];
  /** Times, as ISO texts: which version is the table's as of them? */
  readonly times?: readonly string[];
  /** SQL: which ids are there where it holds, in the latest version? */
  readonly conditions?: readonly string[];
}

/** Values as text, rows in an order of their own. */
export interface TableReport {
  readonly latest: number;
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rows: Readonly<Record<string, readonly Cells[]>>;
  readonly asOf: Readonly<Record<string, number>>;
  readonly found: Readonly<Record<string, readonly Cells[]>>;
}

export const everyType: readonly ColumnDefinition[] = [
  { columnName: 'id', dataType: 'BIGINT' },
  { columnName: 'text', dataType: 'STRING' },
  { columnName: 'letter', dataType: 'CHAR' },
  { columnName: 'tiny', dataType: 'TINYINT' },
  { columnName: 'small', dataType: 'SMALLINT' },
  { columnName: 'whole', dataType: 'INTEGER' },
  { columnName: 'single', dataType: 'FLOAT' },
  { columnName: 'price', dataType: 'DOUBLE' },
  { columnName: 'day', dataType: 'DATE' },
  { columnName: 'at', dataType: 'DATETIME' },
  { columnName: 'open', dataType: 'BOOLEAN' },
  { columnName: 'raw', dataType: 'BINARY' },
];

const changesetsAtOnce = 10;

/** Added when all other versions are there. */
const venue: ColumnDefinition = { columnName: 'venue', dataType: 'STRING' };

interface Row {
  readonly csv: string;
  /** As readers of the table have to find it. */
  readonly cells: Cells;
}

const least: Row = {
  csv: '-9223372036854775808,"a ""b"", é€😀",x,-128,-32768,-2147483648,1.5,-0.1,0001-01-01,0001-01-01T00:00:00Z,false,AAECAw==',
  cells: ['-9223372036854775808', 'a "b", é€😀', 'x', '-128', '-32768', '-2147483648', '1.5', '-0.1'].concat([
    ...['0001-01-01', '0001-01-01T00:00:00.000000+00:00', 'false', '00010203'],
  ]),
};

const greatest: Row = {
  csv: '9223372036854775807,z,y,127,32767,2147483647,-0.25,1.7976931348623157e308,9999-12-31,9999-12-31T23:59:59.999999Z,true,/w==',
  cells: ['9223372036854775807', 'z', 'y', '127', '32767', '2147483647', '-0.25'].concat([
    ...['1.7976931348623157e+308', '9999-12-31', '9999-12-31T23:59:59.999999+00:00', 'true', 'ff'],
  ]),
};

const empty: Row = {
  csv: `0${','.repeat(everyType.length - 1)}`,
  cells: ['0', ...everyType.slice(1).map(() => null)],
};

/** Prices that binary fractions do not hold, and instants to the microsecond, in summer, from east of UTC. */
const numbered = (id: number): Row => {
  const microseconds = String(id).padStart(6, '0');
  return {
    csv: `${id},t${id},,,,${id},,${id}.1,2024-07-01,2024-07-01T09:30:00.${microseconds}+02:00,,`,
    cells: [String(id), `t${id}`, null, null, null, String(id), null, `${id}.1`].concat([
      ...['2024-07-01', `2024-07-01T07:30:00.${microseconds}+00:00`],
      ...[null, null],
    ] as string[]),
  };
};

const withVenue = ({ csv, cells }: Row, name: string | null): Row => ({
  csv: `${csv},${name ?? ''}`,
  cells: [...cells, name],
});

/** A dataset with a history of all kinds of changesets, and what each version of its table has to be. */
export class ForeignTable {
  /** By version, sorted as the readers sort. */
  readonly rows: Readonly<Record<number, readonly Cells[]>>;

  private constructor(
    readonly datasetId: string,
    /** Of the changesets, milliseconds since 1970-01-01 UTC; the last is that of the last version. */
    readonly createTimes: readonly number[],
    rows: readonly (readonly Row[])[],
  ) {
    this.rows = Object.fromEntries(rows.map((version, index) => [index, sorted(version)]));
  }

  /**
   * APPEND, APPEND, a correction of the first, REPLACE, then one APPEND after the other, a version that adds a
   * column, and an APPEND that has it.
   */
  static async make(peers: PeerService, earlierCount: number): Promise<ForeignTable> {
    const datasetId = await peers.clients.createDataset(everyType);
    const history = new HistoryWriter(peers, datasetId);
    const first = await history.add('APPEND', [least, numbered(1)]);
    await history.add('APPEND', [empty, numbered(2)]);
    await history.correct(first, [greatest]);
    await history.add('REPLACE', [least, greatest, empty]);
    const tail = Array.from({ length: earlierCount - 4 }, (_, index) => numbered(index + 4));
    await history.appendEach(tail);
    const last = withVenue(numbered(earlierCount), 'XNAS');
    await history.addColumn(venue);
    await history.add('APPEND', [last]);
    const whole = [least, greatest, empty];
    return new ForeignTable(datasetId, await history.createTimes(), [
      [least, numbered(1)],
      [least, numbered(1), empty, numbered(2)],
      [greatest, empty, numbered(2)],
      ...Array.from({ length: earlierCount - 3 }, (_, index) => [...whole, ...tail.slice(0, index)]),
      [...whole, ...tail].map((row) => withVenue(row, null)),
      [...[...whole, ...tail].map((row) => withVenue(row, null)), last],
    ]);
  }

  rowsOf(versions: readonly number[]): Readonly<Record<string, readonly Cells[]>> {
    return Object.fromEntries(versions.map((version) => [version, this.rows[version] ?? []]));
  }
}

class HistoryWriter {
  private readonly changesetIds: string[] = [];
  private readonly columns = [...everyType];

  constructor(
    private readonly peers: PeerService,
    private readonly datasetId: string,
  ) {}

  async add(changeType: 'APPEND' | 'REPLACE', rows: readonly Row[]): Promise<string> {
    const { clients } = this.peers;
    return this.end(await clients.createChangeset(this.datasetId, await this.stage(rows), changeType));
  }

  /** As many at a time as the service takes. */
  async appendEach(rows: readonly Row[]): Promise<void> {
    const { clients } = this.peers;
    for (let index = 0; index < rows.length; index += changesetsAtOnce) {
      const changesetIds: string[] = [];
      for (const row of rows.slice(index, index + changesetsAtOnce)) {
        changesetIds.push(await clients.createChangeset(this.datasetId, await this.stage([row])));
      }
      for (const changesetId of changesetIds) await this.end(changesetId);
    }
  }

  async correct(changesetId: string, rows: readonly Row[]): Promise<void> {
    const made = await this.peers.clients.data.updateChangeset({
      datasetId: this.datasetId,
      changesetId,
      sourceParams: { s3SourcePath: await this.stage(rows), sourceType: 'S3' },
      formatParams: { formatType: 'CSV' },
    });
    await this.end(requireValue(made.changesetId));
  }

  async addColumn(column: ColumnDefinition): Promise<void> {
    this.columns.push(column);
    await this.peers.clients.data.updateDataset({
      datasetId: this.datasetId,
      datasetTitle: 'Trades',
      kind: 'TABULAR',
      schemaDefinition: { tabularSchemaConfig: { columns: this.columns } },
    });
  }

  async createTimes(): Promise<readonly number[]> {
    const { data } = this.peers.clients;
    const { datasetId } = this;
    const found = this.changesetIds.map((changesetId) => data.getChangeset({ datasetId, changesetId }));
    return (await Promise.all(found)).map(({ createTime }) => requireValue(createTime).getTime());
  }

  private stage(rows: readonly Row[]): Promise<string> {
    const header = this.columns.map(({ columnName }) => columnName).join();
    return this.peers.clients.stage(`${[header, ...rows.map(({ csv }) => csv)].join('\n')}\n`);
  }

  private async end(changesetId: string): Promise<string> {
    const { status, errorInfo } = await this.peers.clients.ended(this.datasetId, changesetId);
    if (status !== 'SUCCESS') throw new Error(`A changeset is ${status}: ${errorInfo?.errorMessage}`);
    this.changesetIds.push(changesetId);
    return changesetId;
  }
}

function sorted(rows: readonly Row[]): readonly Cells[] {
  // Python's JSON has spaces and escapes: the order is that of what it writes.
  const key = (cells: Cells): string => JSON.stringify(cells[0]);
  return rows.map(({ cells }) => cells).sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
