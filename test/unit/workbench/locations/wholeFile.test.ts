import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { downloadFile } from '../../../../extension/workbench/locations/downloadFile';
import { writeWhole } from '../../../../extension/workbench/locations/wholeFile';

describe('a file that is written whole or not at all', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finspace-whole-'));
    file = join(folder, 'rows.csv');
    await writeFile(file, 'of before');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const assertUntouched = async () => {
    assert.deepEqual(await readdir(folder), ['rows.csv']);
    assert.equal(await readFile(file, 'utf8'), 'of before');
  };

  it('takes the place of what was there', async () => {
    await writeWhole(file, (unfinished) => writeFile(unfinished, 'of now'));
    assert.deepEqual(await readdir(folder), ['rows.csv']);
    assert.equal(await readFile(file, 'utf8'), 'of now');
  });

  for (const [code, message] of [
    ['ENOSPC', /not enough room on the disk for .*rows\.csv\. Free some/],
    ['EDQUOT', /not enough room on the disk/],
    ['EACCES', /cannot be written: .*Choose another place/],
    ['EPERM', /open in another program/],
    ['EROFS', /read-only/],
    ['EBUSY', /open in another program/],
  ] as const) {
    it(`says why it could not be, and what helps: ${code}`, async () => {
      const cause = Object.assign(new Error(`${code}: refused, write`), { code, syscall: 'write' });
      const written = writeWhole(file, async (unfinished) => {
        await writeFile(unfinished, 'half');
        throw cause;
      });
      await assert.rejects(written, { name: 'WorkbenchError', code: 'NotWritten', message, cause });
      await assertUntouched();
    });
  }

  it('says that its folder is gone, or is none', async () => {
    const write = (unfinished: string) => writeFile(unfinished, 'x');
    const gone = join(folder, 'gone', 'rows.csv');
    await assert.rejects(writeWhole(gone, write), {
      code: 'NotWritten',
      message: /folder for .* is not there/,
    });
    await assert.rejects(writeWhole(join(file, 'rows.csv'), write), {
      code: 'NotWritten',
      message: /folder for/,
    });
    await assertUntouched();
  });

  it('never takes the place of a folder', async () => {
    const place = join(folder, 'place');
    await mkdir(place);
    const written = writeWhole(place, (unfinished) => writeFile(unfinished, 'x'));
    await assert.rejects(written, { code: 'NotWritten', message: /place is a folder/ });
    assert.deepEqual(await readdir(folder), ['place', 'rows.csv']);
  });

  it('is left as it is where a download fails or is cancelled half-way', async () => {
    const refused = Object.assign(new Error('connect EACCES'), { code: 'EACCES', syscall: 'connect' });
    const controller = new AbortController();
    const broken = (end: () => void) => ({
      read: (_bucket: string, _key: string, take: (body: AsyncIterable<Uint8Array>) => Promise<void>) =>
        take(
          Readable.from(
            (function* () {
              yield Buffer.alloc(100_000, 120);
              end();
              yield Buffer.alloc(100_000, 120);
            })(),
          ),
        ),
    });
    const progress = { report: () => undefined, abortSignal: controller.signal };
    const source = { bucket: 'b', key: 'k' };
    const failing = broken(() => {
      throw refused;
    });
    await assert.rejects(downloadFile(failing, source, file, progress), refused);
    await assertUntouched();
    const cancelled = broken(() => controller.abort());
    await assert.rejects(downloadFile(cancelled, source, file, progress), { name: 'AbortError' });
    await assertUntouched();
  });
});
