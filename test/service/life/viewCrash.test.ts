import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { scaled } from '../../support/scale';
import { DataClients, requireValue } from '../support/dataClients';
import { DataViews } from '../support/dataViews';
import { RunningService } from '../support/runningService';
import { seededRandom } from '../support/seededRandom';

const rounds = scaled(5, 100);
const rowCount = 200_000;

describe('a service that is killed in the middle of a view’s build', () => {
  let service: RunningService;
  let usualMilliseconds: number;
  let killedHalfWay = 0;
  let datasetId: string;
  const random = seededRandom(20_240_103);

  before(async () => {
    service = await RunningService.start();
    usualMilliseconds = await undisturbedBuild();
  });
  after(() => service[Symbol.asyncDispose]());

  /** How long a build takes when nobody kills the service: the kills are spread over most of it. */
  async function undisturbedBuild(): Promise<number> {
    await newDataset();
    const views = new DataViews(service);
    const began = performance.now();
    await views.ended(datasetId, await newView());
    return performance.now() - began;
  }

  async function newDataset(): Promise<void> {
    const clients = new DataClients(service);
    datasetId = await clients.createDataset([
      { columnName: 'part', dataType: 'BIGINT' },
      { columnName: 'value', dataType: 'BIGINT' },
    ]);
    const rows = Array.from({ length: rowCount }, (_, index) => `${index % 40},${rowCount - index}`);
    const { status, errorInfo } = await clients.ingest(datasetId, `part,value\n${rows.join('\n')}\n`);
    assert.equal(status, 'SUCCESS', errorInfo?.errorMessage);
  }

  const newView = (): Promise<string> =>
    new DataViews(service).create(datasetId, { partitionColumns: ['part'], sortColumns: ['value'] });

  for (let round = 1; round <= rounds; round += 1) {
    it(`builds the view again, whole (round ${round} of ${rounds})`, async () => {
      await newDataset();
      const dataViewId = await newView();
      await delay(random() * usualMilliseconds * 0.8);
      const { status } = await new DataClients(service).data.getDataView({ datasetId, dataViewId });
      if (status !== 'SUCCESS') killedHalfWay += 1;
      await service.kill();

      service = await RunningService.start(service.dataFolder);
      const files = await new DataViews(service).files(datasetId, dataViewId);
      const rows = (await files.rows()).map((row) => row.split(',').map(Number));
      assert.equal((await files.names()).length, 40);
      assert.equal(new Set(rows.map(([value]) => requireValue(value))).size, rowCount);
      assert.ok(rows.every(([value = 0, part]) => (rowCount - value) % 40 === part));
      const builds = await readdir(join(service.dataFolder, 'tables', datasetId, 'sn', dataViewId));
      assert.deepEqual(builds, [files.prefix.split('/').at(-2)]);
    });
  }

  it('was killed before the end in at least a quarter of the rounds', () => {
    assert.ok(killedHalfWay >= rounds / 4, `${killedHalfWay} of ${rounds}`);
  });
});
