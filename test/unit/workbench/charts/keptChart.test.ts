import assert from 'node:assert/strict';
import type { ChartChoice } from '../../../../extension/workbench/charts/chartChoice';
import {
  keptRowSource,
  readKeptChart,
  type KeptChart,
} from '../../../../extension/workbench/charts/keptChart';
import { wholeQuery } from '../../../../extension/workbench/grid/gridQuery';

const choice: ChartChoice = { type: 'LINE', x: 'day', values: ['close'], combination: 'EACH' };
const instant = Date.UTC(2026, 2, 9);
const kept: KeptChart = {
  reference: { datasetId: 'd', datasetTitle: 'US equities' },
  ...{ instant, query: wholeQuery, columns: [{ columnName: 'day', valueKind: 'DATE' }], choice },
};
const afterReload = (value: unknown) => readKeptChart(JSON.parse(JSON.stringify(value)));

describe('a chart that is kept over a reload', () => {
  it('is the same, of the same rows', () => {
    const read = afterReload(kept);
    assert.deepEqual(JSON.parse(JSON.stringify(read)), JSON.parse(JSON.stringify(kept)));
    assert.ok(read);
    const { datasetId, asOfTimestamp } = keptRowSource(read);
    assert.deepEqual([datasetId, asOfTimestamp], ['d', new Date(instant)]);
  });

  it('has the instant of its reference where it has none of its own', () => {
    const reference = { ...kept.reference, asOf: 5 };
    assert.deepEqual(keptRowSource({ ...kept, reference, instant: undefined }).asOfTimestamp, new Date(5));
  });

  for (const value of [
    null,
    'text',
    {},
    { ...kept, choice: undefined },
    { ...kept, reference: { datasetId: 1 } },
  ]) {
    it(`is not ${JSON.stringify(value).slice(0, 60)}`, () => assert.equal(afterReload(value), undefined));
  }
});
