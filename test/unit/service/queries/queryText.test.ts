import assert from 'node:assert/strict';
import { instantOf } from '../../../../extension/service/queries/instantText';
import { QueryFailure } from '../../../../extension/service/queries/queryFailure';
import { QueryText } from '../../../../extension/service/queries/queryText';
import { sqlTokens } from '../../../../extension/service/queries/sqlTokens';

const names = (text: string): readonly string[] => new QueryText(text).tables.map(({ name }) => name);

describe('the tokens of SQL', () => {
  const texts: readonly (readonly [title: string, text: string, names: readonly string[]])[] = [
    ['words', 'FROM a_1, größe, x$y', ['FROM', 'a_1', 'größe', 'x$y']],
    ['quoted names', 'FROM "a ""b"" -- c" x', ['FROM', 'a "b" -- c', 'x']],
    ['strings', "a 'b ''c'' d' e", ['a', 'e']],
    ['strings with escapes', "a E'b\\' c' d", ['a', 'd']],
    ['strings in dollars', 'a $$b $x$ c$$ d $tag$ e $$ f $tag$ g', ['a', 'd', 'g']],
    ['parameters', 'a $1 b', ['a', 'b']],
    ['line comments', 'a -- b\nc', ['a', 'c']],
    ['nested comments', 'a /* b /* c */ d */ e', ['a', 'e']],
    ['numbers', 'a 1e5 0x1F 1_000 b', ['a', 'b']],
    ['what is cut off', 'a "b', ['a', 'b']],
    ['a comment that is cut off', 'a /* b', ['a']],
    ['letters beyond 16 bits', 'a 😀b c', ['a', '😀b', 'c']],
  ];
  for (const [title, text, expected] of texts) {
    it(`tell names from ${title}`, () => {
      assert.deepEqual(names(text), expected);
    });
  }

  it('lie in the text one after the other', () => {
    const text = `SELECT "a"'b' /* c */ $$d$$+1;`;
    const tokens = sqlTokens(text).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(tokens, ['SELECT', '"a"', "'b'", '$$d$$', '+', '1', ';']);
  });
});

describe('the text of a query', () => {
  it('has tables of instants in the schema of the instant', () => {
    const text = `SELECT * FROM trades AS OF TIMESTAMP '2026-01-02' t, "x y" as of timestamptz '2026-01-02 01:00+01'`;
    const schema = '"as of 2026-01-02T00:00:00.000Z"';
    const { rewritten } = new QueryText(text);
    assert.equal(rewritten, `SELECT * FROM ${schema}.trades t, ${schema}."x y"`);
  });

  it('is left as it is elsewhere', () => {
    const texts = [
      "SELECT 'a AS OF TIMESTAMP ''2026-01-02'''",
      'SELECT a AS of, b',
      'SELECT a AS OF',
      "-- a AS OF TIMESTAMP '2026-01-02'\nSELECT 1",
    ];
    for (const text of texts) assert.equal(new QueryText(text).rewritten, text);
  });

  it('loses the semicolons at its end alone', () => {
    assert.equal(new QueryText("SELECT ';' ; ;-- ;\n").rewritten, "SELECT ';'    -- ;\n");
    assert.equal(new QueryText('SELECT 1; SELECT 2;').rewritten, 'SELECT 1; SELECT 2 ');
  });

  it('says where a byte of what the engine saw is in it', () => {
    const text = `SELECT 'ü😀', x FROM "é" AS OF TIMESTAMP '2026-01-02' JOIN trades USING (y)`;
    const query = new QueryText(text);
    for (const name of ['x', '"é"', 'JOIN', 'trades', 'y']) {
      const bytes = Buffer.byteLength(query.rewritten.slice(0, query.rewritten.lastIndexOf(name)));
      const { position, length } = query.placeOf(bytes);
      assert.equal(text.slice(position, position + length), name);
    }
    const schema = Buffer.byteLength(query.rewritten.slice(0, query.rewritten.indexOf('"as of')));
    assert.deepEqual(query.placeOf(schema), { position: text.indexOf('"é"'), length: 3 });
    assert.deepEqual(query.placeOf(100_000), { position: text.length - 1, length: 1 });
  });

  it('has no NUL, and no instants that are none', () => {
    assert.throws(() => new QueryText('SELECT \0'), QueryFailure);
    assert.throws(() => new QueryText("a AS OF TIMESTAMP 'yesterday'"), QueryFailure);
  });

  it('is read in time that grows with its length alone', () => {
    const text = `SELECT ${'"a'.repeat(200_000)}, ${"'".repeat(100_001)}`;
    assert.ok(sqlTokens(text).length > 0);
  });
});

describe('instants in SQL', () => {
  const instants: readonly (readonly [text: string, iso: string | undefined])[] = [
    ['2026-01-02', '2026-01-02T00:00:00.000Z'],
    ['2026-01-02 15:04', '2026-01-02T15:04:00.000Z'],
    ['2026-01-02T15:04:05Z', '2026-01-02T15:04:05.000Z'],
    ['2026-01-02 15:04:05.123999', '2026-01-02T15:04:05.123Z'],
    ['2026-01-02 15:04:05.1 UTC', '2026-01-02T15:04:05.100Z'],
    ['2026-01-02 15:04:05+01:30', '2026-01-02T13:34:05.000Z'],
    ['2026-01-02 15:04:05-08', '2026-01-02T23:04:05.000Z'],
    ['2026-02-30', undefined],
    ['2026-13-01', undefined],
    ['2026-01-02 24:00', undefined],
    ['2026-01-02 15:04:60', undefined],
    ['now', undefined],
    ['', undefined],
  ];
  for (const [text, iso] of instants) {
    it(`are ${iso ?? 'not'} '${text}'`, () => {
      const instant = instantOf(text);
      assert.equal(instant === undefined ? undefined : new Date(instant).toISOString(), iso);
    });
  }
});
