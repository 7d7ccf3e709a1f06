import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DatasetCheck } from '../../support/crash/datasetCheck';
import { DatasetLoad } from '../../support/crash/datasetLoad';
import { checkFolder } from '../../support/crash/folderCheck';
import { ObjectLedger } from '../../support/crash/objectLedger';
import { ObjectLoad } from '../../support/crash/objectLoad';
import { RowCounter } from '../../support/crash/rowCounts';
import { UploadLoad } from '../../support/crash/uploadLoad';
import { World } from '../../support/crash/world';
import { RandomSource } from '../../support/randomSource';
import { scaled, testSeed } from '../../support/scale';
import { RunningService } from '../support/runningService';

const rounds = scaled(20, 500);
const seed = testSeed();
const greatestLife = 450;
const greatestStart = 150;

const quotas = {
  concurrentChangesets: 1_000,
  dataViewsPerDataset: 1_000,
  concurrentDataViews: 1_000,
  datasets: 1_000,
};

describe(`a service that is killed ${rounds} times under load (seed ${seed})`, () => {
  const random = new RandomSource(seed);
  const ledger = new ObjectLedger();
  const uploads = new UploadLoad(ledger);
  const load = new DatasetLoad(ledger);
  const objects = new ObjectLoad(ledger);
  let service: RunningService;
  let counter: RowCounter;
  let killedAtWork = 0;

  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'crash-'));
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ quotas }));
    service = await RunningService.start(folder);
    counter = await RowCounter.open();
  });
  after(async () => {
    counter[Symbol.dispose]();
    await service[Symbol.asyncDispose]();
  });

  /** One thing after the other, until the service is gone. */
  async function work(world: World, part: Pick<DatasetLoad, 'act'>, ofPart: RandomSource): Promise<void> {
    try {
      while (!world.hasEnded) await part.act(world, ofPart);
    } catch (error) {
      world.expectEnd(error);
    }
  }

  async function liveAndDie(): Promise<void> {
    using world = await World.of(service);
    const parts = [objects, uploads, load, load].map((part) =>
      work(world, part, new RandomSource(random.below(2 ** 31))),
    );
    const all = Promise.all(parts);
    await Promise.race([delay(random.between(20, greatestLife)), all]);
    await world.kill();
    await all;
  }

  for (let round = 1; round <= rounds; round += 1) {
    it(`has each thing that it acknowledged, whole and once, and nothing else (round ${round})`, async () => {
      await liveAndDie();
      while (random.chance(0.2)) {
        await RunningService.killAtStart(service.dataFolder, random.below(greatestStart));
      }
      service = await RunningService.start(service.dataFolder);
      using world = await World.of(service);
      if (await load.isUnderWay(world)) killedAtWork += 1;
      await load.repeat(world);
      await uploads.check(world);
      for (const dataset of load.datasets) await new DatasetCheck(world, dataset, counter).run();
      await ledger.check(world);
      await checkFolder(service.dataFolder, { ledger, uploads, load });
    });
  }

  it('was killed in the middle of a changeset in at least a quarter of the rounds', () => {
    assert.ok(killedAtWork >= rounds / 4, `${killedAtWork} of ${rounds}`);
  });
});
