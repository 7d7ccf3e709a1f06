import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marketColumns, marketFormats, writeMarketFile, writeMarketRows } from '../../bench/marketFile';

describe('market files of benches', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finspace-market-'));
  });
  after(() => rm(folder, { recursive: true }));

  for (const format of marketFormats) {
    it(`are the same bytes for the same seed as ${format}, and others for another`, async () => {
      const write = async (seed: number, name: string): Promise<Buffer> => {
        const file = join(folder, name);
        await writeMarketRows(file, format, seed, 5_000);
        return readFile(file);
      };
      const first = await write(1, 'first');
      assert.ok(first.equals(await write(1, 'again')));
      assert.ok(!first.equals(await write(2, 'other')));
    });
  }

  it('hold trades in the order of their time', async () => {
    const file = join(folder, 'trades.csv');
    await writeMarketRows(file, 'CSV', 3, 1_000);
    const [header, ...rows] = (await readFile(file, 'utf8')).trim().split('\n');
    assert.equal(header, marketColumns.map(({ columnName }) => columnName).join());
    assert.equal(rows.length, 1_000);
    for (const row of rows) {
      assert.match(row, /^[A-Z]{2}Q,2024-01-02 14:30:0\d(\.\d{1,6})?,\d+\.\d{1,2},\d+,[A-Z]{4}$/);
    }
    const times = rows.map((row) => row.split(',')[1]?.padEnd(26, '0') ?? '');
    assert.deepEqual(times, times.toSorted());
  });

  it('are elements of one document as XML', async () => {
    const file = join(folder, 'trades.xml');
    await writeMarketRows(file, 'XML', 3, 2);
    const row =
      /<trade><symbol>\w+<\/symbol><time>[^<]+<\/time><price>[\d.]+<\/price><size>\d+<\/size>.*<\/trade>/;
    assert.match(await readFile(file, 'utf8'), new RegExp(`^<trades>\\n(${row.source}\\n){2}</trades>\\n$`));
  });

  it('are as large as asked at least', async () => {
    const { byteCount, rowCount } = await writeMarketFile(join(folder, 'sized.csv'), 'CSV', 3, 1_000_000);
    assert.ok(byteCount >= 1_000_000 && byteCount < 1_100_000, `${byteCount} bytes`);
    assert.ok(rowCount > 15_000, `${rowCount} rows`);
  });
});
