import assert from 'node:assert/strict';
import type { NamedDataset } from '../../../../extension/workbench/query/datasetNames';
import { hoverAt } from '../../../../extension/workbench/query/sqlHover';

const datasets: readonly NamedDataset[] = [
  {
    datasetId: 'd1',
    title: 'US [trades](https://example.com)',
    alias: 'alias/trades',
    columns: [
      { columnName: 'symbol', dataType: 'STRING', description: 'A *ticker*' },
      { columnName: 'last price', dataType: 'DOUBLE' },
    ],
    keyColumns: ['symbol'],
    hasRows: true,
  },
  {
    datasetId: 'd2',
    title: 'venues',
    columns: [{ columnName: 'symbol', dataType: 'CHAR' }],
    keyColumns: [],
    hasRows: true,
  },
];

const trades = /^\*\*US &#91;trades/;
const venues = /^\*\*venues\*\*/;

/** Places are marked by a bar; what is said, and the text that it is said of. */
const cases: readonly (readonly [string, RegExp | undefined, string?])[] = [
  ['SELECT * FROM tr|ades', trades, 'trades'],
  ['SELECT * FROM "alias/tr|ades" t', trades, '"alias/trades"'],
  ['SELECT * FROM trades |t', trades, 't'],
  ["SELECT * FROM trades AS OF TIMESTAMP '2026-01-01' AS |T", trades, 'T'],
  ['SELECT T|.symbol FROM trades t', trades, 'T'],
  ['SELECT trades|.symbol FROM trades', trades, 'trades'],
  ['SELECT v.sym|bol FROM trades t, venues v', /^\*\*symbol\*\* · CHAR · venues$/, 'symbol'],
  [
    'SELECT t.SYM|BOL FROM trades t',
    /^\*\*symbol\*\* · STRING \(key\) · US .*\n\nA &#42;ticker&#42;$/,
    'SYMBOL',
  ],
  ['SELECT "last| price" FROM trades', /^\*\*last price\*\* · DOUBLE/, '"last price"'],
  ['SELECT sym|bol FROM trades, venues', /STRING[^]*\*\*symbol\*\* · CHAR · venues$/, 'symbol'],
  ['DESCRIBE ven|ues', venues, 'venues'],
  ["SELECT 'é😀', 1 FROM ven|ues", venues, 'venues'],
  ['SELECT 1;\r\nSELECT * FROM ven|ues', venues, 'venues'],
  ['SEL|ECT * FROM venues', undefined],
  ['SELECT nothing| FROM venues', undefined],
  ["SELECT 'sym|bol' FROM venues", undefined],
  ['SELECT 1 -- ven|ues', undefined],
  ['WITH venues AS (SELECT 1 AS symbol) SELECT sym|bol FROM venues', undefined],
  ['WITH venues(symbol) AS (SELECT 1) SELECT * FROM ven|ues', undefined],
  ['|', undefined],
];

describe('what is said of a name in a query', () => {
  for (const [marked, expected, name] of cases) {
    it(`is of what it stands for: ${marked}`, () => {
      const offset = marked.indexOf('|');
      const text = marked.replace('|', '');
      const hover = hoverAt(text, offset, datasets);
      if (!expected) {
        assert.equal(hover, undefined);
        return;
      }
      assert.ok(hover);
      assert.match(hover.markdown, expected);
      assert.equal(text.slice(hover.start, hover.end), name);
    });
  }
});
