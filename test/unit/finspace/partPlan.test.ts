import assert from 'node:assert/strict';
import { partSizeOf, planParts, type ListedPart } from '../../../extension/finspace/partPlan';

const mebibyte = 1024 * 1024;

describe('partSizeOf', () => {
  for (const [what, fileSize, partSize] of [
    ['a small file', 1, 8 * mebibyte],
    ['10,000 parts of 8 MiB', 80_000 * mebibyte, 8 * mebibyte],
    ['a byte more', 80_000 * mebibyte + 1, 9 * mebibyte],
  ] as const) {
    it(`suits ${what}`, () => assert.equal(partSizeOf(fileSize), partSize));
  }
});

describe('planParts', () => {
  const part = (PartNumber: number, Size: number): ListedPart => ({
    PartNumber,
    Size,
    ETag: `"${PartNumber}"`,
  });
  const cases: readonly [string, readonly ListedPart[], readonly number[], readonly number[]][] = [
    ['sends everything where nothing has arrived', [], [], [1, 2, 3]],
    ['sends what lies between what has arrived', [part(1, 10), part(3, 5)], [1, 3], [2]],
    ['sends nothing where all has arrived', [part(3, 5), part(1, 10), part(2, 10)], [1, 2, 3], []],
    ['sends again what is too short', [part(1, 9), part(2, 10)], [2], [1, 3]],
    ['sends again a last part that is too long', [part(3, 10)], [], [1, 2, 3]],
    ['passes over parts that the file does not have', [part(4, 10)], [], [1, 2, 3]],
    ['sends again what has no ETag', [{ PartNumber: 1, Size: 10 }], [], [1, 2, 3]],
  ];
  for (const [what, listed, finished, missing] of cases) {
    it(what, () => {
      const plan = planParts(25, 10, listed);
      assert.deepEqual(
        plan.finished.map(({ PartNumber }) => PartNumber),
        finished,
      );
      assert.deepEqual(
        plan.missing.map(({ partNumber }) => partNumber),
        missing,
      );
      const missingBytes = plan.missing.reduce((sum, { length }) => sum + length, 0);
      assert.equal(plan.finishedBytes + missingBytes, 25);
    });
  }

  it('says where in the file a part lies', () => {
    assert.deepEqual(planParts(25, 10, [part(1, 10)]).missing, [
      { partNumber: 2, position: 10, length: 10 },
      { partNumber: 3, position: 20, length: 5 },
    ]);
  });
});
