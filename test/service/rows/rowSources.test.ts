import assert from 'node:assert/strict';
import type { ReadRowsInput } from '../../../extension/finspace/generated/localService';
import { DataClients, requireValue } from '../support/dataClients';
import { DataViews } from '../support/dataViews';
import { People, spaciousFolder, type Person } from '../support/people';
import { RunningService } from '../support/runningService';
import { linesOf, RowClients, schemaOf } from './rowFixture';

type Source = ReadRowsInput['rowSource'];

const columns = schemaOf('symbol STRING, size INTEGER');
const csv = (...rows: readonly string[]): string => ['symbol,size', ...rows].join('\n');

describe('sources of rows, through the API', () => {
  let service: RunningService;
  let clients: DataClients;
  let rows: RowClients;
  let views: DataViews;

  before(async () => {
    service = await RunningService.start(await spaciousFolder());
    clients = new DataClients(service);
    rows = new RowClients(clients);
    views = new DataViews(service);
  });
  after(() => service[Symbol.asyncDispose]());

  const created = async (datasetId: string, changesetId: string): Promise<Date> =>
    requireValue((await clients.data.getChangeset({ datasetId, changesetId })).createTime);

  it('give a dataset as of any instant, with corrections in their place and nothing from before a REPLACE', async () => {
    const { datasetId, changesetId: first } = await rows.dataset(columns, csv('A,1', 'B,2'));
    const second = await rows.append(datasetId, csv('C,3'));
    const { changesetId: third } = await clients.data.updateChangeset({
      datasetId,
      changesetId: first,
      sourceParams: { s3SourcePath: await clients.stage(csv('A,10')), sourceType: 'S3' },
      formatParams: { formatType: 'CSV' },
    });
    await clients.ended(datasetId, requireValue(third));
    const fourth = await rows.append(datasetId, csv('Z,9'), 'REPLACE');
    const fifth = await rows.append(datasetId, csv('Y,8'));
    const before = new Date((await created(datasetId, first)).getTime() - 1);
    const expected: readonly (readonly [Date, readonly string[]])[] = [
      [before, []],
      [await created(datasetId, first), ['A|1', 'B|2']],
      [await created(datasetId, second), ['A|1', 'B|2', 'C|3']],
      [await created(datasetId, requireValue(third)), ['A|10', 'C|3']],
      [await created(datasetId, fourth), ['Z|9']],
      [await created(datasetId, fifth), ['Z|9', 'Y|8']],
    ];
    for (const [asOfTimestamp, lines] of expected) {
      const answer = await rows.read({ datasetId, asOfTimestamp });
      assert.deepEqual(linesOf(answer), lines);
      assert.deepEqual([answer.rowCount, answer.asOfTimestamp], [lines.length, asOfTimestamp]);
    }
    assert.deepEqual(await rows.lines({ datasetId }), ['Z|9', 'Y|8']);
    assert.deepEqual(await rows.lines({ datasetId, changesetId: first }), ['A|1', 'B|2']);
    assert.deepEqual(await rows.lines({ datasetId }, { sortColumns: [{ columnName: 'size' }] }), [
      'Y|8',
      'Z|9',
    ]);
  });

  it('keep the instant that was answered, whatever comes after', async () => {
    const { datasetId } = await rows.dataset(columns, csv('A,1'));
    const { asOfTimestamp } = await rows.read({ datasetId });
    await rows.append(datasetId, csv('B,2'));
    assert.deepEqual(await rows.lines({ datasetId, asOfTimestamp }), ['A|1']);
    const tomorrow = new Date(Date.now() + 86_400_000);
    const later = await rows.read({ datasetId, asOfTimestamp: tomorrow });
    assert.deepEqual(linesOf(later), ['A|1', 'B|2']);
    assert.ok(requireValue(later.asOfTimestamp) < tomorrow);
  });

  it('join the files of many changesets, from any place and sorted', async () => {
    const datasetId = await clients.createDataset(columns);
    const expected: string[] = [];
    for (let at = 0; at < 5; at++) {
      const some = [`S${at},${(at * 7) % 5}`, `T${at},${at + 10}`, `U${at},`];
      await rows.append(datasetId, csv(...some));
      expected.push(...some.map((line) => line.replace(',', '|').replace(/\|$/, '|∅')));
    }
    for (const firstRow of [0, 2, 7, 14]) {
      const found = await rows.lines({ datasetId }, { firstRow, maxRows: 4 });
      assert.deepEqual(found, expected.slice(firstRow, firstRow + 4));
    }
    const weight = (line: string): number => (line.endsWith('∅') ? Infinity : Number(line.split('|')[1]));
    const sorted = expected.toSorted((first, second) => {
      const [a, b] = [weight(first), weight(second)];
      return a === b ? 0 : a - b;
    });
    assert.deepEqual(await rows.lines({ datasetId }, { sortColumns: [{ columnName: 'size' }] }), sorted);
  });

  it('have columns that were added later, null in what was there before', async () => {
    const { datasetId, changesetId } = await rows.dataset(columns, csv('A,1'));
    const added = [...columns, ...schemaOf('price DOUBLE')];
    await clients.data.updateDataset({
      datasetId,
      datasetTitle: 'Trades',
      kind: 'TABULAR',
      schemaDefinition: { tabularSchemaConfig: { columns: added } },
    });
    assert.deepEqual(await rows.lines({ datasetId, changesetId }), ['A|1|∅']);
    await rows.append(datasetId, 'symbol,size,price\nB,2,2.5');
    assert.deepEqual(await rows.lines({ datasetId }), ['A|1|∅', 'B|2|2.5']);
    const filters = [{ columnName: 'price', operator: 'IS_NULL' as const }];
    assert.deepEqual(await rows.lines({ datasetId }, { filters }), ['A|1|∅']);
  });

  it('give columns their values though they are called as the engine calls its own', async () => {
    const hostile = schemaOf(
      'file_row_number INTEGER, FILE_INDEX STRING, row_position INTEGER, row_file STRING',
    );
    const names = hostile.map(({ columnName }) => columnName).join();
    const { datasetId } = await rows.dataset(hostile, `${names}\n7,x,5,a\n3,y,6,b`);
    await rows.append(datasetId, `${names}\n5,z,7,c`);
    assert.deepEqual(await rows.lines({ datasetId }), ['7|x|5|a', '3|y|6|b', '5|z|7|c']);
    assert.deepEqual(await rows.lines({ datasetId }, { firstRow: 1, maxRows: 1 }), ['3|y|6|b']);
    const sortColumns = [{ columnName: 'file_row_number' }];
    assert.deepEqual(await rows.lines({ datasetId }, { sortColumns }), ['3|y|6|b', '5|z|7|c', '7|x|5|a']);
  });

  describe('of data views', () => {
    const trades = csv('B,2', 'A,3', 'B,1', ',4', 'A/x,5');
    const destination = (format: 'PARQUET' | 'DELIMITED_TEXT') => ({
      destinationTypeParams: { destinationType: 'S3', s3DestinationExportFileFormat: format },
    });
    const made = async (datasetId: string, more: Parameters<DataViews['create']>[1]): Promise<string> => {
      const dataViewId = await views.create(datasetId, more);
      assert.equal((await views.ended(datasetId, dataViewId)).status, 'SUCCESS');
      return dataViewId;
    };

    it('are the rows of their Parquet files, as they were sorted, whatever comes after', async () => {
      const { datasetId } = await rows.dataset(columns, trades);
      const dataViewId = await made(datasetId, { ...destination('PARQUET'), sortColumns: ['size'] });
      await rows.append(datasetId, csv('C,6'));
      const answer = await rows.read({ datasetId, dataViewId });
      assert.deepEqual(linesOf(answer), ['B|1', 'B|2', 'A|3', '∅|4', 'A/x|5']);
      assert.equal(answer.rowCount, 5);
    });

    it('have the columns by which they are partitioned', async () => {
      const { datasetId } = await rows.dataset(columns, trades);
      const dataViewId = await made(datasetId, { ...destination('PARQUET'), partitionColumns: ['symbol'] });
      const expected = ['A|3', 'A/x|5', 'B|2', 'B|1', '∅|4'];
      assert.deepEqual(await rows.lines({ datasetId, dataViewId }), expected);
      const filters = [{ columnName: 'symbol', operator: 'EQUALS' as const, text: 'A/x' }];
      assert.deepEqual(await rows.lines({ datasetId, dataViewId }, { filters }), ['A/x|5']);
      const bySize = await made(datasetId, { ...destination('PARQUET'), partitionColumns: ['size'] });
      const sortColumns = [{ columnName: 'size', sortOrder: 'DESCENDING' as const }];
      const sorted = await rows.read({ datasetId, dataViewId: bySize }, { sortColumns, maxRows: 2 });
      assert.deepEqual(linesOf(sorted), ['A/x|5', '∅|4']);
      assert.equal(sorted.columns?.[1]?.typeName, 'INTEGER');
    });

    it('of delimited text are the rows of their instant', async () => {
      const { datasetId } = await rows.dataset(columns, csv('B,2', 'A,3'));
      const dataViewId = await made(datasetId, destination('DELIMITED_TEXT'));
      await rows.append(datasetId, csv('C,6'));
      assert.deepEqual(await rows.lines({ datasetId, dataViewId }), ['B|2', 'A|3']);
    });
  });

  it('have no rows where there are none', async () => {
    const datasetId = await clients.createDataset(columns);
    const none = await rows.read({ datasetId });
    assert.deepEqual([none.rows, none.rowCount, none.columns?.length], [[], 0, 2]);
    const { changesetId } = await rows.dataset(columns, 'symbol,size\n').then(async (ids) => {
      const answer = await rows.read(ids, { sortColumns: [{ columnName: 'size' }], countMatches: true });
      assert.deepEqual([answer.rows, answer.rowCount, answer.matchCount], [[], 0, 0]);
      return ids;
    });
    assert.ok(changesetId);
    const without = await rows.read({ datasetId: await clients.createDataset(null) });
    assert.deepEqual([without.rows, without.rowCount, without.columns], [[], 0, []]);
  });

  it('are refused by name where they are none', async () => {
    const { datasetId, changesetId } = await rows.dataset(columns, csv('A,1'));
    const files = await clients.data.createDataset({
      datasetTitle: 'Files',
      kind: 'NON_TABULAR',
      permissionGroupParams: {},
    });
    const failed = await clients.ingest(datasetId, csv('A,x'));
    assert.equal(failed.status, 'FAILED');
    const size = (text: string) => ({ filters: [{ columnName: 'size', operator: 'EQUALS' as const, text }] });
    type Case = readonly [
      source: Source,
      more: Parameters<RowClients['read']>[1],
      name: string,
      message: RegExp,
    ];
    const cases: readonly Case[] = [
      [{ datasetId: requireValue(files.datasetId) }, {}, 'ValidationException', /keeps files .* in S3/],
      [{ datasetId: 'nothing' }, {}, 'ResourceNotFoundException', /Dataset not found: nothing/],
      [{ datasetId, changesetId: 'x' }, {}, 'ResourceNotFoundException', /Changeset not found: x/],
      [{ datasetId, dataViewId: 'x' }, {}, 'ResourceNotFoundException', /Data view not found: x/],
      [{ queryId: 'x' }, {}, 'ResourceNotFoundException', /Query not found: x/],
      [{ datasetId, changesetId: failed.changesetId }, {}, 'ConflictException', /is FAILED/],
      [{}, {}, 'ValidationException', /rowSource has to name/],
      [{ datasetId, queryId: 'x' }, {}, 'ValidationException', /rowSource has to name/],
      [
        { datasetId, changesetId, asOfTimestamp: new Date() },
        {},
        'ValidationException',
        /rowSource has to name/,
      ],
      [{ datasetId }, { columnNames: ['Size'] }, 'ValidationException', /columnNames.*"Size"/],
      [{ datasetId }, { columnNames: ['size', 'size'] }, 'ValidationException', /twice: "size"/],
      [{ datasetId }, { sortColumns: [{ columnName: 'x' }] }, 'ValidationException', /sortColumns.*"x"/],
      [{ datasetId }, size('1.5'), 'ValidationException', /"size" .*"1.5", which is no INTEGER/],
      [{ datasetId }, size("1' OR true --"), 'ValidationException', /no INTEGER/],
      [{ datasetId }, size('2147483648'), 'ValidationException', /no INTEGER/],
      [{ datasetId }, size(''), 'ValidationException', /no INTEGER/],
      [
        { datasetId },
        { filters: [{ columnName: 'size', operator: 'IS_NULL', text: '1' }] },
        'ValidationException',
        /takes none/,
      ],
      [
        { datasetId },
        { filters: [{ columnName: 'size', operator: 'LESS' }] },
        'ValidationException',
        /needs a text/,
      ],
    ];
    for (const [source, more, name, message] of cases) {
      await assert.rejects(rows.read(source, more), { name, message }, JSON.stringify(source));
    }
  });

  it('are gone with their dataset, even while they are being read', async () => {
    const lines = Array.from({ length: 200_000 }, (_, row) => `S${row % 17},${(row * 7919) % 100_003}`);
    const { datasetId } = await rows.dataset(columns, ['symbol,size', ...lines].join('\n'));
    const asked = rows.read({ datasetId }, { sortColumns: [{ columnName: 'size' }], firstRow: 100_000 }).then(
      ({ rows: found = [] }) => String(found.length),
      (error: unknown) => String(error),
    );
    await clients.data.deleteDataset({ datasetId });
    assert.match(await asked, /^(100|ResourceNotFoundException.*)$/);
    await assert.rejects(rows.read({ datasetId }), { name: 'ResourceNotFoundException' });
  });

  describe('to somebody who may not read a dataset', () => {
    let reader: Person;
    let stranger: Person;
    let datasetId: string;
    let sources: readonly Source[];

    before(async () => {
      const people = new People(service);
      [reader, stranger] = [await people.join(), await people.join()];
      const readers = await people.group([], reader);
      datasetId = await people.dataset(readers, ['ReadDatasetData']);
      const changesetId = await rows.append(datasetId, csv('A,1'));
      const dataViewId = await views.create(datasetId);
      assert.equal((await views.ended(datasetId, dataViewId)).status, 'SUCCESS');
      const asOfTimestamp = new Date();
      sources = [
        { datasetId },
        { datasetId, changesetId },
        { datasetId, dataViewId },
        { datasetId, asOfTimestamp },
      ];
    });

    it('are denied in every form, and given to who may', async () => {
      for (const rowSource of sources) {
        const denied = { name: 'AccessDeniedException' };
        await assert.rejects(stranger.local.readRows({ rowSource }), denied);
        await assert.rejects(stranger.local.startExport({ rowSource, exportFormat: 'CSV' }), denied);
        await assert.rejects(stranger.local.startProfile({ rowSource }), denied);
        assert.deepEqual(linesOf(await reader.local.readRows({ rowSource })), ['A|1']);
      }
    });

    it('are not there where they are of a query of somebody else', async () => {
      const { queryId = '' } = await reader.local.startProfile({ rowSource: { datasetId } });
      await reader.local.getQuery({ queryId, waitMilliseconds: 10_000 });
      const unknown = { name: 'ResourceNotFoundException' };
      await assert.rejects(stranger.local.readRows({ rowSource: { queryId } }), unknown);
      await assert.rejects(clients.local.readRows({ rowSource: { queryId } }), unknown);
      await assert.rejects(reader.local.readRows({ rowSource: { queryId } }), {
        name: 'ValidationException',
        message: /is no rows/,
      });
    });
  });
});
