import assert from 'node:assert/strict';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChangesetOrigins } from '../../../../extension/workbench/changesets/changesetOrigins';

const answers = {
  changeType: 'APPEND',
  source: 'files',
  files: ['/prices/day.csv'],
  separator: ';',
} as const;

describe('what changesets were made of', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'origins-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is known to every window, without being confirmed again', async () => {
    await new ChangesetOrigins(folder).keep('cs', { ...answers, confirmed: true });
    assert.deepEqual(await new ChangesetOrigins(folder).find('cs'), answers);
  });

  it('is not known of others, nor of what is in S3', async () => {
    const origins = new ChangesetOrigins(folder);
    await origins.keep('cs', { ...answers, source: 's3', s3Uri: 's3://bucket/day.csv' });
    assert.equal(await origins.find('cs'), undefined);
    assert.equal(await origins.find('../cs'), undefined);
  });

  it('is not known where another version wrote something else', async () => {
    for (const [id, text] of [
      ['one', 'null'],
      ['two', '{"files":"day.csv"}'],
      ['three', '{'],
    ] as const) {
      await writeFile(join(folder, `${id}.json`), text);
      assert.equal(await new ChangesetOrigins(folder).find(id), undefined);
    }
  });

  it('is forgotten of the oldest', async () => {
    const origins = new ChangesetOrigins(folder, 2);
    for (const [id, seconds] of [
      ['old', 1],
      ['older', 0],
    ] as const) {
      await origins.keep(id, answers);
      await utimes(join(folder, `${id}.json`), seconds, seconds);
    }
    await origins.keep('new', answers);
    assert.equal(await origins.find('older'), undefined);
    assert.ok((await origins.find('old')) && (await origins.find('new')));
  });
});
