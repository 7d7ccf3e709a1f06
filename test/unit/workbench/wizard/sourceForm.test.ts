import assert from 'node:assert/strict';
import { previewLines } from '../../../../extension/workbench/wizard/previewLines';
import { fitColumns, guessCsv, guessFormat, rowsOf } from '../../../../extension/workbench/wizard/sourceForm';

const head = (name: string, text: string | Buffer) => ({ name, bytes: Buffer.from(text), cutOff: false });

describe('guessFormat', () => {
  const cases = [
    ['CSV', 'prices.csv', 'a,b\n1,2\n'],
    ['CSV', 'prices.tsv.gz', '{a}\tb\n'],
    ['CSV', 'prices', 'a,b\n'],
    ['PARQUET', 'prices.csv', 'PAR1\u0015\u0004'],
    ['JSON', 'prices.json', '{"a": 1}'],
    ['JSON', 'prices', '[{"a": 1}]'],
    ['XML', 'prices', '\uFEFF<?xml version="1.0"?>'],
    ['other', 'prices.xlsx', 'PK\u0003\u0004\u0000\u0000'],
  ] as const;
  for (const [expected, name, text] of cases) {
    it(`takes ${name} for ${expected}`, () => assert.equal(guessFormat(head(name, text)), expected));
  }
});

describe('the form of a CSV file', () => {
  it('is guessed from its first line', () => {
    assert.deepEqual(guessCsv(head('a.csv', 'symbol;close\nIBM;1\n')), {
      separator: ';',
      withHeader: true,
      quoteChar: '"',
    });
  });

  it('decides what its rows are', () => {
    const source = head('a.csv', "\uFEFFa;b\n'x;y';2\n");
    const rows = rowsOf(source, { separator: ';', withHeader: true, quoteChar: "'" });
    assert.deepEqual(
      rows.map((row) => row.map(({ text }) => text)),
      [
        ['a', 'b'],
        ['x;y', '2'],
      ],
    );
    assert.equal(rowsOf(source, { separator: ';', withHeader: true, quoteChar: '-1' })[1]?.length, 3);
  });
});

describe('fitColumns', () => {
  const schema = [{ columnName: 'symbol' }, { columnName: 'close' }];

  it('names what is missing and what is unknown, in exact case', () => {
    assert.deepEqual(fitColumns(['Symbol', 'close'], true, schema), {
      missing: ['symbol'],
      unknown: ['Symbol'],
    });
  });

  it('lets order and a separator at the end of the line be', () => {
    assert.deepEqual(fitColumns(['close', 'symbol', ''], true, schema), { missing: [], unknown: [] });
  });

  it('counts columns without a header', () => {
    assert.equal(fitColumns(['IBM', '1', '2'], false, schema).count, 3);
    assert.equal(fitColumns(['IBM', '1'], false, schema).count, undefined);
  });
});

describe('previewLines', () => {
  it('puts a row on each line, pads its values, and shortens what is long', () => {
    const [first = '', second = ''] = previewLines([
      ['symbol', 'note'],
      ['IBM', `two\nlines ${'x'.repeat(60)}`],
    ]);
    assert.match(first, /^symbol {2}│ {2}note$/);
    assert.match(second, /^IBM {3,}│ {2}two⏎lines x+…$/);
  });
});
