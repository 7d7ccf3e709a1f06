import assert from 'node:assert/strict';
import { readBenchOptions } from '../../bench/benchScale';

describe('the options of benches', () => {
  it('ask for all at full size where there are none', () => {
    const { bytes, only } = readBenchOptions([]);
    assert.deepEqual({ bytes, only }, { bytes: 1_000_000_000, only: [] });
  });

  it('ask for a fiftieth', () => assert.equal(readBenchOptions(['--quick']).bytes, 20_000_000));

  it('ask for files of another size', () => {
    assert.equal(readBenchOptions(['--quick', '--megabytes=300']).bytes, 300_000_000);
  });

  it('name benches, pairs and a seed', () => {
    const { only, pairs, seed } = readBenchOptions(['--only=csv', '--only=xml', '--pairs=5', '--seed=7']);
    assert.deepEqual({ only, pairs, seed }, { only: ['csv', 'xml'], pairs: 5, seed: 7 });
  });

  for (const wrong of ['--seed=x', '--pairs=-1', '--megabytes=1.5', '--fast', 'csv']) {
    it(`are not ${wrong}`, () => assert.throws(() => readBenchOptions([wrong]), TypeError));
  }
});
