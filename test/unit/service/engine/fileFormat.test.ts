import assert from 'node:assert/strict';
import { parseFileFormat } from '../../../../extension/service/engine/fileFormat';
import { FormatOptionError } from '../../../../extension/service/engine/formatOptionError';

describe('The format of a changeset', () => {
  const refused = (formatParams: Readonly<Record<string, string>>, code: string, key: string) =>
    assert.throws(
      () => parseFileFormat(formatParams),
      (error) => error instanceof FormatOptionError && error.code === code && error.key === key,
    );

  it('is named in any case', () => {
    assert.equal(parseFileFormat({ FORMATTYPE: 'csv' }).kind, 'CSV');
    assert.equal(parseFileFormat({ formatType: 'Parquet' }).kind, 'PARQUET');
  });
  it('has to be named', () => refused({ separator: ',' }, 'missingFormat', 'formatType'));
  it('has to be one that the service reads', () => refused({ formatType: 'AVRO' }, 'badValue', 'formatType'));
  it('has the options of its kind alone', () =>
    refused({ formatType: 'PARQUET', separator: ',' }, 'unknownOption', 'separator'));
});
