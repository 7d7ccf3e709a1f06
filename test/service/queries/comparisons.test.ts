import assert from 'node:assert/strict';
import type {
  GetQueryOutput,
  ReadRowsOutput,
  RowSource,
  StartComparisonInput,
} from '../../../extension/finspace/generated/localService';
import { DataClients, requireValue } from '../support/dataClients';
import { People } from '../support/people';
import { Queries } from '../support/queries';
import { RunningService } from '../support/runningService';
import { seededRandom } from '../support/seededRandom';
import { scaled, testSeed } from '../../support/scale';
import { expectedComparison, type Cell, type Cells } from './comparisonModel';

const columns = [
  { columnName: 'symbol', dataType: 'STRING' },
  { columnName: 'number', dataType: 'INTEGER' },
  { columnName: 'price', dataType: 'DOUBLE' },
  { columnName: 'note', dataType: 'STRING' },
] as const;

/** Few values of each kind, so that keys meet, and come again. */
const values: readonly (readonly Cell[])[] = [
  ['A', 'a', 'B', 'ä', 'ab', '', null],
  ['-1', '0', '7', null],
  ['1.5', '0.0', '-0.0', 'nan', 'inf', null],
  ['x', 'X', 'x ', '', 'é', 'é', '😀', null],
];

const csvOf = (rows: readonly Cells[]): string =>
  [
    columns.map(({ columnName }) => columnName).join(),
    ...rows.map((row) => row.map((cell) => (cell === null ? '' : `"${cell}"`)).join()),
  ].join('\n') + '\n';

/** Keys as they are sorted: text by its bytes, numbers by value, null last. */
function compareKeys(first: Cells, second: Cells, keyLength: number): number {
  for (let index = 0; index < keyLength; index++) {
    const [left = null, right = null] = [first[index], second[index]];
    if (left === right) continue;
    if (left === null || right === null) return left === null ? 1 : -1;
    return index === 1 ? Number(left) - Number(right) : Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  return 0;
}

const sorted = (rows: readonly Cells[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort();

describe('comparisons of rows', () => {
  let service: RunningService;
  let clients: DataClients;
  let queries: Queries;
  let datasetId: string;

  before(async () => {
    service = await RunningService.start();
    clients = new DataClients(service);
    queries = new Queries(service.clientOptions);
    datasetId = await clients.createDataset(columns);
  });

  after(async () => {
    await service[Symbol.asyncDispose]();
  });

  async function changesetOf(rows: readonly Cells[], id = datasetId): Promise<RowSource> {
    const { changesetId, status } = await clients.ingest(id, csvOf(rows));
    assert.equal(status, 'SUCCESS');
    return { datasetId: id, changesetId: requireValue(changesetId) };
  }

  async function compare(
    input: StartComparisonInput,
  ): Promise<{ readonly answer: GetQueryOutput; readonly read: ReadRowsOutput }> {
    const { queryId } = await queries.local.startComparison(input);
    const answer = await queries.ended(requireValue(queryId));
    return { answer, read: await queries.read(answer) };
  }

  it('finds what a comparison row by row finds', async () => {
    const seed = testSeed();
    const random = seededRandom(seed);
    const names = columns.map(({ columnName }) => columnName);
    const below = (limit: number): number => Math.floor(random() * limit);
    const anyRow = (): Cells => values.map((some) => some[below(some.length)] ?? null);
    for (let round = 0; round < scaled(12, 100); round++) {
      const left = Array.from({ length: below(30) + 1 }, anyRow);
      const kept = left.filter(() => below(4) > 0);
      const right = [...kept, ...Array.from({ length: below(8) + 1 }, anyRow)];
      const [leftSource, rightSource] = [await changesetOf(left), await changesetOf(right)];
      for (const keyLength of [0, 1, 2]) {
        const keyColumns = names.slice(0, keyLength);
        const { answer, read } = await compare({ left: leftSource, right: rightSource, keyColumns });
        const { rows: expectedRows, ...expected } = expectedComparison(names, left, right, keyLength);
        const told = requireValue(answer.comparison);
        const title = `seed ${seed}, round ${round}, a key of ${keyLength}`;
        assert.deepEqual(
          {
            added: told.addedCount,
            removed: told.removedCount,
            changed: told.changedCount,
            same: told.sameCount,
            repeatedKeys: told.repeatedKeyCount,
          },
          expected,
          title,
        );
        const rows = requireValue(read.rows);
        assert.deepEqual(sorted(rows.map(plain)), sorted(expectedRows.map(plain)), title);
        const keys = rows.map((row) => row.slice(2));
        keys.slice(1).forEach((key, index) => {
          assert.ok(compareKeys(keys[index] ?? [], key, keyLength) <= 0, `${title}: ${JSON.stringify(keys)}`);
        });
      }
    }
  });

  it('tells how columns have drifted, and which are not the same', async () => {
    const otherId = await clients.createDataset([
      { columnName: 'symbol', dataType: 'STRING' },
      { columnName: 'price', dataType: 'FLOAT' },
      { columnName: 'venue', dataType: 'STRING' },
      { columnName: 'number', dataType: 'BIGINT' },
    ]);
    const left = await changesetOf([
      ['A', '1', '1.5', 'x'],
      ['B', '2', 'nan', null],
      ['C', '3', null, 'y'],
    ]);
    const { changesetId } = await clients.ingest(
      otherId,
      'symbol,price,venue,number\nA,1.5,X,1\nB,2.5,X,2\nD,4,Y,9007199254740993\n',
    );
    const right = { datasetId: otherId, changesetId: requireValue(changesetId) };
    const { answer, read } = await compare({ left, right, keyColumns: ['symbol'] });
    const { schemaDifferences, columnDrifts = [], ...told } = requireValue(answer.comparison);
    assert.deepEqual(schemaDifferences, [
      { columnName: 'number', leftTypeName: 'INTEGER', rightTypeName: 'BIGINT' },
      { columnName: 'price', leftTypeName: 'DOUBLE', rightTypeName: 'FLOAT' },
      { columnName: 'note', leftTypeName: 'STRING' },
      { columnName: 'venue', rightTypeName: 'STRING' },
    ]);
    assert.deepEqual(told, {
      keyColumns: ['symbol'],
      leftRowCount: 3,
      rightRowCount: 3,
      addedCount: 1,
      removedCount: 1,
      changedCount: 1,
      sameCount: 1,
      repeatedKeyCount: 0,
    });
    const price = columnDrifts.find(({ columnName }) => columnName === 'price');
    assert.deepEqual(price, {
      columnName: 'price',
      valueKind: 'NUMBER',
      changedCount: 1,
      left: {
        nullCount: 1,
        distinctCount: 2,
        isDistinctCountExact: true,
        minimum: { text: '1.5', isTruncated: false },
        maximum: { text: '1.5', isTruncated: false },
        mean: '1.5',
      },
      right: {
        nullCount: 0,
        distinctCount: 3,
        isDistinctCountExact: true,
        minimum: { text: '1.5', isTruncated: false },
        maximum: { text: '4.0', isTruncated: false },
        mean: '2.6666666666666665',
      },
    });
    assert.deepEqual(read.columns, [
      { columnName: 'change', typeName: 'VARCHAR', valueKind: 'TEXT' },
      { columnName: 'changed columns', typeName: 'VARCHAR', valueKind: 'TEXT' },
      { columnName: 'symbol', typeName: 'STRING', valueKind: 'TEXT' },
      { columnName: 'number before', typeName: 'INTEGER', valueKind: 'NUMBER' },
      { columnName: 'number after', typeName: 'BIGINT', valueKind: 'NUMBER' },
      { columnName: 'price before', typeName: 'DOUBLE', valueKind: 'NUMBER' },
      { columnName: 'price after', typeName: 'FLOAT', valueKind: 'NUMBER' },
    ]);
    assert.deepEqual(read.rows, [
      ['CHANGED', 'price', 'B', '2', '2', 'nan', '2.5'],
      ['REMOVED', null, 'C', '3', null, null, null],
      ['ADDED', null, 'D', null, '9007199254740993', null, '4.0'],
    ]);
  });

  it('names the columns in which a row differs, also where their names have commas', async () => {
    const queryOf = async (values: string): Promise<RowSource> => {
      const text = `SELECT 1 AS key, a AS "a", b AS "x, y", c AS "q""", d AS " d" FROM (VALUES (${values})) AS v (a, b, c, d)`;
      return { queryId: (await queries.run(text)).queryId };
    };
    const [left, right] = [await queryOf('1, 1, 1, 1'), await queryOf('1, 2, 2, 2')];
    const { read } = await compare({ left, right, keyColumns: ['key'] });
    assert.deepEqual(
      read.rows?.map((row) => row.slice(0, 3)),
      [['CHANGED', '"x, y", "q""", " d"', '1']],
    );
  });

  const mixed: readonly (readonly [left: string, right: string, isSame: boolean])[] = [
    ['1::TINYINT', '1::UBIGINT', true],
    ['9007199254740993::BIGINT', '9007199254740992::DOUBLE', false],
    ['9007199254740992::BIGINT', '9007199254740992::DOUBLE', true],
    ['5', "'5'", true],
    ['100', '100.00::DECIMAL(10,2)', true],
    ['1.50::DECIMAL(10,2)', '1.5::DECIMAL(3,1)', true],
    ['0.1::DECIMAL(3,1)', '0.1::DOUBLE', true],
    ['0.1::FLOAT', '0.1::DOUBLE', false],
    ['0.5::FLOAT', '0.5::DOUBLE', true],
    ["DATE '2026-01-02'", "TIMESTAMPTZ '2026-01-02 00:00:00Z'", true],
    ["TIMESTAMP '2026-01-02 00:00:00.000001'", "TIMESTAMPTZ '2026-01-02 00:00:00Z'", false],
    ["'nan'::DOUBLE", "'nan'::FLOAT", true],
    ["'-0.0'::DOUBLE", '0', true],
    ['NULL::INTEGER', 'NULL::VARCHAR', true],
    ['[1, 2]', '[1, 2]', true],
    ["{'a': 1}", "{'a': 2}", false],
    ["INTERVAL '1 day'", "INTERVAL '24 hours'", false],
  ];
  it('compares values of different types by what they stand for', async () => {
    const queryOf = async (value: string): Promise<RowSource> => {
      const { queryId } = await queries.run(`SELECT 1 AS key, ${value} AS value`);
      return { queryId };
    };
    for (const [leftValue, rightValue, isSame] of mixed) {
      const [left, right] = [await queryOf(leftValue), await queryOf(rightValue)];
      for (const keyColumns of [['key'], []]) {
        const { answer } = await compare({ left, right, keyColumns });
        assert.equal(answer.comparison?.sameCount, isSame ? 1 : 0, `${leftValue} and ${rightValue}`);
      }
    }
  });

  it('takes the primary key, two instants, an empty side, and a limit', async () => {
    const id = await clients.createDataset(columns);
    await clients.data.updateDataset({
      datasetId: id,
      datasetTitle: 'Keyed',
      kind: 'TABULAR',
      schemaDefinition: { tabularSchemaConfig: { columns, primaryKeyColumns: ['symbol'] } },
    });
    const first = await clients.ingest(
      id,
      csvOf([
        ['A', '1', '1.5', 'x'],
        ['B', '1', '1.5', 'x'],
      ]),
    );
    await clients.ingest(id, csvOf([['C', '1', '1.5', 'x']]));
    const early = requireValue(first.createTime).getTime();
    const left = { datasetId: id, asOfTimestamp: new Date(early - 1) };
    const { answer, read } = await compare({ left, right: { datasetId: id }, maxRows: 2 });
    assert.deepEqual(answer.comparison?.keyColumns, ['symbol']);
    assert.deepEqual([answer.comparison.addedCount, answer.rowCount, answer.isRowLimitReached], [3, 2, true]);
    assert.deepEqual(
      read.rows?.map(([change, , symbol]) => [change, symbol]),
      [
        ['ADDED', 'A'],
        ['ADDED', 'B'],
      ],
    );
    const same = await compare({ left: { datasetId: id }, right: { datasetId: id } });
    assert.deepEqual([same.answer.comparison?.sameCount, same.read.rows], [3, []]);
  });

  it('refuses what cannot be a key, and rows that the caller may not read', async () => {
    const side = { datasetId };
    await assert.rejects(
      queries.local.startComparison({ left: side, right: side, keyColumns: ['nothing'] }),
      /nothing/,
    );
    await assert.rejects(
      queries.local.startComparison({ left: side, right: side, keyColumns: ['symbol', 'symbol'] }),
      /twice/,
    );
    const withoutColumns = { datasetId: await clients.createDataset(null) };
    await assert.rejects(
      queries.local.startComparison({ left: side, right: withoutColumns }),
      /no column in common/,
    );
    const failed = await clients.ingest(datasetId, 'nothing\nA\n');
    const { changesetId } = failed;
    await assert.rejects(queries.local.startComparison({ left: side, right: { datasetId, changesetId } }), {
      name: 'ConflictException',
      message: /FAILED/,
    });
    const deleted = { datasetId: await clients.createDataset(columns) };
    await clients.data.deleteDataset(deleted);
    await assert.rejects(queries.local.startComparison({ left: side, right: deleted }), {
      name: 'ResourceNotFoundException',
      message: new RegExp(deleted.datasetId),
    });
    const stranger = await new People(service).join();
    await assert.rejects(stranger.local.startComparison({ left: side, right: side }), {
      name: 'AccessDeniedException',
    });
  });
});

/** Zeros are equal: which of them is shown of a group does not matter. */
const plain = (row: Cells): Cells => row.map((cell) => (cell === '-0.0' ? '0.0' : cell));
