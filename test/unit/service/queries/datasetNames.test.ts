import assert from 'node:assert/strict';
import type { DatasetRecord } from '../../../../extension/service/catalog/datasetRecords';
import { DatasetNames } from '../../../../extension/service/queries/datasetNames';

const dataset = (datasetId: string, title: string, alias?: string): DatasetRecord => ({
  datasetId,
  title,
  alias,
  sequence: 1,
  kind: 'TABULAR',
  permissionGroup: { permissions: [] },
  createTime: 0,
  lastModifiedTime: 0,
});

describe('names of datasets in SQL', () => {
  const names = new DatasetNames([
    dataset('aaaaaaa', 'Trades', 'alias/trades'),
    dataset('bbbbbbb', 'Quotes'),
    dataset('ccccccc', 'quotes'),
    dataset('ddddddd', 'Prices'),
    dataset('eeeeeee', 'PRICES'),
    dataset('fffffff', 'aaaaaaa', 'alias/bbbbbbb'),
    dataset('ggggggg', 'Größen in Zürich'),
  ]);
  const idsOf = (name: string): readonly string[] => names.find(name).map(({ datasetId }) => datasetId);

  const found: readonly (readonly [name: string, ids: readonly string[]])[] = [
    ['trades', ['aaaaaaa']],
    ['TRADES', ['aaaaaaa']],
    ['alias/trades', ['aaaaaaa']],
    ['quotes', ['ccccccc']],
    ['Quotes', ['bbbbbbb']],
    ['QUOTES', ['bbbbbbb', 'ccccccc']],
    ['prices', ['ddddddd', 'eeeeeee']],
    ['aaaaaaa', ['aaaaaaa']],
    ['bbbbbbb', ['bbbbbbb']],
    ['GRÖSSEN IN ZÜRICH', []],
    ['GRÖßEN IN ZÜRICH', ['ggggggg']],
    ['nothing', []],
  ];
  for (const [name, ids] of found) {
    it(`has ${ids.join(' and ') || 'nothing'} for ${name}`, () => {
      assert.deepEqual(idsOf(name), ids);
    });
  }

  it('suggests those that are close', () => {
    assert.equal(names.suggestions('trade')[0], 'trades');
    assert.equal(names.suggestions('größen zürich')[0], '"Größen in Zürich"');
    assert.deepEqual(new DatasetNames([]).suggestions('trade'), []);
  });
});
