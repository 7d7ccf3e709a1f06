import assert from 'node:assert/strict';
import { changesetInput } from '../../../../extension/workbench/changesets/changesetInput';
import { stagingNames } from '../../../../extension/workbench/changesets/stagingNames';

const dataset = { datasetId: 'ds', title: 'Prices' };

describe('changesetInput', () => {
  it('writes all parameters as strings', () => {
    const input = changesetInput(
      { dataset, changeType: 'REPLACE', separator: '\t', withHeader: false },
      's3://b/p/',
    );
    assert.deepEqual(input, {
      datasetId: 'ds',
      changeType: 'REPLACE',
      sourceParams: { s3SourcePath: 's3://b/p/', sourceType: 'S3' },
      formatParams: { formatType: 'CSV', withHeader: 'false', separator: '\t' },
    });
  });

  it('names what a correction corrects, and only a correction does', () => {
    const answers = { dataset, updatesChangesetId: 'earlier' };
    const correction = changesetInput({ ...answers, changeType: 'MODIFY' }, 's3://b/p/');
    assert.equal(correction.sourceParams.updatesChangesetId, 'earlier');
    const addition = changesetInput({ ...answers, changeType: 'APPEND' }, 's3://b/p/');
    assert.equal(addition.sourceParams.updatesChangesetId, undefined);
  });
});

describe('stagingNames', () => {
  it('numbers files that share a name', () => {
    const names = stagingNames(['/a/x.csv', '/b/x.csv', '/c/x.csv', '/c/y.csv']).map(({ name }) => name);
    assert.deepEqual(names, ['x.csv', '2-x.csv', '3-x.csv', 'y.csv']);
  });
});
