import assert from 'node:assert/strict';
import { changesetInfo } from '../../../../extension/service/api/firstGenerationChangesets';
import { ResourceNames } from '../../../../extension/service/api/resourceNames';
import { models, shapeOf } from '../../../../extension/finspace/model/operationTable';

const names = new ResourceNames({
  environmentId: 'vs57phhvijir4kv5rf6ywt',
  accountId: '123456789012',
  userId: 'tskd9r67fvb6yxtmda6wla',
  region: 'us-east-2',
});

function categoriesOf(generation: 'first' | 'second'): readonly string[] {
  const shape = shapeOf(models[generation].shapes, 'ErrorCategory');
  return (shape.type === 'string' && shape.enum) || [];
}

describe("The first generation's record of a changeset", () => {
  const record = {
    datasetId: 'rgg1hj1',
    changesetId: '0r6fCRtSTUk4XPfXQe3M0g',
    sequence: 1,
    changeType: 'APPEND',
    sourceParams: { s3SourcePath: 's3://bucket/key', sourceType: 'S3' },
    formatParams: { formatType: 'CSV', withHeader: 'true', separator: ',' },
    tags: { desk: 'rates' },
    status: 'FAILED',
    createTime: 1_700_000_000_123,
  } as const;
  const input = {
    datasetId: 'rgg1hj1',
    changeType: 'APPEND',
    sourceType: 'S3',
    sourceParams: { s3SourcePath: 's3://bucket/key' },
  } as const;

  it('has its tags as labels, and the maps of the request', () => {
    const info = changesetInfo(record, input, names);
    assert.deepEqual(info.changesetLabels, { desk: 'rates' });
    assert.deepEqual(info.sourceParams, { s3SourcePath: 's3://bucket/key' });
    assert.deepEqual(info.createTimestamp, new Date(record.createTime));
    assert.equal(info.errorInfo, undefined);
  });

  for (const [index, category] of categoriesOf('second').entries()) {
    it(`spells out ${category}`, () => {
      const failure = { message: 'm', category } as { message: string; category: 'VALIDATION' };
      const { errorInfo } = changesetInfo({ ...record, failure }, input, names);
      assert.deepEqual(errorInfo, { errorMessage: 'm', errorCategory: categoriesOf('first')[index] });
    });
  }
});
