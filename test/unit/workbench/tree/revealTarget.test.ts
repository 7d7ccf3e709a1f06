import assert from 'node:assert/strict';
import { looksLikeTarget, parseRevealTarget } from '../../../../extension/workbench/tree/revealTarget';

const arn = 'arn:aws:finspace:us-east-2:123456789012:environment/env1';
const changeset = { kind: 'changeset', datasetId: 'ds1', changesetId: 'Cs1' };
const dataView = { kind: 'dataView', datasetId: 'ds1', dataViewId: 'Vw1' };

const cases: readonly (readonly [text: string, target: object | undefined])[] = [
  [`${arn}:dataset/ds1`, { kind: 'dataset', datasetId: 'ds1' }],
  [`${arn}/dataset/ds1`, { kind: 'dataset', datasetId: 'ds1' }],
  [`${arn}:dataset/ds1/changeset/Cs1`, changeset],
  [`  "${arn}:dataset/ds1/data-view/Vw1"\n`, dataView],
  [`${arn}:dataset/ds1/other/x`, undefined],
  ['arn:aws:s3:::bucket', undefined],
  ['alias/trades', { kind: 'dataset', datasetId: 'alias/trades' }],
  ['s3://landing/scratch/me/a.csv', { kind: 'object', bucket: 'landing', key: 'scratch/me/a.csv' }],
  ['s3://landing', { kind: 'object', bucket: 'landing', key: '' }],
  ['s3://finspace/ds/ds1/changesets/Cs1/part.parquet', changeset],
  ['s3://finspace/ds/ds1/sn/Vw1/build/', dataView],
  ['s3://', undefined],
  ['q9si4d1', { kind: 'id', id: 'q9si4d1' }],
  ['not an id', undefined],
  ['', undefined],
];

describe('parseRevealTarget', () => {
  for (const [text, target] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseRevealTarget(text), target));
  }
});

describe('looksLikeTarget', () => {
  it('takes ids for what they are, and words for words', () => {
    assert.deepEqual(['q9si4d1', 'trades', '1234567', 'a1', 's3://b/k'].map(looksLikeTarget), [
      true,
      false,
      false,
      false,
      true,
    ]);
  });
});
