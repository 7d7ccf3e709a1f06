import assert from 'node:assert/strict';
import {
  findDataset,
  nameInQuery,
  type NamedDataset,
} from '../../../../extension/workbench/query/datasetNames';
import { quoteName } from '../../../../extension/workbench/query/sqlNames';
import { splitStatements, statementAt } from '../../../../extension/workbench/query/sqlStatements';
import { tablesOf } from '../../../../extension/workbench/query/sqlTables';
import { tokenize } from '../../../../extension/workbench/query/sqlTokens';

const texts = (text: string) => splitStatements(text).map(({ start, end }) => text.slice(start, end));

describe('statements of a text', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['nothing', ' \n-- only a comment\n', []],
    ['one without a semicolon', '  SELECT 1 ', ['SELECT 1']],
    ['two, with nothing between', 'SELECT 1;;SELECT 2;', ['SELECT 1', 'SELECT 2']],
    ['a semicolon in a string', "SELECT ';', 'it''s;' ; SELECT 2", ["SELECT ';', 'it''s;'", 'SELECT 2']],
    [
      'a semicolon in an escaped string',
      String.raw`SELECT E'\';' ; SELECT 2`,
      [String.raw`SELECT E'\';'`, 'SELECT 2'],
    ],
    ['a semicolon in a name', 'SELECT * FROM "a;""b;"; SELECT 2', ['SELECT * FROM "a;""b;"', 'SELECT 2']],
    ['a semicolon in a comment', 'SELECT 1 -- ;\n+ 1; SELECT 2', ['SELECT 1 -- ;\n+ 1', 'SELECT 2']],
    [
      'comments within comments',
      'SELECT /* ; /* ; */ ; */ 1; SELECT 2',
      ['SELECT /* ; /* ; */ ; */ 1', 'SELECT 2'],
    ],
    [
      'a semicolon in dollars',
      'SELECT $$;$$, $a$ ; $b$ $a$; SELECT 2',
      ['SELECT $$;$$, $a$ ; $b$ $a$', 'SELECT 2'],
    ],
    ['comments around', '/* first */ SELECT 1 -- one\n;', ['SELECT 1']],
    ['a string that nobody closed', "SELECT 'a; SELECT 2", ["SELECT 'a; SELECT 2"]],
    ['names of any script', 'SELECT Ærø, 東京 FROM t; 😀', ['SELECT Ærø, 東京 FROM t', '😀']],
  ];
  for (const [what, text, expected] of cases)
    it(`are these: ${what}`, () => assert.deepEqual(texts(text), expected));

  it('are found by a place: there, else before it, else the first', () => {
    const text = '  SELECT 1;\n\nSELECT 2;  ';
    const found = (offset: number) => {
      const statement = statementAt(splitStatements(text), offset);
      return statement && text.slice(statement.start, statement.end);
    };
    assert.deepEqual([0, 5, 11, 13, text.length].map(found), [
      'SELECT 1',
      'SELECT 1',
      'SELECT 1',
      'SELECT 2',
      'SELECT 2',
    ]);
    assert.equal(statementAt(splitStatements(''), 0), undefined);
  });

  it('are made of tokens that cover all but white space', () => {
    const text = `SELECT a.b, 1.5e3, .5, "x""y", 'z', E'\\'', $$d$$ /* c */ FROM t -- e`;
    const covered = tokenize(text).map((token) => token.text);
    assert.equal(covered.join('').replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
    assert.deepEqual(covered.slice(0, 4), ['SELECT', 'a', '.', 'b']);
  });
});

describe('names in SQL', () => {
  for (const [name, quoted] of [
    ['trades', 'trades'],
    ['Trades_2', 'Trades_2'],
    ['order', '"order"'],
    ['US trades', '"US trades"'],
    ['2026', '"2026"'],
    ['say "hi"', '"say ""hi"""'],
    ['', '""'],
    ['Ærø', '"Ærø"'],
  ] as const) {
    it(`are quoted where needed: ${name}`, () => assert.equal(quoteName(name), quoted));
  }

  const dataset = (datasetId: string, title: string, alias?: string): NamedDataset => ({
    datasetId,
    title,
    alias,
    columns: [],
    keyColumns: [],
    hasRows: true,
  });
  const trades = dataset('d1', 'Trades', 'alias/trades');
  const twice = [dataset('d2', 'Prices'), dataset('d3', 'prices', 'alias/prices')];
  const all = [trades, ...twice];

  it('find a dataset by title, alias or id, whatever their case', () => {
    for (const name of ['TRADES', 'Alias/Trades', 'D1', 'Trades'])
      assert.equal(findDataset(all, name), trades);
    assert.equal(findDataset(all, 'nothing'), undefined);
  });

  it('find one of those that are called so by its case alone', () => {
    const [one, other] = [dataset('d4', 'Quotes'), dataset('d5', 'quotes')];
    assert.equal(findDataset([one, other], 'QUOTES'), undefined);
    assert.equal(findDataset([one], 'QUOTES'), one);
    assert.equal(findDataset([one, other], 'quotes'), other);
  });

  it('are an id before an alias, and an alias, also without its beginning, before a title', () => {
    const byId = dataset('abc', 'one');
    const byAlias = dataset('d4', 'two', 'alias/abc');
    const byTitle = dataset('d5', 'ABC');
    assert.equal(findDataset([byTitle, byAlias, byId], 'ABC'), byId);
    assert.equal(findDataset([byTitle, byAlias], 'ABC'), byAlias);
    assert.equal(findDataset([byTitle], 'abc'), byTitle);
  });

  it('are the title where that is a dataset’s own, else the alias, else the id', () =>
    assert.deepEqual(
      all.map((each) => nameInQuery(each, all)),
      ['Trades', 'd2', '"alias/prices"'],
    ));
});

describe('datasets that a statement names', () => {
  const cases: readonly (readonly [string, readonly (readonly [string, string?])[]])[] = [
    ['SELECT 1', []],
    ['SELECT * FROM trades', [['trades']]],
    [
      'SELECT * FROM "US trades" AS t JOIN prices p ON true',
      [
        ['US trades', 't'],
        ['prices', 'p'],
      ],
    ],
    ["SELECT * FROM trades AS OF TIMESTAMP '2026-01-01' t, prices", [['trades', 't'], ['prices']]],
    [
      "SELECT * FROM trades AS OF TIMESTAMP '2026-01-01' AS t WHERE 1 IN (SELECT 1 FROM x)",
      [['trades', 't'], ['x']],
    ],
    ['SELECT * FROM (SELECT * FROM a) b JOIN c USING (d)', [['a'], ['c']]],
    ['SELECT * FROM range(3) r', []],
    ['SELECT * FROM trades WHERE a', [['trades']]],
    ['FROM trades', [['trades']]],
  ];
  for (const [text, expected] of cases) {
    it(`are these: ${text}`, () => {
      const found = tablesOf(tokenize(text)).map(({ name, alias }) => [name, ...(alias ? [alias] : [])]);
      assert.deepEqual(found, expected);
    });
  }
});
