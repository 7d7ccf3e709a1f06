import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { previewRows } from '../../../extension/service/table/previewRows';
import { EngineError } from '../../../extension/service/engine/engineError';
import type { Engine } from '../../../extension/service/engine/engine';
import type { IngestStep } from '../../../extension/service/ingest/ingestJob';
import { columns, newEngine } from '../engine/engineFixture';
import { IngestFixture } from './ingestFixture';

const schema = columns('id BIGINT, name STRING');

describe('Ingest', () => {
  let engine: Engine;
  let fixture: IngestFixture;
  before(() => (engine = newEngine()));
  after(() => engine[Symbol.dispose]());
  beforeEach(async () => (fixture = await IngestFixture.create(engine)));
  afterEach(() => fixture.dispose());

  it('brings a CSV file into its dataset', async () => {
    await fixture.objects.put('in/a.csv', 'name,id\nx,1\ny,2\n');
    const datasetId = await fixture.newDataset({ columns: schema });
    const record = await fixture.ingest(datasetId, 'in/a.csv');
    assert.equal(record.status, 'SUCCESS', record.failure?.message);
    assert.equal(record.measures?.rowCount, 2);
    assert.equal(record.measures.columnCount, 2);
    assert.equal(record.measures.sourceByteCount, 16);
    assert.ok(record.measures.storedByteCount > 0);
    assert.ok(
      (record.startTime ?? 0) >= record.createTime && (record.endTime ?? 0) >= (record.startTime ?? 0),
    );
    assert.equal(await fixture.rows(datasetId), '1,x 2,y');
    assert.deepEqual(await fixture.committed(datasetId), [record.changesetId]);
    assert.deepEqual(await fixture.staged(), []);
  });

  it('takes all objects below a prefix, with or without its slash, but no markers and hidden ones', async () => {
    for (const key of ['in/', 'in/_SUCCESS', 'in/.part.crc', 'in/_temporary/0.csv', 'in/empty.csv']) {
      await fixture.objects.put(key, key.endsWith('0.csv') ? 'no' : '');
    }
    await fixture.objects.put('in/b.csv', 'id,name\n2,b\n');
    await fixture.objects.put('in/a/1.csv', 'id,name\n1,a\n');
    await fixture.objects.put('in2.csv', 'no');
    const datasetId = await fixture.newDataset({ columns: schema });
    for (const path of ['in/', 'in', 'https://bucket.s3.us-east-2.amazonaws.com/in/']) {
      const record = await fixture.ingest(datasetId, path, { changeType: 'REPLACE' });
      assert.equal(record.status, 'SUCCESS', record.failure?.message);
      assert.equal(await fixture.rows(datasetId), '1,a 2,b');
    }
  });

  for (const [what, path, message] of [
    ['nothing is at the place', 'none/', /^No objects with data were found at s3:\/\/bucket\/none\/$/],
    ['the bucket is not held here', 's3://elsewhere/a.csv', /^The bucket was not found: elsewhere/],
  ] as const) {
    it(`fails with RESOURCE_NOT_FOUND where ${what}`, async () => {
      const { status, failure } = await fixture.ingest(await fixture.newDataset({ columns: schema }), path);
      assert.deepEqual([status, failure?.category], ['FAILED', 'RESOURCE_NOT_FOUND']);
      assert.match(failure?.message ?? '', message);
    });
  }

  for (const [what, damage] of [
    ['was cut short', (file: string) => truncate(file, 12)],
    ['became a folder', (file: string) => rm(file).then(() => mkdir(file))],
    ['is a link to itself', (file: string) => rm(file).then(() => symlink(file, file))],
  ] as const) {
    it(`fails by its name where an object's file ${what}`, async () => {
      await fixture.objects.put('damaged.csv', 'id,name\n1,a\n2,b\n');
      const object = await fixture.objects.find('bucket', 'damaged.csv');
      assert.ok(object);
      await damage(object.file);
      const datasetId = await fixture.newDataset({ columns: schema });
      const { status, failure } = await fixture.ingest(datasetId, 'damaged.csv');
      assert.deepEqual([status, failure?.category], ['FAILED', 'USER_RECOVERABLE']);
      assert.match(failure?.message ?? '', /^The object cannot be read .*: s3:\/\/bucket\/damaged\.csv\./);
    });
  }

  it('fails with file, line, column and value, and leaves the dataset as it was', async () => {
    await fixture.objects.put('good.csv', 'id,name\n1,a\n');
    await fixture.objects.put('bad.csv', 'id,name\n2,"b\nb"\n3.5,c\n');
    const datasetId = await fixture.newDataset({ columns: schema });
    const good = await fixture.ingest(datasetId, 'good.csv');
    const { status, failure, changesetId } = await fixture.ingest(datasetId, 'bad.csv');
    assert.equal(status, 'FAILED');
    assert.equal(failure?.category, 'VALIDATION');
    assert.match(
      failure.message,
      /^s3:\/\/bucket\/bad\.csv, line 4, column "id", value "3\.5": BIGINT takes a whole/,
    );
    assert.equal(await fixture.rows(datasetId), '1,a');
    assert.deepEqual(await fixture.committed(datasetId), [good.changesetId]);
    assert.deepEqual(await fixture.staged(), []);
    const kept = await readdir(join(fixture.tableFolder(datasetId), 'changesets'));
    assert.ok(!kept.includes(changesetId));
  });

  it('gives a dataset without a schema that of its first changeset, and holds the next ones to it', async () => {
    await fixture.objects.put('1.csv', 'id,name\n1,a\n');
    await fixture.objects.put('2.csv', 'id,name,extra\n2,b,x\n');
    await fixture.objects.put('3.csv', 'name,id\nc,3\n');
    const datasetId = await fixture.newDataset();
    const ids = [];
    for (const path of ['1.csv', '2.csv', '3.csv']) ids.push(await fixture.submit(datasetId, path));
    const [, second] = await Promise.all(ids.map((id) => fixture.ended(datasetId, id)));
    assert.match(second?.failure?.message ?? '', /the dataset has no such columns: "extra"/);
    assert.deepEqual((await fixture.catalog.findDataset(datasetId))?.columns, schema);
    assert.deepEqual(await fixture.committed(datasetId), [ids[0], ids[2]]);
    assert.equal(await fixture.rows(datasetId), '1,a 3,c');
  });

  for (const [what, change] of [
    ['changes', () => fixture.objects.put('a.csv', 'other\n')],
    ['is removed', () => fixture.objects.remove('a.csv')],
  ] as const) {
    it(`reads what an object was when it began, where it ${what} while it is read`, async () => {
      await fixture.dispose();
      fixture = await IngestFixture.create(engine, {
        engine: {
          convert: async (request, control) => {
            await change();
            return engine.convert(request, control);
          },
        },
      });
      await fixture.objects.put('a.csv', 'id,name\n1,a\n');
      const datasetId = await fixture.newDataset({ columns: schema });
      const record = await fixture.ingest(datasetId, 'a.csv');
      assert.equal(record.status, 'SUCCESS', record.failure?.message);
      assert.equal(await fixture.rows(datasetId), '1,a');
    });
  }

  it('says which setting to raise where the engine has too little memory, and goes on', async () => {
    await fixture.dispose();
    let isFirst = true;
    fixture = await IngestFixture.create(engine, {
      engine: {
        convert: (request, control) => {
          if (!isFirst) return engine.convert(request, control);
          isFirst = false;
          return Promise.reject(new EngineError('FAILED', 'Out of Memory Error: could not allocate 1 MiB'));
        },
      },
    });
    await fixture.objects.put('a.csv', 'id,name\n1,a\n');
    const datasetId = await fixture.newDataset({ columns: schema });
    const { failure } = await fixture.ingest(datasetId, 'a.csv');
    assert.equal(failure?.category, 'SERVICE_QUOTA_EXCEEDED');
    assert.match(failure.message, /Raise engineMemoryMegabytes .*Out of Memory Error/);
    assert.equal((await fixture.ingest(datasetId, 'a.csv')).status, 'SUCCESS');
  });

  it('makes the table hold the active set after each change', async () => {
    for (const name of 'abcdef') await fixture.objects.put(`${name}.csv`, `id,name\n1,${name}\n`);
    const datasetId = await fixture.newDataset({ columns: schema });
    const modify = (updatesChangesetId: string) => ({ changeType: 'MODIFY', updatesChangesetId }) as const;
    const a = await fixture.ingest(datasetId, 'a.csv');
    await fixture.ingest(datasetId, 'b.csv');
    const c = await fixture.ingest(datasetId, 'c.csv', modify(a.changesetId));
    assert.equal(await fixture.rows(datasetId), '1,b 1,c');
    await fixture.ingest(datasetId, 'd.csv', modify(c.changesetId));
    assert.equal(await fixture.rows(datasetId), '1,b 1,d');
    await fixture.ingest(datasetId, 'e.csv', { changeType: 'REPLACE' });
    assert.equal(await fixture.rows(datasetId), '1,e');
    const hidden = await fixture.ingest(datasetId, 'f.csv', modify(c.changesetId));
    assert.equal(hidden.status, 'SUCCESS');
    assert.equal(await fixture.rows(datasetId), '1,e');
    const preview = await previewRows(engine, {
      tableFolder: fixture.tableFolder(datasetId),
      changesetId: hidden.changesetId,
      columns: schema,
      limit: 10,
    });
    assert.deepEqual(preview.rows, [['1', 'f']]);
  });

  it('previews values of every type as text, in the order of the source', async () => {
    const types = columns('s STRING,i INTEGER,d DOUBLE,day DATE,t DATETIME,b BOOLEAN,x BINARY');
    await fixture.objects.put(
      'p/1.csv',
      's,i,d,day,t,b,x\nz,1,1.5,2024-01-02,2024-01-02 03:04:05.5+01:00,true,aGk=\n,,,,,,\n',
    );
    await fixture.objects.put('p/2.csv', 's,i,d,day,t,b,x\na,2,,,,,\n');
    const datasetId = await fixture.newDataset({ columns: types });
    const { changesetId, status, failure } = await fixture.ingest(datasetId, 'p/');
    assert.equal(status, 'SUCCESS', failure?.message);
    const request = { tableFolder: fixture.tableFolder(datasetId), changesetId, columns: types };
    assert.deepEqual((await previewRows(engine, { ...request, limit: 3 })).rows, [
      ['z', '1', '1.5', '2024-01-02', '2024-01-02 02:04:05.5', 'true', 'aGk='],
      [null, null, null, null, null, null, null],
      ['a', '2', null, null, null, null, null],
    ]);
    assert.equal((await previewRows(engine, { ...request, limit: 1 })).rows.length, 1);
  });

  it('keeps the files of a NON_TABULAR dataset as they are', async () => {
    const bytes = Buffer.from([0, 1, 2, 255]);
    await fixture.objects.put('docs/b.txt', 'b');
    await fixture.objects.put('docs/more/b.txt', bytes);
    const datasetId = await fixture.newDataset({ kind: 'NON_TABULAR' });
    const { status, changesetId, measures } = await fixture.ingest(datasetId, 'docs/');
    assert.equal(status, 'SUCCESS');
    assert.deepEqual(measures, { rowCount: 0, columnCount: 0, sourceByteCount: 5, storedByteCount: 5 });
    const folder = join(fixture.tableFolder(datasetId), 'changesets', changesetId);
    assert.deepEqual(await readdir(folder), ['000001-b.txt', '000002-b.txt']);
    assert.deepEqual(await readFile(join(folder, '000002-b.txt')), bytes);
    assert.deepEqual(await fixture.committed(datasetId), []);
  });

  it('takes ten at once, and commits those of a dataset in the order of their creation', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index},name`).join('\n');
    const datasetIds = [
      await fixture.newDataset({ columns: schema }),
      await fixture.newDataset({ columns: schema }),
    ];
    const ids = new Map<string, string[]>(datasetIds.map((id) => [id, []]));
    for (let index = 0; index < 10; index++) {
      const datasetId = datasetIds[index % 2] ?? '';
      await fixture.objects.put(`${index}.csv`, `id,name\n${index % 4 < 2 ? rows : '1,a'}\n`);
      ids.get(datasetId)?.push(await fixture.submit(datasetId, `${index}.csv`));
    }
    assert.equal(fixture.queue.isIdle(), false);
    await fixture.queue.whenIdle();
    assert.equal(fixture.queue.isIdle(), true);
    for (const [datasetId, changesetIds] of ids) {
      assert.deepEqual(await fixture.committed(datasetId), changesetIds);
      const statuses = (await fixture.catalog.allChangesets(datasetId)).map(({ status }) => status);
      assert.deepEqual(new Set(statuses), new Set(['SUCCESS']));
    }
  });

  it('lets a dataset with one changeset go before the last of a dataset with many', async () => {
    await fixture.objects.put('a.csv', 'id,name\n1,a\n');
    const many = await fixture.newDataset({ columns: schema });
    const one = await fixture.newDataset({ columns: schema });
    const order: string[] = [];
    await fixture.restart({
      concurrency: 1,
      onStep: (step, changesetId) => {
        if (step === 'converted') order.push(changesetId);
      },
    });
    for (let index = 0; index < 5; index++) await fixture.submit(many, 'a.csv');
    const single = await fixture.submit(one, 'a.csv');
    await fixture.queue.whenIdle();
    assert.ok(order.indexOf(single) <= 2, `it came as number ${order.indexOf(single) + 1}`);
  });

  it('converts a small changeset while large ones hold and await all other places', async () => {
    const gate = Promise.withResolvers<undefined>();
    await fixture.restart({
      concurrency: 1,
      smallConcurrency: 1,
      engine: {
        convert: async (request, control) => {
          if (request.sources[0]?.displayName.includes('large')) await gate.promise;
          return engine.convert(request, control);
        },
      },
    });
    await fixture.objects.put('large.csv', `id,name\n${`1,${'x'.repeat(1_000)}\n`.repeat(2_000)}`);
    await fixture.objects.put('small.csv', 'id,name\n1,a\n');
    const large: (readonly [string, string])[] = [];
    for (let count = 0; count < 3; count++) {
      const datasetId = await fixture.newDataset({ columns: schema });
      large.push([datasetId, await fixture.submit(datasetId, 'large.csv')]);
    }
    const datasetId = await fixture.newDataset({ columns: schema });
    const small = await fixture.submit(datasetId, 'small.csv');
    assert.equal((await fixture.whenEnded(datasetId, small)).status, 'SUCCESS');
    for (const [id, changesetId] of large) {
      assert.equal((await fixture.catalog.findChangeset(id, changesetId))?.endTime, undefined);
    }
    gate.resolve(undefined);
    for (const [id, changesetId] of large) {
      assert.equal((await fixture.ended(id, changesetId)).status, 'SUCCESS');
    }
  });

  it('tries again once where the engine dies', async () => {
    let attempts = 0;
    await fixture.restart({
      engine: {
        convert: (request, control) => {
          if (++attempts === 1) return Promise.reject(new EngineError('CRASHED', 'The process died.'));
          return engine.convert(request, control);
        },
      },
    });
    await fixture.objects.put('a.csv', 'id,name\n1,a\n');
    const { status } = await fixture.ingest(await fixture.newDataset({ columns: schema }), 'a.csv');
    assert.deepEqual([status, attempts], ['SUCCESS', 2]);
  });

  it('fails as an internal error where the engine dies again', async () => {
    const convert = () => Promise.reject(new EngineError('CRASHED', 'The process died.'));
    await fixture.restart({ engine: { convert } });
    await fixture.objects.put('a.csv', 'id,name\n1,a\n');
    const { failure } = await fixture.ingest(await fixture.newDataset({ columns: schema }), 'a.csv');
    assert.deepEqual(failure, { category: 'INTERNAL_SERVICE_EXCEPTION', message: 'The process died.' });
  });

  describe('that is cut off', () => {
    for (const step of ['running', 'converted', 'placed', 'committed'] satisfies IngestStep[]) {
      it(`after it is ${step} ends in SUCCESS after a restart, in one version`, async () => {
        await fixture.objects.put('1.csv', 'id,name\n1,a\n');
        await fixture.objects.put('2.csv', 'id,name\n2,b\n');
        const datasetId = await fixture.newDataset();
        const first = await fixture.ingest(datasetId, '1.csv');
        const reached = Promise.withResolvers<undefined>();
        await fixture.restart({
          onStep: (at) => {
            if (at !== step) return undefined;
            reached.resolve(undefined);
            return new Promise<void>(() => undefined);
          },
        });
        const changesetId = await fixture.submit(datasetId, '2.csv');
        await reached.promise;
        assert.equal((await fixture.catalog.findChangeset(datasetId, changesetId))?.status, 'RUNNING');
        await fixture.restart();
        const record = await fixture.ended(datasetId, changesetId);
        assert.equal(record.status, 'SUCCESS', record.failure?.message);
        assert.equal(record.measures?.rowCount, 1);
        assert.equal(record.measures.sourceByteCount, 12);
        assert.deepEqual(await fixture.committed(datasetId), [first.changesetId, changesetId]);
        assert.equal(await fixture.rows(datasetId), '1,a 2,b');
        assert.deepEqual(await fixture.staged(), []);
      });
    }

    it('as the first of a dataset still gives it its schema', async () => {
      await fixture.objects.put('1.csv', 'id,name\n1,a\n');
      const reached = Promise.withResolvers<undefined>();
      await fixture.restart({
        onStep: (at) => {
          if (at !== 'committed') return undefined;
          reached.resolve(undefined);
          return new Promise<void>(() => undefined);
        },
      });
      const datasetId = await fixture.newDataset();
      const changesetId = await fixture.submit(datasetId, '1.csv');
      await reached.promise;
      await fixture.restart();
      assert.equal((await fixture.ended(datasetId, changesetId)).status, 'SUCCESS');
      assert.deepEqual((await fixture.catalog.findDataset(datasetId))?.columns, schema);
    });

    it('as a changeset of files ends in SUCCESS, too', async () => {
      await fixture.objects.put('b.txt', 'b');
      const datasetId = await fixture.newDataset({ kind: 'NON_TABULAR' });
      for (const step of ['placed', 'committed'] satisfies IngestStep[]) {
        const reached = Promise.withResolvers<undefined>();
        await fixture.restart({
          onStep: (at) => {
            if (at !== step) return undefined;
            reached.resolve(undefined);
            return new Promise<void>(() => undefined);
          },
        });
        const changesetId = await fixture.submit(datasetId, 'b.txt');
        await reached.promise;
        await fixture.restart();
        assert.equal((await fixture.ended(datasetId, changesetId)).status, 'SUCCESS');
        const folder = join(fixture.tableFolder(datasetId), 'changesets', changesetId);
        assert.deepEqual(await readdir(folder), ['000001-b.txt']);
      }
    });

    it('with others behind it keeps their order', async () => {
      await fixture.objects.put('a.csv', 'id,name\n1,a\n');
      const reached = Promise.withResolvers<undefined>();
      await fixture.restart({
        onStep: () => {
          reached.resolve(undefined);
          return new Promise<void>(() => undefined);
        },
      });
      const datasetId = await fixture.newDataset({ columns: schema });
      const ids = [];
      for (let index = 0; index < 4; index++) ids.push(await fixture.submit(datasetId, 'a.csv'));
      await reached.promise;
      await fixture.restart();
      await fixture.queue.whenIdle();
      assert.deepEqual(await fixture.committed(datasetId), ids);
    });
  });
});
