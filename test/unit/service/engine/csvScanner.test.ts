import assert from 'node:assert/strict';
import { parseCsvOptions } from '../../../../extension/service/engine/csvOptions';
import { CsvScanner, type CsvRecord } from '../../../../extension/service/engine/csvScanner';
import { SourceSyntaxError } from '../../../../extension/service/engine/sourceFault';

describe('The CSV scanner', () => {
  function scan(
    chunks: readonly string[],
    format: Readonly<Record<string, string>> = {},
  ): readonly CsvRecord[] {
    const scanner = new CsvScanner(parseCsvOptions({ formatType: 'CSV', ...format }));
    return [...chunks.flatMap((chunk) => scanner.feed(chunk)), ...scanner.finish()];
  }
  const texts = (text: string, format?: Readonly<Record<string, string>>): readonly (readonly string[])[] =>
    scan([text], format).map(({ fields }) => fields.map((field) => field.text));

  for (const [what, text, expected] of [
    [
      'fields',
      'a,b\nc,\n',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['a last line without an end', 'a\nb', [['a'], ['b']]],
    ['a separator at the very end', 'a,', [['a', '']]],
    ['quoted values', '"a,b","c""d"\n', [['a,b', 'c"d']]],
    ['spaces around quoted values', '  "a" ,b\n', [['a', 'b']]],
    ['quotation marks inside of plain values', 'a"b",c\n', [['a"b"', 'c']]],
    [
      'CRLF, also in quotes',
      'a,"b\r\nc"\r\nd,e\r\n',
      [
        ['a', 'b\r\nc'],
        ['d', 'e'],
      ],
    ],
    ['CR', 'a\rb\r', [['a'], ['b']]],
    ['nothing', '', []],
  ] as const) {
    it(`reads ${what}`, () => assert.deepEqual(texts(text), expected));
  }

  it('gives the same, however the text is cut', () => {
    const text = 'a,"b\r\n""c""",d\r\n\r\n"",x,y\r\n';
    const whole = scan([text]);
    for (let cut = 0; cut <= text.length; cut++) {
      assert.deepEqual(scan([text.slice(0, cut), text.slice(cut)]), whole, `cut at ${cut}`);
    }
    assert.deepEqual(scan(Array.from(text)), whole);
  });

  it('knows the lines of records and of fields', () => {
    const records = scan(['a,"b\nc",d\n\ne,f\n']);
    assert.deepEqual(
      records.map(({ line, fields }) => [line, ...fields.map((field) => field.line)]),
      [
        [1, 1, 1, 2],
        [3, 3],
        [4, 4, 4],
      ],
    );
  });

  it('reads a value as long as a record may be', () => {
    const long = 'xyé'.repeat(4_000_000);
    assert.equal(texts(`a\n"${long}"\n`)[1]?.[0], long);
  });

  it('takes quotation marks after any number of spaces', () => {
    assert.deepEqual(texts(`${' '.repeat(10_000)}"a",b "c"\n`), [['a', 'b "c"']]);
  });

  it('tells an empty quoted value from nothing', () => {
    assert.deepEqual(
      scan(['"",\n'])[0]?.fields.map(({ quoted }) => quoted),
      [true, false],
    );
  });

  for (const [what, text, line] of [
    ['a value that is never closed', 'a\n"b\nc\n', 2],
    ['text after a closing quotation mark', 'a\n"b"c\n', 2],
    ['line ends of two kinds', 'a\r\nb\nc\r\n', 2],
    ['a record without end', `a\n"${'x'.repeat(17_000_000)}`, 2],
    ['a record that is too long in bytes', `a\n${'é'.repeat(8_500_000)}\n`, 2],
  ] as const) {
    it(`refuses ${what}, and says on which line`, () => {
      assert.throws(
        () => scan([text]),
        (error) => error instanceof SourceSyntaxError && error.line === line,
      );
    });
  }

  it('takes the next character after an escaper as it is', () => {
    assert.deepEqual(texts('"a\\"b\\\\","c,d"\n', { escaper: '\\' }), [['a"b\\', 'c,d']]);
    assert.throws(() => texts('"a""b"\n', { escaper: '\\' }), SourceSyntaxError);
  });
});
