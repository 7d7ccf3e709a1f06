import assert from 'node:assert/strict';
import { IngestLanes } from '../../../../extension/service/ingest/ingestLanes';
import { keptFileName } from '../../../../extension/service/ingest/keptFileName';

describe('Ingest lanes', () => {
  function lanesOf(...ids: string[]): IngestLanes {
    const lanes = new IngestLanes();
    for (const id of ids) lanes.add({ datasetId: id.charAt(0), changesetId: id });
    return lanes;
  }

  it('let datasets take turns', () => {
    const lanes = lanesOf('a1', 'a2', 'a3', 'b1', 'c1', 'b2');
    for (const datasetId of 'abc') lanes.allowParallel(datasetId);
    const order = Array.from({ length: 7 }, () => lanes.next()?.changesetId);
    assert.deepEqual(order, ['a1', 'b1', 'c1', 'a2', 'b2', 'a3', undefined]);
  });

  it('let the next of a dataset wait until it may begin beside the first', () => {
    const lanes = lanesOf('a1', 'a2');
    assert.equal(lanes.next()?.changesetId, 'a1');
    assert.equal(lanes.next(), undefined);
    lanes.allowParallel('a');
    assert.equal(lanes.next()?.changesetId, 'a2');
  });

  it('find the first that is small, but none before its turn in its dataset', () => {
    const lanes = lanesOf('a1', 'b1', 'b2', 'c1', 'c2');
    for (const changesetId of ['b2', 'c1', 'c2']) {
      lanes.markSmall({ datasetId: changesetId.charAt(0), changesetId });
    }
    assert.equal(lanes.next('small')?.changesetId, 'c1');
    assert.equal(lanes.next('small'), undefined);
    lanes.allowParallel('c');
    assert.equal(lanes.next('small')?.changesetId, 'c2');
    assert.equal(lanes.next()?.changesetId, 'a1');
  });

  it('know what waits', () => {
    const lanes = lanesOf('a1');
    const waiting = { datasetId: 'a', changesetId: 'a1' };
    assert.equal(lanes.isWaiting(waiting), true);
    lanes.next();
    assert.equal(lanes.isWaiting(waiting), false);
  });

  it('let the next begin when the first has ended', () => {
    const lanes = lanesOf('a1', 'a2');
    lanes.next();
    lanes.end('a');
    assert.equal(lanes.next()?.changesetId, 'a2');
    assert.equal(lanes.isEmpty, false);
    lanes.end('a');
    assert.equal(lanes.isEmpty, true);
  });
});

describe('The name of a kept file', () => {
  for (const [key, name] of [
    ['folder/report.pdf', '000001-report.pdf'],
    ['../../etc/passwd', '000001-passwd'],
    ['a/b\\c:d*é.txt', '000001-b_c_d__.txt'],
    [`${'x'.repeat(300)}.bin`, `000001-${'x'.repeat(96)}.bin`],
  ] as const) {
    it(`of ${key.slice(0, 20)}`, () => assert.equal(keptFileName(1, key), name));
  }
});
