import assert from 'node:assert/strict';
import { changesetRequest } from '../../../../extension/workbench/changesets/changesetRequest';
import { formatAnswersOf, formatParamsOf } from '../../../../extension/workbench/changesets/formatParams';
import type { ChangesetAnswers } from '../../../../extension/workbench/wizard/createChangesetWizard';
import { stagingNames } from '../../../../extension/workbench/changesets/stagingNames';

const dataset = { datasetId: 'ds', title: 'Prices' };

describe('changesetRequest', () => {
  it('writes all parameters as strings', () => {
    const request = changesetRequest(
      { dataset, changeType: 'REPLACE', separator: '\t', withHeader: false },
      's3://b/p/',
    );
    assert.deepEqual(request, {
      operation: 'CreateChangeset',
      input: {
        datasetId: 'ds',
        changeType: 'REPLACE',
        sourceParams: { s3SourcePath: 's3://b/p/', sourceType: 'S3' },
        formatParams: { formatType: 'CSV', withHeader: 'false', separator: '\t' },
      },
    });
  });

  it('corrects by UpdateChangeset, and only corrections', () => {
    const answers = { dataset, updatesChangesetId: 'earlier' };
    assert.deepEqual(changesetRequest({ ...answers, changeType: 'MODIFY' }, 's3://b/p/'), {
      operation: 'UpdateChangeset',
      input: {
        datasetId: 'ds',
        changesetId: 'earlier',
        sourceParams: { s3SourcePath: 's3://b/p/', sourceType: 'S3' },
        formatParams: { formatType: 'CSV', withHeader: 'true', separator: ',' },
      },
    });
    const addition = changesetRequest({ ...answers, changeType: 'APPEND' }, 's3://b/p/');
    assert.equal(addition.operation, 'CreateChangeset');
    assert.equal('changesetId' in addition.input, false);
  });
});

describe('formatParamsOf', () => {
  it('gives all values of CSV once one beside separator and header is changed', () => {
    assert.deepEqual(formatParamsOf({ quoteChar: "'", formatOptions: { escaper: '\\' } }), {
      formatType: 'CSV',
      withHeader: 'true',
      separator: ',',
      quoteChar: "'",
      multiLine: 'false',
      skipFirst: 'false',
      escaper: '\\',
    });
  });

  it('leaves out options of other formats, and those that are as preset', () => {
    const formatOptions = { rowTag: 'trade', valueTag: '_VALUE', attributePrefix: '@', jsonPath: '$' };
    assert.deepEqual(formatParamsOf({ formatType: 'XML', separator: ';', formatOptions }), {
      formatType: 'XML',
      rowTag: 'trade',
      attributePrefix: '@',
    });
    assert.deepEqual(formatParamsOf({ formatType: 'PARQUET', formatOptions }), { formatType: 'PARQUET' });
  });

  it('sends nothing for a dataset of files', () => {
    assert.deepEqual(formatParamsOf({ dataset: { ...dataset, kind: 'NON_TABULAR' }, separator: ',' }), {});
  });
});

describe('formatAnswersOf', () => {
  const cases: Partial<ChangesetAnswers>[] = [
    { formatType: 'CSV', separator: '\t', withHeader: false, quoteChar: '"', formatOptions: {} },
    { formatType: 'CSV', separator: ';', withHeader: true, quoteChar: "'", formatOptions: { escaper: '\\' } },
    { formatType: 'XML', formatOptions: { rowTag: 'trade' } },
  ];
  for (const answers of cases) {
    it(`gives what is sent again: ${JSON.stringify(answers)}`, () => {
      const params = formatParamsOf(answers);
      assert.deepEqual(formatParamsOf(formatAnswersOf(params)), params);
    });
  }

  it('gives nothing of a format that is not known', () => {
    assert.deepEqual(formatAnswersOf({ formatType: 'ORC' }), {});
  });
});

describe('stagingNames', () => {
  it('numbers files that share a name', () => {
    const names = stagingNames(['/a/x.csv', '/b/x.csv', '/c/x.csv', '/c/y.csv']).map(({ name }) => name);
    assert.deepEqual(names, ['x.csv', '2-x.csv', '3-x.csv', 'y.csv']);
  });
});
