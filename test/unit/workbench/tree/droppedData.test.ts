import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DroppedData } from '../../../../extension/workbench/tree/droppedData';

const dropped = (name: string, text: string) => ({ name, data: () => Promise.resolve(Buffer.from(text)) });

describe('DroppedData', () => {
  it('keeps files under their names until it is disposed, inside its own folder', async () => {
    const kept = await DroppedData.keep([dropped('a.csv', '1'), dropped('../../b.csv', '2')]);
    assert.deepEqual(
      kept.paths.map((path) => basename(path)),
      ['a.csv', 'b.csv'],
    );
    assert.deepEqual(
      kept.paths.map((path) => readFileSync(path, 'utf8')),
      ['1', '2'],
    );
    await kept.dispose();
    assert.deepEqual(kept.paths.map(existsSync), [false, false]);
  });

  it('names the other way where they are too large together', async () => {
    const files = [dropped('a.csv', '123456'), dropped('b.csv', '123456')];
    await assert.rejects(DroppedData.keep(files, 10), /explorer.*wizard/);
  });
});
