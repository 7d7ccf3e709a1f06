import assert from 'node:assert/strict';
import { parseCsvOptions } from '../../../../extension/service/engine/csvOptions';
import { FormatOptionError } from '../../../../extension/service/engine/formatOptionError';

describe('CSV options', () => {
  const parse = (format: Readonly<Record<string, string>>) =>
    parseCsvOptions({ formatType: 'CSV', ...format });

  it('have defaults', () => {
    assert.deepEqual(parse({}), {
      separator: ',',
      quote: '"',
      escape: undefined,
      withHeader: true,
      skipFirst: false,
    });
  });
  it('are read whatever the case of keys and words', () => {
    const options = parseCsvOptions({
      FormatType: 'csv',
      WITHHEADER: 'False',
      skipfirst: 'TRUE',
      MultiLine: 'true',
      Compression: 'None',
      QuoteChar: "'",
      Escaper: '\\',
      Separator: ';',
    });
    assert.deepEqual(options, {
      separator: ';',
      quote: "'",
      escape: '\\',
      withHeader: false,
      skipFirst: true,
    });
  });
  it('take a tab in both spellings', () => {
    assert.equal(parse({ separator: '\t' }).separator, '\t');
    assert.equal(parse({ separator: '\\t' }).separator, '\t');
  });
  it('turn quotation marks off with -1', () => assert.equal(parse({ quoteChar: '-1' }).quote, undefined));

  for (const [what, format, code, key] of [
    ['an unknown option', { delimiter: ';' }, 'unknownOption', 'delimiter'],
    ['an option given twice', { separator: ',', SEPARATOR: ',' }, 'badValue', 'SEPARATOR'],
    ['a long separator', { separator: '||' }, 'badValue', 'separator'],
    ['an empty separator', { separator: '' }, 'badValue', 'separator'],
    ['a line end as separator', { separator: '\n' }, 'badValue', 'separator'],
    ['a separator that is the quotation mark', { separator: '"' }, 'badValue', 'separator'],
    ['a boolean that is none', { withHeader: 'yes' }, 'badValue', 'withHeader'],
    ['an escaper without quotation marks', { quoteChar: '-1', escaper: '\\' }, 'badValue', 'escaper'],
    ['an unknown compression', { compression: 'lz4' }, 'badValue', 'compression'],
  ] as const) {
    it(`refuse ${what}, and name it`, () => {
      assert.throws(
        () => parse(format),
        (error) => error instanceof FormatOptionError && error.code === code && error.key === key,
      );
    });
  }
});
