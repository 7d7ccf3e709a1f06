import assert from 'node:assert/strict';
import { parseOptions as parseStartOptions } from '../../../scripts/start/options';
import { alignedLines } from '../../../scripts/start/resultTable';
import { parseOptions } from '../../../scripts/test/options';

describe('the options of `npm test`', () => {
  it('are all rings and the checks when left out', () => {
    assert.deepEqual(parseOptions([]), {
      rings: ['unit', 'service', 'peers', 'workbench', 'journeys'],
      checks: true,
      grep: undefined,
      screenshots: false,
      full: false,
    });
  });

  it('choose rings, in their own order and without the checks', () => {
    const { rings, checks } = parseOptions(['--ring', 'peers', '--ring', 'unit']);
    assert.deepEqual(rings, ['unit', 'peers']);
    assert.equal(checks, false);
  });

  it('run everything in full numbers, checks too, with --all', () => {
    assert.deepEqual(parseOptions(['--all']), { ...parseOptions([]), full: true });
  });

  it('are refused where they are none', () => {
    assert.throws(() => parseOptions(['--ring', 'inner']), /no ring of this name: inner/);
    assert.throws(() => parseOptions(['--fast']), /--fast/);
  });
});

describe('the options of `npm start`', () => {
  it('are --once alone', () => {
    assert.deepEqual({ ...parseStartOptions(['--once']) }, { once: true });
    assert.deepEqual({ ...parseStartOptions([]) }, { once: false });
    assert.throws(() => parseStartOptions(['--twice']), /--twice/);
  });
});

describe('the table of `npm start`', () => {
  it('has columns as wide as their widest cell', () => {
    const lines = alignedLines([
      ['symbol', 'price'],
      ['JPM', '153.70'],
    ]);
    assert.deepEqual(lines, ['symbol  price', 'JPM     153.70']);
  });
});
