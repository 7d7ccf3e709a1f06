import assert from 'node:assert/strict';
import type { FilterOperator, RowSort } from '../../../extension/finspace/generated/localService';
import { DataClients } from '../support/dataClients';
import { RunningService } from '../support/runningService';
import { seededRandom } from '../support/seededRandom';
import { linesOf, RowClients, schemaOf, type ChangesetIds } from './rowFixture';

interface Trade {
  readonly symbol: string | null;
  readonly price: number | null;
  readonly size: number;
}

describe('rows, read through the API', () => {
  let service: RunningService;
  let rows: RowClients;

  before(async () => {
    service = await RunningService.start();
    rows = new RowClients(new DataClients(service));
  });
  after(() => service[Symbol.asyncDispose]());

  describe('of a changeset', () => {
    const random = seededRandom(11);
    const trades: readonly Trade[] = Array.from({ length: 30_000 }, (_, row) => ({
      symbol: row % 13 === 0 ? null : `S${Math.floor(random() * 40)}`,
      price: row % 7 === 0 ? null : Math.round(random() * 1000) / 4,
      size: row,
    }));
    const shown = ({ symbol, price, size }: Trade): string =>
      [symbol ?? '∅', price === null ? '∅' : Number.isInteger(price) ? `${price}.0` : `${price}`, size].join(
        '|',
      );
    let ids: ChangesetIds;

    before(async () => {
      const lines = trades.map(({ symbol, price, size }) => `${symbol ?? ''},${price ?? ''},${size}`);
      const csv = ['symbol,price,size', ...lines].join('\n');
      ids = await rows.dataset(schemaOf('symbol STRING, price DOUBLE, size INTEGER'), csv);
    });

    /** Rows as a sort has them that keeps the order of what is alike. */
    function sorted(list: readonly Trade[], sorts: readonly RowSort[]): readonly Trade[] {
      return list.toSorted((first, second) => {
        for (const { columnName, sortOrder } of sorts) {
          const [a, b] = [first[columnName as keyof Trade], second[columnName as keyof Trade]];
          if (a === b) continue;
          if (a === null || b === null) return a === null ? 1 : -1;
          return (a < b ? -1 : 1) * (sortOrder === 'DESCENDING' ? -1 : 1);
        }
        return 0;
      });
    }

    it('come in their order from any place, with the types of their columns', async () => {
      const answer = await rows.read(ids);
      assert.deepEqual(answer.columns, [
        { columnName: 'symbol', typeName: 'STRING', valueKind: 'TEXT' },
        { columnName: 'price', typeName: 'DOUBLE', valueKind: 'NUMBER' },
        { columnName: 'size', typeName: 'INTEGER', valueKind: 'NUMBER' },
      ]);
      assert.deepEqual(linesOf(answer), trades.slice(0, 100).map(shown));
      assert.deepEqual([answer.rowCount, answer.matchCount, answer.cutCells], [30_000, 30_000, []]);
      for (const firstRow of [1, 12_345, 29_950, 29_999]) {
        assert.deepEqual(
          await rows.lines(ids, { firstRow }),
          trades.slice(firstRow, firstRow + 100).map(shown),
        );
      }
      assert.deepEqual(await rows.lines(ids, { firstRow: 30_000 }), []);
      assert.deepEqual(await rows.lines(ids, { firstRow: 2 ** 40 }), []);
    });

    it('have the columns that are asked for, in that order', async () => {
      const { columns = [], ...answer } = await rows.read(ids, {
        columnNames: ['size', 'symbol'],
        maxRows: 2,
      });
      assert.deepEqual(
        columns.map(({ columnName }) => columnName),
        ['size', 'symbol'],
      );
      assert.deepEqual(linesOf(answer), ['0|∅', `1|${trades[1]?.symbol ?? '∅'}`]);
    });

    const sorts: readonly (readonly RowSort[])[] = [
      [{ columnName: 'price' }],
      [{ columnName: 'price', sortOrder: 'DESCENDING' }],
      [{ columnName: 'symbol', sortOrder: 'DESCENDING' }, { columnName: 'price' }],
    ];
    for (const sortColumns of sorts) {
      const named = sortColumns.map(({ columnName, sortOrder = '' }) => `${columnName} ${sortOrder}`).join();
      it(`come sorted by ${named}, from any place`, async () => {
        const expected = sorted(trades, sortColumns).map(shown);
        for (const firstRow of [0, 50, 29_950, 15_000, 28_000, 14_000, 30_000]) {
          const found = await rows.lines(ids, { sortColumns, firstRow });
          assert.deepEqual(found, expected.slice(firstRow, firstRow + 100), String(firstRow));
        }
      });
    }

    const filters: readonly (readonly [
      string,
      FilterOperator,
      string | undefined,
      (trade: Trade) => boolean,
    ])[] = [
      ['symbol', 'EQUALS', 'S7', ({ symbol }) => symbol === 'S7'],
      ['symbol', 'DIFFERS', 'S7', ({ symbol }) => symbol !== null && symbol !== 'S7'],
      ['symbol', 'CONTAINS', 's1', ({ symbol }) => symbol?.includes('S1') === true],
      ['symbol', 'IS_NULL', undefined, ({ symbol }) => symbol === null],
      ['price', 'IS_NOT_NULL', undefined, ({ price }) => price !== null],
      ['price', 'LESS', '20.25', ({ price }) => price !== null && price < 20.25],
      ['price', 'AT_MOST', '20.25', ({ price }) => price !== null && price <= 20.25],
      ['price', 'GREATER', '1e2', ({ price }) => price !== null && price > 100],
      ['price', 'AT_LEAST', '200', ({ price }) => price !== null && price >= 200],
      ['price', 'CONTAINS', '.5', ({ price }) => price !== null && `${price}`.includes('.5')],
      ['size', 'EQUALS', '29999', ({ size }) => size === 29_999],
    ];
    for (const [columnName, operator, text, meets] of filters) {
      it(`are those that meet ${columnName} ${operator} ${text ?? ''}`, async () => {
        const expected = trades.filter(meets).map(shown);
        const asked = { filters: [{ columnName, operator, text }], countMatches: true };
        const answer = await rows.read(ids, asked);
        assert.deepEqual(linesOf(answer), expected.slice(0, 100));
        assert.deepEqual([answer.matchCount, answer.rowCount], [expected.length, 30_000]);
        const firstRow = Math.max(0, expected.length - 50);
        assert.deepEqual(await rows.lines(ids, { ...asked, firstRow }), expected.slice(firstRow));
      });
    }

    it('meet all filters at once, sorted, from any place', async () => {
      const filters = [
        { columnName: 'symbol', operator: 'IS_NOT_NULL' as const },
        { columnName: 'size', operator: 'GREATER' as const, text: '500' },
      ];
      const sortColumns: readonly RowSort[] = [{ columnName: 'price', sortOrder: 'DESCENDING' }];
      const meeting = trades.filter(({ symbol, size }) => symbol !== null && size > 500);
      const expected = sorted(meeting, sortColumns).map(shown);
      for (const firstRow of [0, 14_000, expected.length - 10, expected.length]) {
        const answer = await rows.read(ids, { filters, sortColumns, firstRow });
        assert.deepEqual(linesOf(answer), expected.slice(firstRow, firstRow + 100), String(firstRow));
      }
      const { matchCount } = await rows.read(ids, { filters, countMatches: true, maxRows: 1 });
      assert.equal(matchCount, expected.length);
    });

    it('leave the number of matches out where it was not asked for', async () => {
      const filters = [{ columnName: 'size', operator: 'LESS' as const, text: '77' }];
      assert.equal((await rows.read(ids, { filters })).matchCount, undefined);
    });
  });
});
