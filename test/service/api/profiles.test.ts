import assert from 'node:assert/strict';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  ColumnProfile,
  GetChangesetProfileOutput,
} from '../../../extension/finspace/generated/localService';
import type { ColumnDefinition } from '../../../extension/finspace/generated/secondGeneration';
import { scaled } from '../../support/scale';
import { until } from '../../support/until';
import { DataClients, requireValue } from '../support/dataClients';
import { RunningService } from '../support/runningService';
import { seededRandom } from '../support/seededRandom';

describe('profiles of changesets, through the API', () => {
  let service: RunningService;
  let clients: DataClients;

  const open = async (dataFolder?: string): Promise<void> => {
    service = await RunningService.start(dataFolder);
    clients = new DataClients(service);
  };
  before(() => open());
  after(() => service[Symbol.asyncDispose]());

  const schema = (definition: string): readonly ColumnDefinition[] =>
    definition.split(',').map((part) => {
      const [columnName = '', dataType = ''] = part.trim().split(' ');
      return { columnName, dataType: dataType as ColumnDefinition['dataType'] };
    });

  async function ingested(columns: readonly ColumnDefinition[], csv: string): Promise<ChangesetIds> {
    const datasetId = await clients.createDataset(columns);
    const { status, errorInfo, changesetId } = await clients.ingest(datasetId, csv);
    assert.equal(status, 'SUCCESS', errorInfo?.errorMessage);
    return { datasetId, changesetId: requireValue(changesetId) };
  }

  /** The profile, once it is made. */
  const profileOf = (ids: ChangesetIds): Promise<GetChangesetProfileOutput> =>
    until('the profile is made', async () => {
      const profile = await clients.local.getChangesetProfile(ids);
      return profile.profileStatus === 'READY' ? profile : undefined;
    });

  async function columnsOf(definition: string, csv: string): Promise<readonly ColumnProfile[]> {
    return requireValue((await profileOf(await ingested(schema(definition), csv))).columns);
  }

  const fileOf = ({ datasetId, changesetId }: ChangesetIds): string =>
    join(service.dataFolder, 'tables', datasetId, 'profiles', `${changesetId}.json`);

  const exists = (file: string): Promise<boolean> =>
    readFile(file).then(
      ({ length }) => length > 0,
      () => false,
    );

  it('count nulls, different and frequent values, ends and buckets as the rows themselves do', async () => {
    const random = seededRandom(7);
    const prices = Array.from({ length: 5_000 }, (_, row) =>
      row % 7 === 0 ? undefined : random() * 1000 - 200,
    );
    const symbols = prices.map((_, row) => `S${Math.floor(Math.sqrt(row))}`);
    const sizes = prices.map(() => Math.floor(random() * 2 ** 31) - 2 ** 30);
    const lines = prices.map((price, row) => `${symbols[row] ?? ''},${price ?? ''},${sizes[row] ?? ''}`);
    const csv = ['symbol,price,size', ...lines].join('\n');
    const ids = await ingested(schema('symbol STRING, price DOUBLE, size INTEGER'), csv);
    const { rowCount, byteCount, columns = [] } = await profileOf(ids);
    assert.equal(rowCount, 5_000);
    const { changesetSummaries = [] } = await clients.local.listChangesetSummaries(ids);
    assert.equal(byteCount, requireValue(changesetSummaries[0]?.storedByteCount));
    const [symbol, price, size] = columns;
    const there = prices.filter((value) => value !== undefined);
    assert.deepEqual(price, {
      columnName: 'price',
      dataType: 'DOUBLE',
      nullCount: 5_000 - there.length,
      distinctCount: new Set(there).size,
      isDistinctCountExact: true,
      minimum: { text: String(Math.min(...there)), isTruncated: false },
      maximum: { text: String(Math.max(...there)), isTruncated: false },
      notANumberCount: 0,
      infiniteCount: 0,
      histogram: histogramOf(there, String),
    });
    assert.deepEqual(size?.histogram, histogramOf(sizes, String));
    assert.equal(symbol?.distinctCount, new Set(symbols).size);
    assert.deepEqual(symbol.frequentValues, frequentOf(symbols));
    assert.deepEqual([symbol.minimum?.text, symbol.maximum?.text], ['S0', 'S9']);
  });

  it('have the exact ends and buckets of every type', async () => {
    const types =
      'a TINYINT, b SMALLINT, c BIGINT, d DATE, e DATETIME, f FLOAT, g BOOLEAN, h CHAR, i BINARY, j STRING, k DOUBLE';
    const rows = [
      '-128,-32768,-9223372036854775808,0001-01-01,1969-12-31 23:59:59.999999,0.1,true,b,AAEC,Ä,0.1',
      '127,32767,9223372036854775807,9999-12-31,2021-05-03 13:30:03.191,1e30,false,a,/w==,z,1.7976931348623157e308',
      ',,,,,,,,,,-1.7976931348623157e308',
    ];
    const columns = await columnsOf(types, ['a,b,c,d,e,f,g,h,i,j,k', ...rows].join('\n'));
    const ends = [0, ...Array.from({ length: 18 }, () => 0), 0].map((none, at) => (at % 19 === 0 ? 1 : none));
    const pair = (from: string, to: string): unknown[] => [from, to, { from, to, counts: ends }];
    assert.deepEqual(
      columns.map(({ minimum, maximum, histogram }) => [minimum?.text, maximum?.text, histogram]),
      [
        pair('-128', '127'),
        pair('-32768', '32767'),
        pair('-9223372036854775808', '9223372036854775807'),
        pair('0001-01-01', '9999-12-31'),
        pair('1969-12-31T23:59:59.999999Z', '2021-05-03T13:30:03.191Z'),
        pair('0.1', '1e+30'),
        ['false', 'true', undefined],
        ['a', 'b', undefined],
        ['AAEC', '/w==', undefined],
        ['z', 'Ä', undefined],
        [
          '-1.7976931348623157e+308',
          '1.7976931348623157e+308',
          {
            from: '-1.7976931348623157e+308',
            to: '1.7976931348623157e+308',
            counts: ends.map((count, at) => (at === 10 ? 1 : count)),
          },
        ],
      ],
    );
    assert.deepEqual(
      columns.map(({ nullCount }) => nullCount),
      [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0],
    );
    assert.deepEqual(columns[6]?.frequentValues, [
      { text: 'false', isTruncated: false, valueCount: 1 },
      { text: 'true', isTruncated: false, valueCount: 1 },
    ]);
  });

  it('set NaN and infinities apart, and know zero with either sign as one place', async () => {
    const [mixed, zero, none] = await columnsOf(
      'mixed DOUBLE, zero DOUBLE, none DOUBLE',
      ['mixed,zero,none', 'NaN,0,NaN', 'Infinity,-0,NaN', '-Infinity,0,', '1,0,', '3,,'].join('\n'),
    );
    assert.deepEqual([mixed?.notANumberCount, mixed?.infiniteCount, mixed?.distinctCount], [1, 2, 5]);
    assert.deepEqual([mixed?.minimum?.text, mixed?.maximum?.text], ['-inf', 'inf']);
    assert.deepEqual(
      mixed?.histogram,
      histogramOf([1, 3], (value) => value.toFixed(1)),
    );
    assert.deepEqual(zero?.histogram?.counts, [4]);
    assert.deepEqual([none?.notANumberCount, none?.nullCount, none?.minimum], [2, 3, undefined]);
    assert.ok(!none?.histogram);
  });

  it('say of a column without any value that it has none, of one value that it is all', async () => {
    const [empty, one, blank] = await columnsOf(
      'empty STRING, one DATE, blank INTEGER',
      'empty,one,blank\n,2024-02-29,\n,2024-02-29,\n',
    );
    assert.deepEqual([empty?.nullCount, empty?.distinctCount, empty?.minimum], [2, 0, undefined]);
    assert.deepEqual(empty?.frequentValues, []);
    assert.deepEqual(one?.histogram, { from: '2024-02-29', to: '2024-02-29', counts: [2] });
    assert.deepEqual([blank?.nullCount, blank?.histogram], [2, undefined]);
  });

  it('are there of a changeset without rows', async () => {
    const ids = await ingested(schema('symbol STRING, size INTEGER'), 'symbol,size\n');
    const { rowCount, columns = [] } = await profileOf(ids);
    assert.equal(rowCount, 0);
    assert.deepEqual(
      columns.map(({ columnName, nullCount, distinctCount }) => [columnName, nullCount, distinctCount]),
      [
        ['symbol', 0, 0],
        ['size', 0, 0],
      ],
    );
  });

  it('cut huge texts off, say so, and still tell them apart', async () => {
    const long = '😀'.repeat(100_000);
    const lines = ['text', `${long}a`, `${long}b`, `${long}b`, '😀'.repeat(128)];
    const [column] = await columnsOf('text STRING', lines.join('\n'));
    const text = '😀'.repeat(128);
    assert.equal(column?.distinctCount, 3);
    assert.deepEqual(column.minimum, { text, isTruncated: false });
    assert.deepEqual(column.maximum, { text, isTruncated: true });
    assert.deepEqual(
      column.frequentValues?.map(({ isTruncated, valueCount }) => [isTruncated, valueCount]),
      [
        [true, 2],
        [false, 1],
        [true, 1],
      ],
    );
  });

  it('estimate very many different values, and find the frequent ones among them', async () => {
    const values = Array.from({ length: 120_000 }, (_, row) => (row % 10 === 0 ? 'often' : `v${row}`));
    const [column] = await columnsOf('value STRING', ['value', ...values].join('\n'));
    const distinct = new Set(values).size;
    assert.equal(column?.isDistinctCountExact, false);
    assert.ok(Math.abs((column.distinctCount ?? 0) / distinct - 1) < 0.03, String(column.distinctCount));
    assert.deepEqual(column.frequentValues?.[0], { text: 'often', isTruncated: false, valueCount: 12_000 });
  });

  const columnCount = scaled(200, 2_000);
  it(`hold for ${columnCount} columns`, async () => {
    const names = Array.from({ length: columnCount }, (_, at) => `c"${at}`);
    const row = (factor: number): string => names.map((_, at) => at * factor).join();
    const csv = [names.map((name) => `"${name.replace('"', '""')}"`).join(), row(1), row(2)].join('\n');
    const columns = names.map((columnName): ColumnDefinition => ({ columnName, dataType: 'BIGINT' }));
    const { columns: found = [] } = await profileOf(await ingested(columns, csv));
    const greatest = columnCount - 1;
    assert.deepEqual(
      found.map(({ columnName }) => columnName),
      names,
    );
    assert.deepEqual(found.at(-1)?.maximum, { text: String(greatest * 2), isTruncated: false });
  });

  it('are made after the success without being asked for, and kept', async () => {
    const ids = await ingested(schema('size INTEGER'), 'size\n1\n2\n');
    await until('a profile is kept', () => exists(fileOf(ids)));
    const { mtimeMs } = await stat(fileOf(ids));
    await profileOf(ids);
    assert.equal((await stat(fileOf(ids))).mtimeMs, mtimeMs);
  });

  it('are made again where they are lost, damaged, or of another form', async () => {
    const ids = await ingested(schema('size INTEGER'), 'size\n1\n2\n');
    await until('a profile is kept', () => exists(fileOf(ids)));
    const expected = await profileOf(ids);
    await rm(fileOf(ids));
    assert.deepEqual(await profileOf(ids), expected);
    for (const text of ['', '{"form":1,"prof', '{"form":0,"profile":{}}']) {
      await writeFile(fileOf(ids), text);
      assert.deepEqual(await profileOf(ids), expected, text);
    }
    await rm(join(service.dataFolder, 'tables', ids.datasetId, 'profiles'), { recursive: true });
    assert.deepEqual(await profileOf(ids), expected);
  });

  it('are cut off by the end of the service without leftovers, and made again', async () => {
    const lines = Array.from({ length: 300_000 }, (_, row) => `${row},text ${row}`);
    const ids = await ingested(schema('size INTEGER, text STRING'), ['size,text', ...lines].join('\n'));
    await service.kill();
    const { dataFolder } = service;
    await open(dataFolder);
    assert.deepEqual(await readdir(join(dataFolder, 'staging')), ['views']);
    const { rowCount, columns = [] } = await profileOf(ids);
    assert.equal(rowCount, 300_000);
    assert.deepEqual(
      columns[0]?.histogram?.counts,
      Array.from({ length: 20 }, () => 15_000),
    );
  });

  it('go with their dataset, even while they are being made', async () => {
    const lines = Array.from({ length: 100_000 }, (_, row) => `${row}`);
    const ids = await ingested(schema('size INTEGER'), ['size', ...lines].join('\n'));
    const asked = clients.local.getChangesetProfile(ids).then(
      () => 'READY',
      (error: unknown) => String(error),
    );
    await clients.data.deleteDataset({ datasetId: ids.datasetId });
    assert.match(await asked, /^(READY|ResourceNotFoundException.*)$/);
    assert.ok(!(await readdir(join(service.dataFolder, 'tables'))).includes(ids.datasetId));
    await until(
      'nothing is left',
      async () => (await readdir(join(service.dataFolder, 'staging', 'profiles'))).length === 0,
    );
  });

  it('are refused of what has no rows', async () => {
    const datasetId = await clients.createDataset(schema('size INTEGER'));
    const { changesetId = '', status } = await clients.ingest(datasetId, 'size\nx\n');
    assert.equal(status, 'FAILED');
    await assert.rejects(clients.local.getChangesetProfile({ datasetId, changesetId }), {
      name: 'ConflictException',
    });
    await assert.rejects(clients.local.getChangesetProfile({ datasetId, changesetId: 'x' }), {
      name: 'ResourceNotFoundException',
    });
  });
});

interface ChangesetIds {
  readonly datasetId: string;
  readonly changesetId: string;
}

function histogramOf(values: readonly number[], text: (value: number) => string): ColumnProfile['histogram'] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const counts = Array.from({ length: 20 }, () => 0);
  for (const value of values) {
    const bucket = Math.min(19, Math.floor(((value - low) / (high - low)) * 20));
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return { from: text(low), to: text(high), counts };
}

function frequentOf(values: readonly string[]): ColumnProfile['frequentValues'] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(
      ([first, firstCount], [second, secondCount]) => secondCount - firstCount || (first < second ? -1 : 1),
    )
    .slice(0, 10)
    .map(([text, valueCount]) => ({ text, isTruncated: false, valueCount }));
}
