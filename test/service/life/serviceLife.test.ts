import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  healthPath,
  parseServiceHandle,
  parseServiceHealth,
} from '../../../extension/finspace/serviceHandle';
import { version } from '../../../extension/finspace/version';
import { DataFolder } from '../../../extension/service/life/dataFolder';
import { DataClients } from '../support/dataClients';
import { firstLine, RunningService } from '../support/runningService';

describe('the life of the service', () => {
  let folder: string;
  const started: RunningService[] = [];

  async function start(args: readonly string[] = []): Promise<RunningService> {
    const service = await RunningService.start(folder, args);
    started.push(service);
    return service;
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'life-'));
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((service) => service.kill()));
    await rm(folder, { recursive: true, force: true });
  });

  it('says where it listens, in its ready line and in service.json alike', async () => {
    const { handle } = await start();
    assert.equal(handle.region, 'us-east-2');
    assert.equal(handle.version, version);
    assert.match(handle.environmentId, /^[0-9a-z]{22}$/);
    assert.deepEqual(parseServiceHandle(await readFile(join(folder, 'service.json'), 'utf8')), handle);
  });

  it('answers its health to anyone', async () => {
    const { handle } = await start();
    const answer = await fetch(handle.endpoint + healthPath);
    assert.deepEqual(parseServiceHealth(await answer.text()), {
      service: 'finspace-data',
      pid: handle.pid,
      version,
    });
  });

  it('keeps all that it writes for the user alone, in a folder that others may enter too', async function () {
    if (process.platform === 'win32') this.skip();
    await chmod(folder, 0o755);
    const clients = new DataClients(await start());
    const { status } = await clients.ingest(await clients.createDataset(null), 'a,b\n1,2\n');
    assert.equal(status, 'SUCCESS');
    const entries = await readdir(folder, { recursive: true });
    const modes = await Promise.all(entries.map(async (entry) => (await stat(join(folder, entry))).mode));
    assert.ok(entries.some((entry) => entry.endsWith('.parquet')));
    assert.deepEqual(
      entries.filter((_entry, index) => ((modes[index] ?? 0) & 0o077) !== 0),
      [],
    );
  });

  it('takes the same port, keys and environment after it was killed', async () => {
    const first = await start();
    await first.kill();
    const second = await start();
    assert.equal(second.handle.port, first.handle.port);
    assert.deepEqual(second.credentials, first.credentials);
    assert.equal(second.handle.environmentId, first.handle.environmentId);
  });

  it('takes another port where its old one is taken', async () => {
    const first = await start();
    await first.kill();
    const intruder = createServer().listen(first.handle.port, '127.0.0.1');
    await once(intruder, 'listening');
    try {
      const second = await start();
      assert.notEqual(second.handle.port, first.handle.port);
    } finally {
      intruder.close();
    }
  });

  it('says so where the port that it was told to take is taken', async () => {
    const intruder = createServer().listen(0, '127.0.0.1');
    await once(intruder, 'listening');
    const { port } = intruder.address() as AddressInfo;
    try {
      const { line, child } = await firstLine(['--data', folder, '--port', String(port)]);
      assert.match(line, /"event":"failed","code":"PortTaken"/);
      assert.match(line, new RegExp(String(port)));
      if (child.exitCode === null) await once(child, 'exit');
      assert.equal(child.exitCode, 1);
    } finally {
      intruder.close();
    }
  });

  it('lets the first one be when it is started twice on a folder', async () => {
    const first = await start();
    const { line, child } = await firstLine(['--data', folder]);
    const said: unknown = JSON.parse(line);
    assert.deepEqual(said, { event: 'alreadyRunning', ...first.handle });
    if (child.exitCode === null) await once(child, 'exit');
    assert.equal(child.exitCode, 0);
  });

  it('has one winner when it is started many times at once', async () => {
    const lines = await Promise.all(Array.from({ length: 4 }, () => firstLine(['--data', folder])));
    const said = lines.map(({ line }) => JSON.parse(line) as { event: string; pid: number });
    try {
      assert.equal(said.filter(({ event }) => event === 'listening').length, 1);
      assert.equal(said.filter(({ event }) => event === 'alreadyRunning').length, 3);
      assert.equal(new Set(said.map(({ pid }) => pid)).size, 1);
    } finally {
      for (const { child } of lines) child.kill('SIGKILL');
    }
  });

  it('ends when it is told to by a signed request', async () => {
    const service = await start();
    const { pid } = await new DataClients(service).local.stopService({});
    assert.equal(pid, service.handle.pid);
    await service.hasEnded();
    const again = await start();
    assert.equal(again.handle.port, service.handle.port);
  });

  it('goes on when whoever listened to its log has left', async () => {
    const { child, line } = await firstLine(['--data', folder, '--foreground']);
    try {
      const { endpoint, pid } = parseServiceHandle(line) ?? { endpoint: '', pid: 0 };
      child.stderr?.destroy();
      // Each refusal is logged; none may be the last.
      for (let count = 0; count < 5; count++) assert.equal((await fetch(endpoint)).status, 403);
      assert.equal(parseServiceHealth(await (await fetch(endpoint + healthPath)).text())?.pid, pid);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('ends when nobody uses it, but not while a key that it minted still works', async () => {
    const soon = ['--idle-minutes', '0.01'];
    const held = await start(soon);
    const { environmentId } = held.handle;
    await new DataClients(held).data.getProgrammaticAccessCredentials({ environmentId });
    const unused = await RunningService.start(undefined, soon);
    try {
      await unused.hasEnded();
      assert.match(await unused.log(), /"event":"stopped"/);
      assert.equal((await fetch(held.handle.endpoint + healthPath)).status, 200);
    } finally {
      await unused[Symbol.asyncDispose]();
    }
  });

  it('ends when its folder is deleted under it, so that another can take its place', async () => {
    const first = await start();
    await rm(folder, { recursive: true });
    await first.hasEnded();
    const second = await start();
    assert.notEqual(second.handle.environmentId, first.handle.environmentId);
  });

  it('ends when another folder is in the place of its own', async () => {
    const first = await start();
    const aside = `${folder}.aside`;
    try {
      await rename(folder, aside);
      const second = await start();
      await first.hasEnded();
      assert.notEqual(second.handle.pid, first.handle.pid);
      assert.equal(
        parseServiceHealth(await (await fetch(second.handle.endpoint + healthPath)).text())?.pid,
        second.handle.pid,
      );
    } finally {
      await rm(aside, { recursive: true });
    }
  });

  it('refuses a catalog from a newer version, and says so', async () => {
    const first = await start();
    await first.kill();
    const { DatabaseSync } = await import('node:sqlite');
    const catalog = new DatabaseSync(join(folder, 'catalog.sqlite'));
    catalog.exec('PRAGMA user_version = 1000');
    catalog.close();
    const { line } = await firstLine(['--data', folder]);
    assert.match(line, /"event":"failed","code":"NewerCatalog"/);
    assert.match(line, /its version is 1000, and this one knows those up to \d+\./);
  });

  it('has threads enough for requests beside ingests, whoever starts it', async function () {
    if (process.platform !== 'linux') this.skip();
    const service = await start();
    await new DataClients(service).createDataset();
    const threads = await readdir(`/proc/${service.handle.pid}/task`);
    assert.ok(threads.length > 16, `${threads.length} threads`);
  });

  describe('says in a sentence why its folder cannot be used, where it', () => {
    const long = 'x'.repeat(300);
    for (const [what, path, code, said] of [
      ['is a file', () => join(folder, 'file'), 'EEXIST', /file is a file, not a folder\./],
      ['is below a file', () => join(folder, 'file', 'data'), 'EEXIST', /file is a file, not a folder\./],
      ['has a name that is too long', () => join(folder, long), 'ENAMETOOLONG', /its path is too long/],
      [
        'has a path that is too long',
        () => join(folder, ...Array<string>(9).fill('y'.repeat(50))),
        'ENAMETOOLONG',
        /its path is too long/,
      ],
      [
        'is where there are no folders',
        () => '/proc/finspace',
        'ENOENT',
        /no folder can be made there: \/proc\/finspace\./,
      ],
      [
        'can only be read',
        () => '/sys/kernel',
        'EACCES|EPERM|EROFS',
        /may not write in \/sys\/kernel|nothing can be written/,
      ],
    ] as const) {
      it(what, async function () {
        if (path().startsWith('/') && !path().startsWith(folder) && process.platform !== 'linux') this.skip();
        await writeFile(join(folder, 'file'), '');
        const { line, child } = await firstLine(['--data', path()]);
        const failed = JSON.parse(line) as { event: string; code: string; message: string };
        assert.equal(failed.event, 'failed');
        assert.match(failed.code, new RegExp(`^(?:${code})$`));
        assert.match(failed.message, /^The data folder cannot be used: [^\n]+ Choose another folder\.$/);
        assert.match(failed.message, said);
        if (child.exitCode === null) await once(child, 'exit');
        assert.equal(child.exitCode, 1);
      });
    }

    it('belongs to somebody else', async function () {
      const { geteuid, seteuid } = process;
      if (!geteuid || !seteuid) return this.skip();
      const somebody = 65_534;
      await chmod(folder, 0o555);
      const itself = geteuid();
      if (itself === 0) seteuid(somebody);
      try {
        await assert.rejects(new DataFolder(folder).create(), {
          code: 'EACCES',
          message: /this user may not write in /,
        });
      } finally {
        seteuid(itself);
        await chmod(folder, 0o755);
      }
    });
  });
});
