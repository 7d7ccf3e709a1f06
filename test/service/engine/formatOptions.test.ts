import assert from 'node:assert/strict';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { parseFileFormat } from '../../../extension/service/engine/fileFormat';
import { FormatOptionError } from '../../../extension/service/engine/formatOptionError';
import type { Engine } from '../../../extension/service/engine/engine';
import { columns, convertFiles, newEngine } from './engineFixture';

type Rows = readonly (readonly unknown[])[];

/** A file that says something else by each value of an option. */
interface OptionCase {
  /** Of the columns a and b, both texts. */
  readonly content: string;
  /** `undefined` stands for leaving it out. The file may be another one, and have other columns. */
  readonly reads: readonly (readonly [
    value: string | undefined,
    rows: Rows,
    other?: { readonly content?: string; readonly columns?: string },
  ])[];
  /** Values that it cannot take. */
  readonly refuses: readonly string[];
}

const one: Rows = [['1', '2']];
const booleans = ['yes', '', '1', 'none'];
const packing: OptionCase = {
  content: '',
  reads: [undefined, '', 'none', 'None', 'gzip', 'GZIP', 'zstd'].map((value) => [value, one] as const),
  refuses: ['lz4', 'gz', 'snappy'],
};
const xmlRow = (inner: string, attributes = ''): string => `<rs><r${attributes}>${inner}</r></rs>`;

/** A row of the table in docs/formats.md each; its first value is the default. */
const cases: Readonly<Record<string, OptionCase>> = {
  'CSV separator': {
    content: 'a,b\n1;x,2\ty\n',
    reads: [
      [undefined, [['1;x', '2\ty']]],
      [',', [['1;x', '2\ty']]],
    ],
    refuses: ['', '||', '\n', '"', 'é'],
  },
  'CSV quoteChar': {
    content: `a,b\n"1",'2'\n`,
    reads: [
      [undefined, [['1', `'2'`]]],
      [`'`, [['"1"', '2']]],
      ['-1', [['"1"', `'2'`]]],
    ],
    refuses: ['""', ',', ''],
  },
  'CSV escaper': {
    content: 'a,b\n"1\\,",2\n',
    reads: [
      [undefined, [['1\\,', '2']]],
      ['', [['1\\,', '2']]],
      ['-1', [['1\\,', '2']]],
      ['\\', [['1,', '2']]],
    ],
    refuses: ['\\\\', ','],
  },
  'CSV multiLine': {
    content: 'a,b\n"1\n",2\n',
    reads: [undefined, 'false', 'True'].map((value) => [value, [['1\n', '2']]] as const),
    refuses: booleans,
  },
  'CSV withHeader': {
    content: 'b,a\n2,1\n',
    reads: [
      [undefined, one],
      ['TRUE', one],
      [
        'false',
        [
          ['b', 'a'],
          ['2', '1'],
        ],
      ],
    ],
    refuses: booleans,
  },
  'CSV skipFirst': {
    content: 'a,b\ntext,number\n1,2\n',
    reads: [
      [undefined, [['text', 'number'], ...one]],
      ['false', [['text', 'number'], ...one]],
      ['true', one],
    ],
    refuses: booleans,
  },
  'CSV compression': { ...packing, content: 'a,b\n1,2\n' },
  'JSON jsonPath': {
    content: '{"a":"1","b":"2"}',
    reads: [
      [undefined, one],
      ['', one],
      ['$', one],
      ['$.rows', one, { content: '{"rows":[{"a":"1","b":"2"}]}' }],
      ["$.days[0]['rows'][*]", one, { content: '{"days":[{"rows":[{"a":"1","b":"2"}]},{"rows":[1]}]}' }],
    ],
    refuses: ['rows', '$..rows', '$.', '$[?(@.a)]'],
  },
  'JSON compression': { ...packing, content: '{"a":"1","b":"2"}' },
  'XML rowTag': {
    content: '<rs><r><a>1</a><b>2</b></r><x><a>3</a><b>4</b></x></rs>',
    reads: [
      [undefined, [...one, ['3', '4']]],
      ['', [...one, ['3', '4']]],
      ['x', [['3', '4']]],
    ],
    refuses: ['<r>', 'a b'],
  },
  'XML attributePrefix': {
    content: xmlRow('<b>2</b>', ' a="1"'),
    reads: [
      [undefined, one, { columns: '_a STRING, b STRING' }],
      ['_', one, { columns: '_a STRING, b STRING' }],
      ['@', one, { columns: '@a STRING, b STRING' }],
      ['', one],
    ],
    refuses: [],
  },
  'XML valueTag': {
    content: xmlRow('2', ' a="1"'),
    reads: [
      [undefined, one, { columns: '_a STRING, _VALUE STRING' }],
      ['', one, { columns: '_a STRING, _VALUE STRING' }],
      ['b', one, { columns: '_a STRING, b STRING' }],
    ],
    refuses: ['a b', '<v>'],
  },
  'XML encoding': {
    content: xmlRow('<a>1</a><b>2</b>'),
    reads: [undefined, '', 'UTF-8', 'utf8', 'ISO-8859-1', 'windows-1252'].map(
      (value) => [value, one] as const,
    ),
    refuses: ['UTF-9', 'latin'],
  },
  'XML excludeAttribute': {
    content: xmlRow('<a x="3">1</a><b>2</b>', ' x="4"'),
    reads: [
      [undefined, [['4', '1', '3', '2']], { columns: '_x STRING, a STRING, a._x STRING, b STRING' }],
      ['false', [['4', '1', '3', '2']], { columns: '_x STRING, a STRING, a._x STRING, b STRING' }],
      ['TRUE', one],
    ],
    refuses: booleans,
  },
  'XML treatEmptyValuesAsNulls': {
    content: xmlRow('<a/><b> </b>'),
    reads: [
      [undefined, [['', ' ']]],
      ['false', [['', ' ']]],
      ['True', [[null, null]]],
    ],
    refuses: booleans,
  },
  'XML ignoreSurroundingSpaces': {
    content: xmlRow('<a> 1\n</a><b>2</b>'),
    reads: [
      [undefined, [[' 1\n', '2']]],
      ['false', [[' 1\n', '2']]],
      ['true', one],
    ],
    refuses: booleans,
  },
  'XML compression': { ...packing, content: xmlRow('<a>1</a><b>2</b>') },
};

describe('Options of formats', () => {
  let engine: Engine;
  before(() => (engine = newEngine()));
  after(() => engine[Symbol.dispose]());

  for (const [name, { content, reads, refuses }] of Object.entries(cases)) {
    const [formatType = '', option = ''] = name.split(' ');
    it(name, async () => {
      for (const [value, rows, other = {}] of reads) {
        const text = other.content ?? content;
        const isPacked = option === 'compression' && value !== undefined;
        const file = isPacked ? (/zstd/i.test(value) ? zstdCompressSync(text) : gzipSync(text)) : text;
        // Names of options are read in any case.
        for (const key of new Set([option, value === 'true' ? option.toUpperCase() : option.toLowerCase()])) {
          const format = { formatType, ...(value !== undefined && { [key]: value }) };
          const schema = columns(other.columns ?? 'a STRING, b STRING');
          const converted = await convertFiles(engine, { files: { file }, columns: schema, format });
          assert.deepEqual(converted.rows, rows, `${key}=${value}`);
        }
      }
      for (const value of refuses) {
        assert.throws(
          () => parseFileFormat({ formatType, [option]: value }),
          (error) => error instanceof FormatOptionError && error.code === 'badValue' && error.key === option,
          value,
        );
      }
    });
  }
});
