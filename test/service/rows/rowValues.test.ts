import assert from 'node:assert/strict';
import type { FilterOperator } from '../../../extension/finspace/generated/localService';
import { DataClients, requireValue } from '../support/dataClients';
import { RunningService } from '../support/runningService';
import { parquetOf } from '../engine/engineFixture';
import { linesOf, RowClients, schemaOf, type ChangesetIds } from './rowFixture';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('values of rows, through the API', () => {
  let service: RunningService;
  let clients: DataClients;
  let rows: RowClients;

  before(async () => {
    service = await RunningService.start();
    clients = new DataClients(service);
    rows = new RowClients(clients);
  });
  after(() => service[Symbol.asyncDispose]());

  describe('of every type', () => {
    const types =
      'a TINYINT, b SMALLINT, c BIGINT, d DATE, e DATETIME, f FLOAT, g BOOLEAN, h CHAR, i BINARY, j STRING, k DOUBLE';
    let ids: ChangesetIds;

    before(async () => {
      ids = await rows.dataset(
        schemaOf(types),
        [
          'a,b,c,d,e,f,g,h,i,j,k',
          '-128,-32768,-9223372036854775808,0001-01-01,1969-12-31 23:59:59.999999,0.1,true,b,AAEC,Ä,-0.0',
          '127,32767,9223372036854775807,9999-12-31,2021-05-03 13:30:03+02:00,1e30,false,a,/w==,"",NaN',
          ',,,,,,,,,,Infinity',
        ].join('\n'),
      );
    });

    it('are text that reads as the same, and null where there is none', async () => {
      assert.deepEqual(await rows.lines(ids), [
        '-128|-32768|-9223372036854775808|0001-01-01|1969-12-31T23:59:59.999999Z|0.1|true|b|AAEC|Ä|-0.0',
        '127|32767|9223372036854775807|9999-12-31|2021-05-03T11:30:03Z|1e+30|false|a|/w==||nan',
        '∅|∅|∅|∅|∅|∅|∅|∅|∅|∅|inf',
      ]);
    });

    it('are found by the text that they are shown as, compared as values of their type', async () => {
      const { columns = [], rows: found = [] } = await rows.read(ids);
      for (const [index, { columnName = '' }] of columns.entries()) {
        for (const row of found) {
          const text = row[index];
          if (text === null || text === undefined) continue;
          const filters = [{ columnName, operator: 'EQUALS' as const, text }];
          const { rows: same = [] } = await rows.read(ids, { filters, countMatches: true });
          assert.deepEqual(same, [row], `${columnName} ${text}`);
        }
      }
    });

    const comparisons: readonly (readonly [string, FilterOperator, string, number])[] = [
      ['e', 'LESS', '2021-05-03 13:30:03+02:00', 1],
      ['e', 'AT_MOST', '2021-05-03T11:30:03', 2],
      ['e', 'GREATER', '2021-05-03', 1],
      ['d', 'GREATER', '0001-01-01', 1],
      ['c', 'LESS', '9223372036854775807', 1],
      ['f', 'EQUALS', '0.1', 1],
      ['k', 'EQUALS', '0', 1],
      ['k', 'GREATER', '1e308', 2],
      ['g', 'EQUALS', 'FALSE', 1],
      ['j', 'EQUALS', '', 1],
      ['j', 'CONTAINS', 'ä', 1],
      ['e', 'CONTAINS', '03Z', 1],
      ['i', 'GREATER', 'AAEC', 1],
    ];
    for (const [columnName, operator, text, count] of comparisons) {
      it(`meet ${columnName} ${operator} '${text}'`, async () => {
        const answer = await rows.read(ids, {
          filters: [{ columnName, operator, text }],
          countMatches: true,
        });
        assert.deepEqual([answer.rows?.length, answer.matchCount], [count, count]);
      });
    }

    for (const [columnName, text] of [
      ['a', '128'],
      ['c', '9223372036854775808'],
      ['d', '2021-02-29'],
      ['d', '2021-02-29T00:00:00Z'],
      ['e', '2021-02-28T24:00:00Z'],
      ['g', 'yes'],
      ['i', 'A'],
      ['k', '1,5'],
    ] as const) {
      it(`are never compared with '${text}' in ${columnName}, which is no value of it`, async () => {
        const filters = [{ columnName, operator: 'EQUALS' as const, text }];
        const name = 'ValidationException';
        await assert.rejects(rows.read(ids, { filters }), { name, message: new RegExp(`"${columnName}"`) });
      });
    }
  });

  it('that are hostile stay content, and are found as what they are', async () => {
    const texts = [
      '<script>alert(1)</script>',
      '=cmd|"/c calc"!A1',
      `'; DROP TABLE x; --`,
      'line\nbreak\ttab',
      '\u202Eright to left',
      'a\u0000b\u0001\u001b[31m',
      '😀 grapheme e\u0301',
      '%_\\',
      'null',
      ' ',
    ];
    const csv = ['text', ...texts.map(quoted)].join('\n');
    const ids = await rows.dataset(schemaOf('text STRING'), csv);
    const { rows: found = [] } = await rows.read(ids);
    assert.deepEqual(found.flat(), texts);
    for (const text of texts) {
      for (const operator of ['EQUALS', 'CONTAINS'] as const) {
        const { rows: same = [] } = await rows.read(ids, {
          filters: [{ columnName: 'text', operator, text }],
        });
        const expected = operator === 'EQUALS' ? [text] : texts.filter((other) => other.includes(text));
        assert.deepEqual(same.flat(), expected, JSON.stringify(text));
      }
    }
  });

  /** A dataset of one Parquet file that holds the rows of a query: CSV has no such long values. */
  async function ingested(definition: string, query: string): Promise<ChangesetIds> {
    const datasetId = await clients.createDataset(schemaOf(definition));
    const formatParams = { formatType: 'PARQUET' };
    const ended = await clients.ingestFile(datasetId, await parquetOf(query), formatParams);
    assert.equal(ended.status, 'SUCCESS', ended.errorInfo?.errorMessage);
    return { datasetId, changesetId: requireValue(ended.changesetId) };
  }

  it('of 10 MB are cut, and their length is told', async () => {
    const count = 1_700_000;
    const bytes = Buffer.alloc(1_000_000, 7).toString('base64');
    const long = `SELECT repeat('😀ä', ${count}) AS text, repeat(chr(7), 1000000)::BLOB AS bytes`;
    const ids = await ingested('text STRING, bytes BINARY', `${long} UNION ALL SELECT 'short', 'abc'::BLOB`);
    const answer = await rows.read(ids, { maxCellLength: 7 });
    assert.deepEqual(answer.rows, [
      ['😀ä😀ä😀ä😀', bytes.slice(0, 7)],
      ['short', 'YWJj'],
    ]);
    assert.deepEqual(answer.cutCells, [
      { row: 0, column: 0, length: 2 * count },
      { row: 0, column: 1, length: bytes.length },
    ]);
    const whole = await rows.read(ids, { maxCellLength: 16_777_216 });
    assert.deepEqual(whole.cutCells, []);
    assert.ok(whole.rows?.[0]?.[0] === '😀ä'.repeat(count));
    assert.ok(whole.rows[0][1] === bytes);
  });

  it('that would make too large an answer are left to the next, and cut where one row alone is too large', async () => {
    const length = 12 * 2 ** 20;
    const wideRow = ['a', 'b', 'c'].map((letter) => `repeat('${letter}', ${length}) AS ${letter}`);
    const four = ['a', 'b', 'c', 'd'].map((letter) => `SELECT repeat('${letter}', ${length}) AS text`);
    const ids = await ingested('text STRING', four.join(' UNION ALL '));
    const first = await rows.read(ids, { maxCellLength: 16_777_216 });
    assert.deepEqual(
      first.rows?.map(([text]) => [text?.[0], text?.length]),
      [
        ['a', length],
        ['b', length],
      ],
    );
    assert.equal(first.rowCount, 4);
    const rest = await rows.read(ids, { maxCellLength: 16_777_216, firstRow: 2 });
    assert.deepEqual(
      rest.rows?.map(([text]) => text?.[0]),
      ['c', 'd'],
    );
    const wide = await ingested('a STRING, b STRING, c STRING', `SELECT ${wideRow.join()}`);
    const { rows: only = [], cutCells = [] } = await rows.read(wide, { maxCellLength: 16_777_216 });
    assert.equal(only.length, 1);
    assert.deepEqual(
      cutCells,
      [0, 1, 2].map((column) => ({ row: 0, column, length })),
    );
  });

  it('of 2,000 columns are there, in any order of these', async () => {
    const names = Array.from({ length: 2_000 }, (_, at) => `c"${at}`);
    const line = (row: number): string => names.map((_, at) => at * 10 + row).join();
    const csv = [names.map(quoted).join(), line(1), line(2), line(3)].join('\n');
    const ids = await rows.dataset(
      names.map((columnName) => ({ columnName, dataType: 'BIGINT' as const })),
      csv,
    );
    const answer = await rows.read(ids, { firstRow: 1 });
    assert.deepEqual(
      linesOf(answer),
      [2, 3].map((row) => line(row).replaceAll(',', '|')),
    );
    const some = await rows.lines(ids, {
      columnNames: ['c"1999', 'c"0'],
      sortColumns: [{ columnName: 'c"7', sortOrder: 'DESCENDING' }],
    });
    assert.deepEqual(some, ['19993|3', '19992|2', '19991|1']);
    assert.ok(requireValue(answer.columns).length === 2_000);
  });
});
