import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { runOwned } from '../../../scripts/support/ownedProcess';
import { inRoot } from '../../../scripts/support/paths';
import { objectClient, putObject, stateOf, type FolderState } from '../../support/recovery/folderState';
import { DataClients, requireValue } from '../support/dataClients';
import { DataViews } from '../support/dataViews';
import { firstLine, RunningService } from '../support/runningService';

const pageSize = 4096;

const keyOf = ({ credentials }: RunningService): readonly string[] => [
  credentials.accessKeyId,
  credentials.secretAccessKey,
];

/** Users but the owner, groups and views are in the catalog alone. */
const withoutBackup = ({ views }: FolderState) => ({
  people: ['owner@finspace.test'],
  views: views.map(([datasetId]) => [datasetId, []]),
});

describe('finspace-service backup, restore and rebuild', () => {
  let folder: string;
  let service: RunningService;
  let tradesId: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recovery-'));
    service = await RunningService.start(folder);
  });
  afterEach(async () => {
    await service.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const catalogFile = (): string => join(folder, 'catalog.sqlite');

  async function run(
    command: string,
    ...args: readonly string[]
  ): Promise<{ code: number | null; output: string }> {
    const script = inRoot('dist', 'service.js');
    const { code, output } = await runOwned(process.execPath, [script, command, '--data', folder, ...args], {
      timeLimitMilliseconds: 60_000,
      output: 'collect',
    });
    return { code, output };
  }

  async function succeed(command: string, ...args: readonly string[]): Promise<string> {
    const { code, output } = await run(command, ...args);
    assert.equal(code, 0, output);
    return output;
  }

  /** Datasets of each kind, changesets of each type, objects, users, groups and a view. */
  async function fill(): Promise<void> {
    const clients = new DataClients(service);
    const { data } = clients;
    await data.createUser({
      type: 'APP_USER',
      emailAddress: 'ada@example.com',
      firstName: 'Ada',
      lastName: 'L',
    });
    const { permissionGroupId = '' } = await data.createPermissionGroup({
      name: 'Desk',
      applicationPermissions: [],
    });
    const { datasetId: trades = '' } = await data.createDataset({
      datasetTitle: 'Trades',
      kind: 'TABULAR',
      alias: 'alias/trades',
      datasetDescription: 'All of them',
      ownerInfo: { name: 'Ada', email: 'ada@example.com' },
      permissionGroupParams: { permissionGroupId, datasetPermissions: [{ permission: 'ReadDatasetData' }] },
    });
    tradesId = trades;
    const first = await clients.ingest(trades, 'id,name\n1,a\n2,b\n', 'REPLACE');
    await clients.ingest(trades, 'id,name\n3,c\n');
    const { changesetId: correction = '' } = await data.updateChangeset({
      datasetId: trades,
      changesetId: requireValue(first.changesetId),
      sourceParams: { s3SourcePath: await clients.stage('id,name\n9,z\n') },
      formatParams: { formatType: 'CSV', separator: ',' },
    });
    await clients.ended(trades, correction);
    await data.updateDataset({ datasetId: trades, datasetTitle: 'US trades', kind: 'TABULAR' });
    await new DataViews(service).files(trades, await new DataViews(service).create(trades));
    await data.createDataset({ datasetTitle: 'Empty', kind: 'TABULAR', permissionGroupParams: {} });
    const { datasetId: files = '' } = await data.createDataset({
      datasetTitle: 'Files',
      kind: 'NON_TABULAR',
      permissionGroupParams: {},
    });
    await clients.ingest(files, 'as it is');
    await putObject(service, 'notes/ä b.txt', 'one');
    await putObject(service, 'notes/ä b.txt', 'two', { author: 'Ada' });
  }

  async function startFails(): Promise<string> {
    const { line } = await firstLine(['--data', folder]);
    const said = JSON.parse(line) as { event: string; code: string; message: string };
    assert.deepEqual([said.event, said.code], ['failed', 'DamagedCatalog'], said.message);
    return said.message;
  }

  /** Everything as it was, with the keys that scripts and terminals hold. */
  async function restartTo(expected: FolderState): Promise<void> {
    const key = keyOf(service);
    service = await RunningService.start(folder);
    assert.deepEqual(await stateOf(service), expected);
    assert.deepEqual(keyOf(service), key);
    const clients = new DataClients(service);
    const { status, errorInfo } = await clients.ingest(tradesId, 'id,name\n10,new\n');
    assert.equal(status, 'SUCCESS', errorInfo?.errorMessage);
  }

  const damages: readonly (readonly [what: string, damage: () => Promise<void>, says: RegExp])[] = [
    [
      'is not a database',
      () => writeFile(catalogFile(), 'no database at all '.repeat(500)),
      /file is not a database/,
    ],
    ['is not there', () => rm(catalogFile()), /it is not there/],
    ['is empty', () => writeFile(catalogFile(), ''), /it is empty/],
  ];
  for (const [what, damage, says] of damages) {
    it(`makes a catalog that ${what} anew from the disk`, async () => {
      await fill();
      const state = await stateOf(service);
      await service.stop();
      await damage();
      const message = await startFails();
      assert.match(message, says);
      assert.match(message, /finspace-service restore.*finspace-service rebuild/);
      const summary = await succeed('rebuild');
      assert.match(summary, /^3 datasets restored from their folders$/m);
      assert.match(summary, /^4 changesets restored from the logs of their datasets$/m);
      assert.match(summary, /^5 objects restored from their headers$/m);
      await restartTo({ ...state, ...withoutBackup(state) });
    });
  }

  it('gives a dataset the columns that its log has, where its description is of a time before them', async () => {
    const clients = new DataClients(service);
    const { data } = clients;
    tradesId = await clients.createDataset(null);
    await clients.ingest(tradesId, 'id,name\n1,a\n');
    const description = join(folder, 'tables', tradesId, '.dataset.json');
    const earlier = await readFile(description);
    const { schemaDefinition } = await data.getDataset({ datasetId: tradesId });
    const columns = [
      ...requireValue(schemaDefinition?.tabularSchemaConfig?.columns),
      { columnName: 'venue', dataType: 'STRING' } as const,
    ];
    await data.updateDataset({
      datasetId: tradesId,
      datasetTitle: 'Trades',
      kind: 'TABULAR',
      schemaDefinition: { tabularSchemaConfig: { columns } },
    });
    await service.stop();
    assert.ok(!earlier.equals(await readFile(description)));
    await writeFile(description, earlier);
    await rm(catalogFile());
    await succeed('rebuild');
    service = await RunningService.start(folder);
    const rebuilt = await new DataClients(service).data.getDataset({ datasetId: tradesId });
    assert.deepEqual(
      rebuilt.schemaDefinition?.tabularSchemaConfig?.columns?.map(({ columnName }) => columnName),
      ['id', 'name', 'venue'],
    );
    const { status, errorInfo } = await new DataClients(service).ingest(tradesId, 'id,name,venue\n2,b,X\n');
    assert.equal(status, 'SUCCESS', errorInfo?.errorMessage);
  });

  it('finds a malformed page after a crash, and keeps what can still be read', async () => {
    await fill();
    const state = await stateOf(service);
    await service.stop();
    const root = rootPageOf('changeset');
    service = await RunningService.start(folder);
    await service.kill();
    await overwritePage(root);
    assert.match(await startFails(), /damaged \(/);
    const summary = await succeed('rebuild');
    assert.match(summary, /rows of the table \w*user\w* read/);
    const kept = summary.split('\n').find((line) => line.includes('kept aside')) ?? '';
    assert.ok((await stat(kept.slice(kept.indexOf('/')))).size > 0);
    await restartTo(state);
  });

  function rootPageOf(table: string): number {
    using catalog = new DatabaseSync(catalogFile());
    const row = catalog.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table);
    return Number(requireValue(row)['rootpage']);
  }

  async function overwritePage(page: number): Promise<void> {
    // What the write-ahead log holds would stand in the page's place.
    using catalog = new DatabaseSync(catalogFile());
    catalog.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    catalog.close();
    await using file = await open(catalogFile(), 'r+');
    await file.write(Buffer.alloc(pageSize, 0xa5), 0, pageSize, (page - 1) * pageSize);
    await writeFile(`${catalogFile()}-wal`, 'left by a crash');
  }

  it('brings back users and keys from a backup that was taken while it ran, and what came since from the disk', async () => {
    await fill();
    const backup = join(folder, 'backup.sqlite');
    await putObject(service, 'deleted since', 'x');
    const writing = Promise.all(
      Array.from({ length: 20 }, (_, index) => putObject(service, `object ${index}`, 'x')),
    );
    assert.match(await succeed('backup', '--to', backup), /^Backed up: /);
    await writing;
    const clients = new DataClients(service);
    await clients.ingest(tradesId, 'id,name\n4,d\n');
    await putObject(service, 'notes/ä b.txt', 'three');
    const { s3Bucket } = await clients.data.getWorkingLocation({ locationType: 'INGESTION' });
    await objectClient(service).send(new DeleteObjectCommand({ Bucket: s3Bucket, Key: 'deleted since' }));
    const state = await stateOf(service);
    await service.kill();
    await writeFile(catalogFile(), 'no database');
    const summary = await succeed('restore', '--from', backup);
    assert.match(summary, /^1 changesets restored/m);
    assert.match(summary, /objects forgotten, whose bytes were deleted/);
    const kept = /kept: (.*)/.exec(summary)?.[1] ?? '';
    assert.equal(await readFile(kept, 'utf8'), 'no database');
    await restartTo(state);
  });

  it('moves users, settings and credentials to another folder', async () => {
    await fill();
    const { people } = await stateOf(service);
    await writeFile(join(folder, 'settings.json'), '{"staleUploadDays": 3}');
    const backup = join(folder, 'backup.sqlite');
    await succeed('backup', '--to', backup);
    assert.equal((await stat(backup)).mode & 0o077, 0);
    const { handle } = service;
    const key = keyOf(service);
    await service.kill();
    const old = folder;
    try {
      folder = await mkdtemp(join(tmpdir(), 'recovery-'));
      await succeed('restore', '--from', join(old, 'backup.sqlite'));
      service = await RunningService.start(folder);
      assert.deepEqual(keyOf(service), key);
      assert.equal(service.handle.environmentId, handle.environmentId);
      assert.deepEqual((await stateOf(service)).people, people);
      assert.match(await readFile(join(folder, 'settings.json'), 'utf8'), /staleUploadDays/);
    } finally {
      await rm(old, { recursive: true });
    }
  });

  it('leaves a sound catalog as it is, and says that nothing was missing', async () => {
    await fill();
    const state = await stateOf(service);
    await service.kill();
    assert.equal(await succeed('rebuild'), 'Nothing was missing in the catalog.\n');
    await restartTo(state);
  });

  it('says what it could not restore', async () => {
    await fill();
    await service.stop();
    await rm(catalogFile());
    const objects = join(folder, 'objects');
    const names = await readdir(objects, { recursive: true });
    const header = requireValue(names.find((name) => name.endsWith('.json')));
    await rm(join(objects, header));
    const [table = ''] = (await readdir(join(folder, 'tables'), { recursive: true })).filter((name) =>
      name.endsWith('01.json'),
    );
    await writeFile(join(folder, 'tables', table), '{"commitInfo"');
    const summary = await succeed('rebuild');
    assert.match(summary, /Could not be restored:\n/);
    assert.ok(summary.includes(`The bytes in ${join(objects, header.slice(0, -5))} belong to an object`));
    assert.ok(summary.includes(`The changeset that is named in ${join(folder, 'tables', table)}`));
  });

  it('refuses while a service runs, naming it', async () => {
    const { pid, endpoint } = service.handle;
    const says = `A service runs on this data folder (process ${pid}, ${endpoint}). End it first: ${folder}\n`;
    for (const args of [['rebuild'], ['restore', '--from', join(folder, 'backup')]] as const) {
      const [command, ...more] = args;
      assert.deepEqual(await run(command, ...more), { code: 1, output: says });
    }
  });

  const refused: readonly (readonly [why: string, args: readonly [string, ...string[]], says: RegExp])[] = [
    [
      'a backup without a place',
      ['backup'],
      /^--to is missing\. Usage: finspace-service backup .*--to FILE\n$/,
    ],
    [
      'a backup onto a file that is there',
      ['backup', '--to', 'FOLDER/service.json'],
      /^The file is there already: /,
    ],
    ['a restore of nothing', ['restore', '--from', 'FOLDER/none'], /^There is no such file: /],
    [
      'a restore of a text',
      ['restore', '--from', 'FOLDER/service.json'],
      /^This backup cannot be read \(file is not a database\): /,
    ],
    [
      'a restore of another database',
      ['restore', '--from', 'FOLDER/before'],
      /^This is no backup of a data folder: /,
    ],
    ['a restore of a damaged backup', ['restore', '--from', 'FOLDER/half'], /^This backup cannot be read \(/],
  ];
  for (const [why, [command, ...args], says] of refused) {
    it(`refuses ${why}, and changes nothing`, async () => {
      await succeed('backup', '--to', join(folder, 'whole'));
      await service.stop();
      await writeFile(
        join(folder, 'half'),
        (await readFile(join(folder, 'whole'))).subarray(0, 3 * pageSize),
      );
      await copyFile(catalogFile(), join(folder, 'before'));
      const { code, output } = await run(command, ...args.map((arg) => arg.replace('FOLDER', folder)));
      assert.equal(code, 1);
      assert.match(output, says);
      assert.ok((await readFile(catalogFile())).equals(await readFile(join(folder, 'before'))));
    });
  }
});
