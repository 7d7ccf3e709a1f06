import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { parquetOf } from '../engine/engineFixture';
import { withoutColumns } from '../engine/parquetSamples';
import { DataClients, requireValue, tradeColumns } from '../support/dataClients';
import { RunningService } from '../support/runningService';

const csv = 'symbol,time,price,size\nA,2024-01-02 09:30:00,1.5,100\n';
const bytes = (text: string): Buffer => Buffer.from(`${text}\0\x01\x02\x03`, 'latin1');
const zip = (entry: string): Buffer =>
  Buffer.concat([
    Buffer.from('504b03041400000008000000', 'hex'),
    Buffer.alloc(18),
    Buffer.from(entry),
    Buffer.alloc(99, 7),
  ]);
const tar = Buffer.concat([
  Buffer.from('trades.csv'),
  Buffer.alloc(247),
  Buffer.from('ustar\x0000'),
  Buffer.from(csv),
]);

/** Files as people give them by mistake, and what they are told. */
const mistaken: readonly (readonly [
  what: string,
  content: Buffer | string | (() => Promise<Buffer>),
  formats: readonly string[],
  told: RegExp,
])[] = [
  ['a ZIP file', zip('trades.csv'), ['CSV', 'JSON', 'XML', 'PARQUET'], /a ZIP file: unpack it/],
  [
    'a workbook',
    zip('[Content_Types].xml'),
    ['CSV', 'JSON', 'PARQUET'],
    /an Excel workbook.*: save its table as CSV/,
  ],
  ['an old workbook', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), ['CSV'], /an Excel workbook/],
  [
    'Parquet',
    () => parquetOf('SELECT 1 AS a'),
    ['CSV', 'JSON', 'XML'],
    /Parquet file: give formatType=PARQUET/,
  ],
  ['a PDF document', bytes('%PDF-1.7\n%\xe2\xe3'), ['CSV', 'JSON'], /a PDF document/],
  [
    'UTF-16 with its mark',
    Buffer.from(`\ufeff${csv}`, 'utf16le'),
    ['CSV', 'JSON'],
    /UTF-16 text: save it as UTF-8/,
  ],
  ['UTF-16 without', Buffer.from(csv, 'utf16le'), ['CSV', 'JSON'], /UTF-16 text: save it as UTF-8/],
  ['UTF-16 the other way', Buffer.from(csv, 'utf16le').swap16(), ['CSV'], /UTF-16 text: save it as UTF-8/],
  ['an archive', tar, ['CSV'], /an archive of tar: unpack it/],
  ['a packed archive', gzipSync(tar), ['CSV', 'JSON'], /an archive of tar: unpack it/],
  ['packed twice', gzipSync(gzipSync(csv)), ['CSV', 'JSON'], /packed twice: unpack it once/],
  ['bzip2', bytes('BZh91AY&SY'), ['CSV'], /packed with bzip2, xz or 7-Zip/],
  ['Arrow', bytes('ARROW1'), ['CSV', 'PARQUET'], /an Arrow file: write it as Parquet/],
  ['ORC', bytes('ORC'), ['CSV', 'PARQUET'], /an ORC file: write it as Parquet/],
  ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>\n', ['CSV', 'JSON'], /a web page/],
  ['XML', '<?xml version="1.0"?>\n<trades/>\n', ['CSV', 'JSON', 'PARQUET'], /is XML: give formatType=XML/],
  ['JSON', '{"symbol":"A"}\n', ['CSV', 'PARQUET'], /is JSON: give formatType=JSON/],
  ['a JSON list', '[\n  {"symbol": "A"}\n]', ['CSV'], /is JSON: give formatType=JSON/],
  [
    'packed Parquet',
    async () => gzipSync(await parquetOf('SELECT 1 AS a')),
    ['PARQUET'],
    /packed with gzip: unpack it/,
  ],
];

describe('files that are not what they are said to be, through the API', () => {
  let service: RunningService;
  let clients: DataClients;

  before(async () => {
    service = await RunningService.start();
    clients = new DataClients(service);
  });
  after(() => service[Symbol.asyncDispose]());

  async function messageOf(
    content: Buffer | string,
    formatParams: Record<string, string>,
    columns: Parameters<DataClients['createDataset']>[0],
  ): Promise<string> {
    const datasetId = await clients.createDataset(columns);
    const { status, errorInfo } = await clients.ingestFile(datasetId, content, formatParams);
    assert.equal(status, 'FAILED');
    assert.equal(errorInfo?.errorCategory, 'VALIDATION', errorInfo?.errorMessage);
    return requireValue(errorInfo.errorMessage);
  }

  for (const [what, content, formats, told] of mistaken) {
    for (const formatType of formats) {
      it(`${what} as ${formatType}`, async () => {
        const file = typeof content === 'function' ? await content() : content;
        for (const columns of [tradeColumns, null]) {
          const message = await messageOf(file, { formatType }, columns);
          assert.match(message, told);
          assert.match(message, /^s3:\/\/\S+\/trades\.bin: the file is /);
        }
      });
    }
  }

  const named = [
    { columnName: 'a', dataType: 'INTEGER' },
    { columnName: 'b', dataType: 'INTEGER' },
  ] as const;
  for (const [what, content, formatType, told] of [
    [
      'a value without a name',
      'a,b,\n1,2,3\n',
      'CSV',
      /, line 2: field 3 has a value, and the header has no name for it/,
    ],
    [
      'a value too many',
      'a,b\n1,2\n3,4,5\n',
      'CSV',
      /, line 3: the record has too many fields: 3 where 2 are expected/,
    ],
    [
      'half of a character',
      '{"a":1,"b":2}\n{"a":1,"b":"\\ud800"}\n',
      'JSON',
      /, line 2: the member "b" has half of a character/,
    ],
    ['no columns', Buffer.from(withoutColumns, 'base64'), 'PARQUET', /: the file has no columns$/],
  ] as const) {
    for (const columns of [named, null]) {
      it(`${what} in ${formatType}, ${columns ? 'declared' : 'inferred'}`, async () => {
        const message = await messageOf(content, { formatType }, columns);
        assert.match(message, told);
        assert.match(message, /^s3:\/\/\S+\/trades\.bin[:,]/);
        assert.doesNotMatch(message, /source-0/);
      });
    }
  }

  it('let pass columns that are called as other files begin', async () => {
    for (const name of ['ORC', 'PAR1', 'BZh', 'ARROW1']) {
      const made = await clients.ingestFile(await clients.createDataset(null), `${name},b\n1,2\n`, {
        formatType: 'CSV',
      });
      assert.equal(made.status, 'SUCCESS', `${name}: ${made.errorInfo?.errorMessage ?? ''}`);
    }
  });
});
