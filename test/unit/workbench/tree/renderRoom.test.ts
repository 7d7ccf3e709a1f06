import assert from 'node:assert/strict';
import { renderDatasetRoom, renderLocationRoom } from '../../../../extension/workbench/tree/renderRoom';

/** The cells of a table's rows, without its empty head. */
const cells = (table: string): string[][] =>
  table
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').slice(1, -1))
    .map((row) => row.map((cell) => cell.trim().replaceAll('&#46;', '.')));

describe('renderDatasetRoom', () => {
  it('says what of the disk is for which purpose, and leaves out what there is nothing of', () => {
    const table = renderDatasetRoom({ byteCount: 3_500, activeByteCount: 2_000, keptByteCount: 1_500 });
    assert.deepEqual(cells(table), [
      ['On disk', '3.5 kB'],
      ['Active changesets', '2.0 kB'],
      ['Kept for earlier versions', '1.5 kB'],
    ]);
  });
  it('says that an empty dataset takes nothing', () => {
    assert.deepEqual(cells(renderDatasetRoom({ byteCount: 0 })), [['On disk', '0 bytes']]);
  });
});

describe('renderLocationRoom', () => {
  it('counts objects, and uploads that have not ended', () => {
    const room = { objectCount: 1_200, byteCount: 5_000_000, uploadCount: 2, uploadByteCount: 8_000_000 };
    assert.deepEqual(cells(renderLocationRoom(room)), [
      ['Objects', '1,200'],
      ['On disk', '5.0 MB'],
      ['Unfinished uploads', '8.0 MB in 2'],
    ]);
  });
});
