import assert from 'node:assert/strict';
import { copyForm, type CopyFormat } from '../../../../extension/workbench/grid/copyText';

const columns = [
  { columnName: 'symbol', valueKind: 'TEXT' },
  { columnName: 'price', valueKind: 'NUMBER' },
  { columnName: 'on', valueKind: 'BOOLEAN' },
] as const;

const rows: readonly (readonly (string | null)[])[] = [
  ['IBM', '144.620', 'true'],
  [null, 'NaN', null],
  ['', '9007199254740993', 'false'],
  ['a\t"b"', '-1e-7', 'true'],
  ['x,y\r\nz', '007', 'true'],
  ['=1+1', '1', 'true'],
];

function textOf(format: CopyFormat): string {
  const form = copyForm(format, columns);
  return form.begin + rows.map((row) => form.row(row)).join(form.between) + form.end;
}

describe('copyForm', () => {
  it('quotes in TSV what would break the table, and nothing else', () => {
    const lines = ['IBM\t144.620\ttrue', '\tNaN\t', '\t9007199254740993\tfalse', '"a\t""b"""\t-1e-7\ttrue'];
    assert.equal(textOf('TSV'), [...lines, '"x,y\r\nz"\t007\ttrue', '=1+1\t1\ttrue'].join('\n'));
    assert.equal(textOf('TSV_WITH_HEADERS'), `symbol\tprice\ton\n${textOf('TSV')}`);
  });

  it('tells null from empty text in CSV', () => {
    assert.equal(
      textOf('CSV'),
      [
        'symbol,price,on',
        'IBM,144.620,true',
        ',NaN,',
        '"",9007199254740993,false',
        '"a\t""b""",-1e-7,true',
        '"x,y\r\nz",007,true',
        '=1+1,1,true\r\n',
      ].join('\r\n'),
    );
  });

  it('keeps all digits of numbers in JSON, and is JSON', () => {
    const text = textOf('JSON');
    assert.ok(text.includes('"price": 144.620,') && text.includes('"price": 9007199254740993,'));
    assert.deepEqual(JSON.parse(text), [
      { symbol: 'IBM', price: 144.62, on: true },
      { symbol: null, price: 'NaN', on: null },
      { symbol: '', price: Number('9007199254740993'), on: false },
      { symbol: 'a\t"b"', price: -1e-7, on: true },
      { symbol: 'x,y\r\nz', price: '007', on: true },
      { symbol: '=1+1', price: 1, on: true },
    ]);
  });

  it('keeps values in their cells in Markdown, and markup text', () => {
    const form = copyForm('MARKDOWN', columns);
    assert.equal(form.begin, '| symbol | price | on |\n| --- | ---: | --- |\n');
    assert.equal(form.row(['a|b\n<b>*x*</b>', null, 'true']), '| a\\|b<br>&lt;b>\\*x\\*&lt;/b> |  | true |');
  });
});
