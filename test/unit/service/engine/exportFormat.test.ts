import assert from 'node:assert/strict';
import { FormatOptionError } from '../../../../extension/service/engine/formatOptionError';
import {
  parseExportFormat,
  type ExportFormat,
  type ExportRequest,
} from '../../../../extension/service/engine/exportFormat';

type Options = Readonly<Record<string, string>>;

const request = (
  s3DestinationExportFileFormat?: ExportRequest['s3DestinationExportFileFormat'],
  s3DestinationExportFileFormatOptions?: Options,
): ExportRequest => ({ s3DestinationExportFileFormat, s3DestinationExportFileFormatOptions });

const parquet = (compression: 'snappy' | 'gzip' | 'zstd' | 'uncompressed'): ExportFormat => ({
  kind: 'parquet',
  compression,
});

const text = (more: Partial<ExportFormat> = {}): ExportFormat =>
  ({ kind: 'delimitedText', header: true, delimiter: ',', compression: 'none', ...more }) as ExportFormat;

const taken: readonly (readonly [ExportRequest, ExportFormat])[] = [
  [request(), parquet('snappy')],
  [request('PARQUET', {}), parquet('snappy')],
  [request(undefined, { Compression: 'GZIP' }), parquet('gzip')],
  [request('PARQUET', { compression: 'Snappy' }), parquet('snappy')],
  [request('PARQUET', { compression: 'zstd' }), parquet('zstd')],
  [request('PARQUET', { compression: 'none' }), parquet('uncompressed')],
  [request('PARQUET', { compression: 'UNCOMPRESSED' }), parquet('uncompressed')],
  [request('DELIMITED_TEXT'), text()],
  [
    request('DELIMITED_TEXT', { header: 'true', delimiter: ',', compression: 'gzip' }),
    text({ compression: 'gzip' }),
  ],
  [request('DELIMITED_TEXT', { HEADER: 'False', Delimiter: '|' }), text({ header: false, delimiter: '|' })],
  [request('DELIMITED_TEXT', { delimiter: '\t' }), text({ delimiter: '\t' })],
  [request('DELIMITED_TEXT', { delimiter: '\\t' }), text({ delimiter: '\t' })],
  [request('DELIMITED_TEXT', { delimiter: ' ' }), text({ delimiter: ' ' })],
  [request('DELIMITED_TEXT', { compression: 'uncompressed' }), text()],
  [request('DELIMITED_TEXT', { compression: 'Zstd' }), text({ compression: 'zstd' })],
];

const refused: readonly (readonly [ExportRequest, RegExp])[] = [
  [request('PARQUET', { header: 'true' }), /\.header is not an option of PARQUET/],
  [request('DELIMITED_TEXT', { quote: '"' }), /\.quote is not an option of DELIMITED_TEXT/],
  [request('DELIMITED_TEXT', { header: 'true', Header: 'true' }), /\.Header is given more than once/],
  [request('DELIMITED_TEXT', { header: 'yes' }), /\.header has to be one of true, false, and is "yes"/],
  [request('PARQUET', { compression: 'bzip2' }), /\.compression has to be one of snappy, .*"bzip2"/],
  [request('DELIMITED_TEXT', { compression: 'snappy' }), /\.compression has to be one of none, /],
  [request('DELIMITED_TEXT', { compression: 'constructor' }), /\.compression has to be one of none, /],
  ...['', '"', '\n', '\r', 'ab', 'é', '\0'].map(
    (delimiter) => [request('DELIMITED_TEXT', { delimiter }), /\.delimiter has to be one printable/] as const,
  ),
];

describe('The format of an export', () => {
  for (const [given, expected] of taken) {
    it(`is read: ${JSON.stringify(given)}`, () => assert.deepEqual(parseExportFormat(given), expected));
  }

  for (const [given, message] of refused) {
    it(`is refused by name: ${JSON.stringify(given)}`, () =>
      assert.throws(
        () => parseExportFormat(given),
        (error) => error instanceof FormatOptionError && message.test(error.message),
      ));
  }
});
