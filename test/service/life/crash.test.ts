import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { scaled } from '../../support/scale';
import { DataClients, tradeHeader } from '../support/dataClients';
import { RunningService } from '../support/runningService';
import { seededRandom } from '../support/seededRandom';
import { TableReader } from '../support/tableReader';

const rounds = scaled(20, 500);
const rowsToARound = 150_000;

/** Trades as CSV: the text, and each row as the test's own parse of it gives it back. */
function trades(seed: number): { text: string; rows: string[] } {
  const random = seededRandom(seed);
  const lines = Array.from({ length: rowsToARound }, (_, index) => {
    const second = String(index % 60).padStart(2, '0');
    const minute = String(Math.floor(index / 60) % 60).padStart(2, '0');
    const price = Math.floor(random() * 1_000_000) / 100 + 0.5;
    return `S${Math.floor(random() * 500)},2024-01-02 15:${minute}:${second},${price},${Math.floor(random() * 9_999)}`;
  });
  return { text: `${tradeHeader}\n${lines.join('\n')}\n`, rows: lines };
}

/** A row as the table gives it back, in the words of the CSV. */
const inWordsOfCsv = (row: string): string => row.replace(/\+00(?=,)/, '');

describe('a service that is killed in the middle of an ingest', () => {
  let service: RunningService;
  let folder: string;
  let usualMilliseconds: number;
  let killedHalfWay = 0;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crash-'));
    service = await RunningService.start();
    usualMilliseconds = await undisturbedIngest();
  });
  after(async () => {
    await service[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  /** How long the ingest of a round takes when nobody kills it: the kills are spread over most of it. */
  async function undisturbedIngest(): Promise<number> {
    const clients = new DataClients(service);
    const datasetId = await clients.createDataset();
    const s3Uri = await clients.stage(trades(0).text);
    const began = performance.now();
    await clients.ended(datasetId, await clients.createChangeset(datasetId, s3Uri));
    return performance.now() - began;
  }

  const random = seededRandom(20_240_102);

  for (let round = 1; round <= rounds; round += 1) {
    it(`ends the changeset in SUCCESS, whole and once (round ${round} of ${rounds})`, async () => {
      const { text, rows } = trades(round);
      const file = join(folder, 'trades.csv');
      await writeFile(file, text);
      const clients = new DataClients(service);
      const datasetId = await clients.createDataset();
      const s3Uri = await clients.stageFile(file, 'trades.csv');
      const changesetId = await clients.createChangeset(datasetId, s3Uri);
      await delay(random() * usualMilliseconds * 0.8);
      const { status } = await clients.data.getChangeset({ datasetId, changesetId });
      if (status !== 'SUCCESS') killedHalfWay += 1;
      await service.kill();

      service = await RunningService.start(service.dataFolder);
      const ended = await new DataClients(service).ended(datasetId, changesetId);
      assert.equal(ended.status, 'SUCCESS', ended.errorInfo?.errorMessage);
      const table = new TableReader(service.dataFolder, datasetId);
      assert.deepEqual(await table.committedChangesets(), [changesetId]);
      assert.deepEqual((await table.rows()).map(inWordsOfCsv).sort(), rows.sort());
    });
  }

  it('was killed before the end in at least a quarter of the rounds', () => {
    assert.ok(killedHalfWay >= rounds / 4, `${killedHalfWay} of ${rounds}`);
  });
});
