import assert from 'node:assert/strict';
import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../support/until';
import { DataClients, tradeHeader } from '../support/dataClients';
import { RunningService } from '../support/runningService';

const bigFileSize = 150_000_000;
const smallText = `${tradeHeader}\nX,2024-01-02 00:00:00,1.5,1\n`;

describe('StopChangeset', () => {
  let folder: string;
  let service: RunningService;
  let clients: DataClients;
  let bigUri: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stop-'));
    service = await RunningService.start();
    clients = new DataClients(service);
    bigUri = await clients.stageFile(await writeBigFile(), 'big.csv');
  });
  after(async () => {
    await service[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  /** Trades that take a while to convert. */
  async function writeBigFile(): Promise<string> {
    const file = join(folder, 'big.csv');
    await using handle = await open(file, 'w');
    await handle.write(`${tradeHeader}\n`);
    const block = 'ABC,2024-01-02 15:04:05,101.25,300\n'.repeat(30_000);
    for (let written = 0; written < bigFileSize; written += block.length) await handle.write(block);
    return file;
  }

  const statusOf = async (datasetId: string, changesetId: string) =>
    (await clients.data.getChangeset({ datasetId, changesetId })).status;

  async function assertStoppedSoon(datasetId: string, changesetId: string): Promise<void> {
    const asked = performance.now();
    const answer = await clients.local.stopChangeset({ datasetId, changesetId });
    assert.deepEqual([answer.datasetId, answer.changesetId], [datasetId, changesetId]);
    const { status, errorInfo } = await until('it has ended', async () => {
      const changeset = await clients.data.getChangeset({ datasetId, changesetId });
      return changeset.status !== 'STOP_REQUESTED' && changeset;
    });
    const took = performance.now() - asked;
    assert.deepEqual([status, errorInfo?.errorCategory], ['FAILED', 'CANCELLED']);
    assert.match(errorInfo?.errorMessage ?? '', /stopped on request/);
    assert.ok(took < 2_000, `${took} ms`);
  }

  it('ends a conversion that is under way, and leaves nothing of it', async () => {
    const datasetId = await clients.createDataset();
    const changesetId = await clients.createChangeset(datasetId, bigUri);
    await until('it is running', async () => (await statusOf(datasetId, changesetId)) === 'RUNNING');
    await assertStoppedSoon(datasetId, changesetId);
    const left = await readdir(join(service.dataFolder, 'tables', datasetId)).catch((): string[] => []);
    assert.ok(!left.includes('changesets') && !left.includes('_delta_log'), left.join());
    const staged = await readdir(join(service.dataFolder, 'staging'), { recursive: true });
    assert.deepEqual(
      staged.filter((name) => !['profiles', 'views'].includes(name)),
      [],
    );
    assert.equal((await clients.ingest(datasetId, smallText)).status, 'SUCCESS');
  });

  it('ends one that is still waiting, long before its turn', async () => {
    const datasetId = await clients.createDataset(null);
    const firstId = await clients.createChangeset(datasetId, bigUri);
    const changesetId = await clients.createChangeset(datasetId, bigUri);
    assert.equal(await statusOf(datasetId, changesetId), 'PENDING');
    await assertStoppedSoon(datasetId, changesetId);
    await assertStoppedSoon(datasetId, firstId);
  });

  it('is a conflict for one that has ended, and unknown for one that is not there', async () => {
    const datasetId = await clients.createDataset();
    const { changesetId = '' } = await clients.ingest(datasetId, smallText);
    await assert.rejects(clients.local.stopChangeset({ datasetId, changesetId }), {
      name: 'ConflictException',
      message: `Only a changeset that is on its way can be stopped, and ${changesetId} is SUCCESS.`,
    });
    await assert.rejects(clients.local.stopChangeset({ datasetId, changesetId: 'x'.repeat(22) }), {
      name: 'ResourceNotFoundException',
    });
  });
});
