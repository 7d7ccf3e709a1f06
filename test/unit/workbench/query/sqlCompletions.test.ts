import assert from 'node:assert/strict';
import { completionContextAt } from '../../../../extension/workbench/query/completionContext';
import type { NamedDataset } from '../../../../extension/workbench/query/datasetNames';
import { completionsFor, type SqlFacts } from '../../../../extension/workbench/query/sqlCompletions';

const column = (columnName: string, dataType: string) => ({ columnName, dataType });
const datasets: readonly NamedDataset[] = [
  {
    datasetId: 'd1',
    title: 'US trades',
    alias: 'alias/trades',
    columns: [column('symbol', 'STRING'), column('last price', 'DOUBLE')],
    keyColumns: [],
    hasRows: true,
  },
  { datasetId: 'd2', title: 'venues', columns: [column('code', 'STRING')], keyColumns: [], hasRows: true },
];
const facts: SqlFacts = {
  datasets: () => Promise.resolve(datasets),
  history: (datasetId) =>
    Promise.resolve(
      datasetId === 'd1' ? [{ time: new Date('2026-03-09T14:05:07.123Z'), changeType: 'APPEND' }] : [],
    ),
};

/** Places are marked by a bar. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { text, offset, context: completionContextAt(text, offset) };
}

const kinds: readonly (readonly [string, string])[] = [
  ['|', 'expression'],
  ['SELECT |', 'expression'],
  ['SELECT * FROM |', 'dataset'],
  ['SELECT * FROM ven|', 'dataset'],
  ['SELECT * FROM "US tr|"', 'dataset'],
  ['SELECT * FROM "US tr|', 'dataset'],
  ['SELECT * FROM a JOIN |', 'dataset'],
  ['SELECT * FROM a, |', 'dataset'],
  ['SELECT a, | FROM b', 'expression'],
  ['SELECT * FROM a WHERE b IN (1, |', 'expression'],
  ['SELECT * FROM venues |', 'afterDataset'],
  ['SELECT * FROM venues v WHERE v.|', 'columnsOf'],
  ['SELECT v.co| FROM venues v', 'columnsOf'],
  ['SELECT "US trades".| FROM "US trades"', 'columnsOf'],
  ['SELECT * FROM venues AS OF TIMESTAMP |', 'instant'],
  ["SELECT * FROM venues AS OF TIMESTAMP '|", 'instant'],
  ["SELECT * FROM venues AS OF TIMESTAMP '2026|' v", 'instant'],
  ["SELECT 'x| FROM a", 'none'],
  ['SELECT 1 -- FROM |', 'none'],
  ['SELECT /* FROM | */ 1', 'none'],
  ['SELECT * FROM a; SELECT |', 'expression'],
  ['SELECT * FROM a; |', 'expression'],
  ['SELECT 1.|', 'none'],
  ['SELECT * FROM "US trades"|', 'none'],
  ["SELECT * FROM venues AS OF TIMESTAMP '2026-01-01'|", 'none'],
  ['SELECT * FROM venues AS |', 'asOf'],
  ['SELECT * FROM venues AS O|', 'asOf'],
  ['SELECT * FROM venues AS OF |', 'asOf'],
  ["SELECT * FROM venues AS OF TIMESTAMP '2026-01-01' |", 'afterDataset'],
  ['SELECT * FROM venues v |', 'afterDataset'],
  ['SELECT sum(a) AS | FROM venues', 'none'],
  ['DESCRIBE |', 'dataset'],
  ['SUMMARIZE ven|', 'dataset'],
  ['FROM |', 'dataset'],
  ['SELECT 1;\r\nSELECT * FROM |\r\n', 'dataset'],
];

describe('completion of SQL', () => {
  for (const [marked, kind] of kinds) {
    it(`knows what may stand here: ${marked}`, () => assert.equal(at(marked).context.kind, kind));
  }

  /** The text after the completion with this label was taken. */
  async function taken(marked: string, label: string): Promise<string> {
    const { text, context } = at(marked);
    const items = await completionsFor(context, facts);
    const item = items.find((each) => each.label === label);
    assert.ok(item, `${label} is not among ${items.map((each) => each.label).join(', ')}`);
    return text.slice(0, item.start ?? context.start) + item.insert + text.slice(context.end);
  }

  const results: readonly (readonly [string, string, string])[] = [
    ['SELECT * FROM |', 'US trades', 'SELECT * FROM "US trades"'],
    ['SELECT * FROM US| LIMIT 1', 'US trades', 'SELECT * FROM "US trades" LIMIT 1'],
    ['SELECT * FROM "US t|" LIMIT 1', 'US trades', 'SELECT * FROM "US trades" LIMIT 1'],
    ['SELECT * FROM |', 'alias/trades', 'SELECT * FROM "alias/trades"'],
    ['SELECT * FROM v|enues', 'venues', 'SELECT * FROM venues'],
    ['SELECT t.| FROM "US trades" t', 'last price', 'SELECT t."last price" FROM "US trades" t'],
    ['SELECT t."la|" FROM "US trades" t', 'last price', 'SELECT t."last price" FROM "US trades" t'],
    ['SELECT | FROM "US trades", venues', 'code', 'SELECT code FROM "US trades", venues'],
    ['SELECT * FROM "US trades" |', 'AS OF TIMESTAMP', 'SELECT * FROM "US trades" AS OF TIMESTAMP '],
    [
      'SELECT * FROM "US trades" AS OF TIMESTAMP |',
      '2026-03-09 14:05:07.123',
      `SELECT * FROM "US trades" AS OF TIMESTAMP '2026-03-09 14:05:07.123'`,
    ],
    [
      `SELECT * FROM "alias/trades" AS OF TIMESTAMP '20|' LIMIT 1`,
      '2026-03-09 14:05:07.123',
      `SELECT * FROM "alias/trades" AS OF TIMESTAMP '2026-03-09 14:05:07.123' LIMIT 1`,
    ],
    ['SEL|', 'SELECT', 'SELECT'],
    ['SELECT * FROM US tr|', 'US trades', 'SELECT * FROM "US trades"'],
    ['SELECT * FROM us |', 'US trades', 'SELECT * FROM "US trades"'],
    ['SELECT * FROM venues AS |', 'OF TIMESTAMP', 'SELECT * FROM venues AS OF TIMESTAMP '],
    ['SELECT * FROM venues AS OF TI|', 'TIMESTAMP', 'SELECT * FROM venues AS OF TIMESTAMP '],
    ['SELECT * FROM trades t WHERE t.|', 'symbol', 'SELECT * FROM trades t WHERE t.symbol'],
    ['SELECT T.| FROM trades t', 'symbol', 'SELECT T.symbol FROM trades t'],
    [
      "SELECT | FROM trades AS OF TIMESTAMP '2026-01-01' a, venues b",
      'b',
      "SELECT b FROM trades AS OF TIMESTAMP '2026-01-01' a, venues b",
    ],
    ['WITH daily AS (SELECT 1) SELECT * FROM |', 'daily', 'WITH daily AS (SELECT 1) SELECT * FROM daily'],
    [
      'WITH a AS (SELECT 1), b(c, d) AS MATERIALIZED (SELECT 2, 3) SELECT * FROM |',
      'b',
      'WITH a AS (SELECT 1), b(c, d) AS MATERIALIZED (SELECT 2, 3) SELECT * FROM b',
    ],
  ];
  for (const [marked, label, expected] of results) {
    it(`makes ${expected} of ${marked}`, async () => assert.equal(await taken(marked, label), expected));
  }

  it('offers the columns of what the qualifier stands for alone', async () => {
    const { context } = at('SELECT v.| FROM "US trades" t JOIN venues v ON true');
    assert.deepEqual(
      (await completionsFor(context, facts)).map(({ label }) => label),
      ['code'],
    );
  });

  it('offers an instant to a dataset that has none, and no other', async () => {
    const labels = async (marked: string) =>
      (await completionsFor(at(marked).context, facts)).map(({ label }) => label);
    assert.equal((await labels('SELECT * FROM venues |'))[0], 'AS OF TIMESTAMP');
    for (const marked of ["SELECT * FROM venues AS OF TIMESTAMP '2026-01-01' |", 'SELECT * FROM venues v |'])
      assert.equal((await labels(marked))[0], 'WHERE', marked);
  });

  it('offers nothing of a dataset whose name the statement gives to something else', async () => {
    const text = 'WITH venues AS (SELECT 1 AS x) SELECT venues.| FROM venues';
    assert.deepEqual(await completionsFor(at(text).context, facts), []);
  });

  it('offers nothing for a qualifier that it does not know', async () => {
    assert.deepEqual(await completionsFor(at('SELECT x.| FROM venues v').context, facts), []);
  });
});
