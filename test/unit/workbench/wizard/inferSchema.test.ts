import assert from 'node:assert/strict';
import { inferredRules, inferredTypes, takes } from '../../../../extension/service/engine/columnRules';
import { readCsvRows } from '../../../../extension/workbench/wizard/csvText';
import { inferSchema, inferType } from '../../../../extension/workbench/wizard/inferSchema';

const typesOf = (text: string, withHeader = true) =>
  inferSchema(readCsvRows(text, { separator: ',', quote: '"' }, false), withHeader).map(
    ({ columnName, dataType }) => `${columnName ?? ''}:${dataType ?? ''}`,
  );

/** Values at the borders of the rules. */
const values = [
  ...[
    '0',
    '-0',
    '1',
    '-12',
    '007',
    '+5',
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775808',
  ],
  ...['1.0', '.5', '1.', '1e5', '-1E-3', '1e400', '0.12345678901234567', '1.1234567890123456', 'NaN', 'inf'],
  ...[
    'true',
    'FALSE',
    't',
    'yes',
    '2026-03-09',
    '2026-02-30',
    '0000-01-01',
    '2026-3-9',
    '1_000',
    '0x1F',
    ' 1',
  ],
  ...['2026-03-09 14:05:07', '2026-03-09T14:05:07Z', '2026-03-09 24:00:00', '2026-03-09 14:05:07.1234560'],
  ...[
    '2026-03-09 14:05:07.1234567',
    '2026-03-09 14:05',
    '2026-03-09 14:05:07+02',
    '2026-02-30 14:05:07',
    'a b',
  ],
  ...['10000000000000000000000', '123456789012345678'],
  ...['0.30000000000000004', '-0.0012345678901234567', '0.300000000000000041'],
];

describe('inferType', () => {
  for (const value of values) {
    it(`gives what the service gives: ${value}`, () => {
      const expected = inferredTypes.find((type) => takes(inferredRules[type], value));
      assert.equal(inferType([value]), expected);
    });
  }

  it('takes the first type that takes all values, and text where there is none', () => {
    assert.equal(inferType(['1', '2.5', '']), 'DOUBLE');
    assert.equal(inferType(['1', 'true']), 'STRING');
    assert.equal(inferType(['', '']), 'STRING');
  });
});

describe('inferSchema', () => {
  it('names columns by the header, or by their numbers', () => {
    assert.deepEqual(typesOf('symbol,close\nIBM,1.5\nJPM,2\n'), ['symbol:STRING', 'close:DOUBLE']);
    assert.deepEqual(typesOf('IBM,1\nJPM,2\n', false), ['_c0:STRING', '_c1:BIGINT']);
  });

  it('reads quoted values with separators, quotation marks and line breaks', () => {
    const rows = readCsvRows(
      'a,b\r\n"x, ""y""",1\r\n"two\nlines",2\r\n\r\n',
      { separator: ',', quote: '"' },
      false,
    );
    assert.deepEqual(
      rows.map((row) => row.map(({ text }) => text)),
      [
        ['a', 'b'],
        ['x, "y"', '1'],
        ['two\nlines', '2'],
      ],
    );
  });

  it('leaves out the row that a cut may have shortened', () => {
    assert.equal(readCsvRows('a\n1\n2', { separator: ',' }, true).length, 2);
    assert.equal(readCsvRows('a\n1\n2', { separator: ',' }, false).length, 3);
  });
});
