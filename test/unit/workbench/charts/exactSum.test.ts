import assert from 'node:assert/strict';
import { ExactSum } from '../../../../extension/workbench/charts/exactSum';

describe('ExactSum', () => {
  const sums: readonly (readonly [readonly string[], string])[] = [
    [[], '0'],
    [['0.1', '0.2'], '0.3'],
    [['1.50', '-1.5'], '0'],
    [['-0.25', '0.05'], '-0.2'],
    [['9007199254740993', '1'], '9007199254740994'],
    [['1e3', '1E-3', '+2', '5.'], '1007.001'],
    [['-0.5', '-0.50'], '-1'],
    [['99999999999999999999999999999999999.999', '0.001'], '100000000000000000000000000000000000'],
  ];
  for (const [texts, expected] of sums) {
    it(`adds ${texts.join(' and ') || 'nothing'}`, () => {
      const sum = new ExactSum();
      for (const text of texts) sum.add(text);
      assert.equal(sum.toString(), expected);
    });
  }
});
