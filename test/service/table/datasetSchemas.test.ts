import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../../extension/service/engine/engine';
import { DatasetInUseError } from '../../../extension/service/catalog/catalogErrors';
import type { Column } from '../../../extension/service/catalog/datasetRecords';
import { parseActions } from '../../../extension/service/table/deltaActions';
import { columns, newEngine } from '../engine/engineFixture';
import { IngestFixture } from '../ingest/ingestFixture';

const present = columns('id BIGINT, name STRING');
const wider = columns('id BIGINT, name STRING, day DATE');

describe('Columns that are added to a dataset', () => {
  let engine: Engine;
  let fixture: IngestFixture;
  let datasetId: string;

  before(() => (engine = newEngine()));
  after(() => engine[Symbol.dispose]());
  beforeEach(async () => {
    fixture = await IngestFixture.create(engine);
    await fixture.objects.put('old.csv', 'id,name\n1,x\n');
    await fixture.objects.put('new.csv', 'id,name,day\n2,y,2024-02-29\n');
    datasetId = await fixture.newDataset({ columns: present });
  });
  afterEach(() => fixture.dispose());

  const ingest = async (key: string): Promise<void> => {
    const { status, failure } = await fixture.ingest(datasetId, key);
    assert.equal(status, 'SUCCESS', failure?.message);
  };
  const update = (wanted: readonly Column[], title = 'Ticks'): Promise<void> =>
    fixture.schemas.update(datasetId, { title, columns: wanted });
  const dataset = async () => {
    const found = await fixture.catalog.findDataset(datasetId);
    return { title: found?.title, columns: found?.columns?.map(({ columnName }) => columnName).join() };
  };
  const version = async (number: number) => {
    const name = `${String(number).padStart(20, '0')}.json`;
    const file = join(fixture.tableFolder(datasetId), '_delta_log', name);
    return parseActions(await readFile(file, 'utf8'));
  };
  /** Opens the folder so that the next change of a schema is cut off for good at a step. */
  const cutOffAt = async (cutOff: 'begun' | 'logged'): Promise<void> => {
    let reached: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => (reached = resolve));
    await fixture.restart({}, (step) => {
      if (step !== cutOff) return undefined;
      reached();
      return new Promise(() => undefined);
    });
    void update(wider, 'Renamed');
    await arrival;
  };

  it('are in the log, in a version of their own between those of the changesets', async () => {
    await ingest('old.csv');
    await update(wider, 'Renamed');
    await ingest('new.csv');
    assert.deepEqual(await dataset(), { title: 'Renamed', columns: 'id,name,day' });
    assert.equal(await fixture.rows(datasetId), '1,x, 2,y,2024-02-29');
    const [info, metadata, ...others] = await version(1);
    assert.deepEqual(others, []);
    assert.equal(info?.commitInfo?.operation, 'ADD COLUMNS');
    assert.equal(info.commitInfo.operationParameters['columns'], '[{"columnName":"day","dataType":"DATE"}]');
    assert.match(metadata?.metaData?.schemaString ?? '', /"name":"day","type":"date","nullable":true/);
    const [first] = await version(0);
    const [last] = await version(2);
    const times = [first, info, last].map((action) => action?.commitInfo?.timestamp ?? 0);
    assert.deepEqual(
      [...times].sort((one, other) => one - other),
      times,
    );
    assert.equal(new Set(times).size, 3);
  });

  it('are a matter of the catalog alone while the table has no version', async () => {
    await fixture.objects.put('bad.csv', 'id\nx\n');
    await fixture.ingest(datasetId, 'bad.csv');
    await update(wider);
    await ingest('new.csv');
    assert.equal((await version(0)).filter(({ metaData }) => metaData).length, 1);
    assert.equal(await fixture.rows(datasetId), '2,y,2024-02-29');
  });

  it('are forgotten where the service was killed before the log had them', async () => {
    await ingest('old.csv');
    await cutOffAt('begun');
    await fixture.restart();
    assert.deepEqual(await dataset(), { title: 'Ticks', columns: 'id,name' });
    await ingest('old.csv');
    await update(wider);
    await ingest('new.csv');
    assert.equal(await fixture.rows(datasetId), '1,x, 1,x, 2,y,2024-02-29');
  });

  it('are kept, with all that came with them, where it was killed once the log had them', async () => {
    await ingest('old.csv');
    await cutOffAt('logged');
    assert.deepEqual(await dataset(), { title: 'Ticks', columns: 'id,name' });
    await fixture.restart();
    assert.deepEqual(await dataset(), { title: 'Renamed', columns: 'id,name,day' });
    await ingest('new.csv');
    assert.equal(await fixture.rows(datasetId), '1,x, 2,y,2024-02-29');
    assert.deepEqual(await fixture.catalog.schemaChangesUnderWay(), []);
  });

  it('hold off a changeset that comes while they are added', async () => {
    await ingest('old.csv');
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    let begun: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => (begun = resolve));
    await fixture.restart({}, (step) => {
      if (step !== 'begun') return undefined;
      begun();
      return held;
    });
    const updating = update(wider);
    await arrival;
    const changesetId = await fixture.submit(datasetId, 'new.csv');
    go();
    await updating;
    const { status, failure } = await fixture.ended(datasetId, changesetId);
    assert.equal(status, 'SUCCESS', failure?.message);
    assert.equal(await fixture.rows(datasetId), '1,x, 2,y,2024-02-29');
  });

  it('have to wait while a changeset is on its way', async () => {
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    await fixture.restart({ onStep: () => held });
    const changesetId = await fixture.submit(datasetId, 'old.csv');
    await assert.rejects(update(wider), (error) => {
      assert.ok(error instanceof DatasetInUseError);
      assert.match(
        error.message,
        new RegExp(`on its way \\(${changesetId}\\)\\. Add the columns when it has ended`),
      );
      return true;
    });
    go();
    assert.equal((await fixture.ended(datasetId, changesetId)).status, 'SUCCESS');
    await update(wider);
    assert.equal((await dataset()).columns, 'id,name,day');
  });

  it('come one after the other where several are added at once', async () => {
    await ingest('old.csv');
    const widest = [...wider, ...columns('size INTEGER')];
    await Promise.all([update(wider), update(widest)]);
    assert.equal((await dataset()).columns, 'id,name,day,size');
    await assert.rejects(update(wider), /nothing else be changed\. size cannot be removed/);
    assert.equal((await dataset()).columns, 'id,name,day,size');
  });

  it('keep the alias that came with them from others', async () => {
    await ingest('old.csv');
    await cutOffAt('begun');
    const change = { title: 'Ticks', columns: wider, alias: 'alias/ticks' };
    await fixture.restart({}, async (step) => {
      if (step === 'begun')
        await assert.rejects(fixture.newDataset({ alias: 'alias/ticks' }), /alias\/ticks/);
    });
    await fixture.schemas.update(datasetId, change);
    assert.equal((await fixture.catalog.findDataset('alias/ticks'))?.datasetId, datasetId);
  });
});
