import assert from 'node:assert/strict';
import type { ServiceHandle } from '../../../../extension/finspace/serviceHandle';
import type { LaunchOptions } from '../../../../extension/workbench/serviceProcess/launch';
import {
  ServiceSupervisor,
  type ServiceState,
} from '../../../../extension/workbench/serviceProcess/serviceSupervisor';
import { StartFailure } from '../../../../extension/workbench/serviceProcess/startFailure';
import { silentLog } from '../support/silentLog';

const handleAt = (port: number, version = '0.1.0'): ServiceHandle => ({
  pid: port,
  port,
  endpoint: `http://127.0.0.1:${port}`,
  version,
  region: 'us-east-2',
  environmentId: 'e',
  credentialsFile: 'c',
});

/** A machine on which services can be started and ended. */
class Machine {
  readonly launches: LaunchOptions[] = [];
  readonly ended: number[] = [];
  readonly states: ServiceState[] = [];
  file: ServiceHandle | undefined;
  alive = new Set<number>();
  takenPorts = new Set<number>();
  dataFolder = '/data';
  isDamaged = false;

  supervisor(version = '0.1.0') {
    return new ServiceSupervisor(
      {
        readServiceFile: () => Promise.resolve(this.file),
        readHealth: () => {
          const { pid = 0, version: running = '' } = this.file ?? {};
          return Promise.resolve(
            this.alive.has(pid) ? { service: 'finspace-data', pid, version: running } : undefined,
          );
        },
        launch: (options) => this.launch(options),
        end: ({ pid }) => {
          this.ended.push(pid);
          this.alive.delete(pid);
          return Promise.resolve();
        },
        rebuild: (script, dataFolder) => {
          this.isDamaged = false;
          return Promise.resolve([`${script} ${dataFolder}`]);
        },
      },
      () => ({ dataFolder: this.dataFolder, region: 'us-east-2', serviceIdleMinutes: 30 }),
      { script: 'service.js', version },
      silentLog,
      (state) => this.states.push(state),
    );
  }

  launch(options: LaunchOptions): Promise<ServiceHandle> {
    this.launches.push(options);
    if (this.isDamaged) {
      return Promise.reject(new StartFailure('DamagedCatalog', { dataFolder: options.dataFolder }));
    }
    if (this.takenPorts.has(options.port)) {
      return Promise.reject(new StartFailure('PortTaken', { dataFolder: options.dataFolder }));
    }
    this.file = handleAt(options.port === 0 ? 9_000 + this.launches.length : options.port);
    this.alive.add(this.file.pid);
    return Promise.resolve(this.file);
  }
}

describe('ServiceSupervisor', () => {
  it('shares one start among callers', async () => {
    const machine = new Machine();
    const supervisor = machine.supervisor();
    const handles = await Promise.all([supervisor.ensure(), supervisor.ensure(), supervisor.ensure()]);
    assert.equal(machine.launches.length, 1);
    assert.equal(new Set(handles).size, 1);
    assert.deepEqual(machine.states, ['starting', 'running']);
  });

  it('finds a service that another window started', async () => {
    const machine = new Machine();
    machine.file = handleAt(8_780);
    machine.alive.add(8_780);
    assert.equal((await machine.supervisor().ensure()).port, 8_780);
    assert.equal(machine.launches.length, 0);
  });

  it('replaces an older service on its port', async () => {
    const machine = new Machine();
    machine.file = handleAt(8_780, '0.0.9');
    machine.alive.add(8_780);
    await machine.supervisor('0.1.0').ensure();
    assert.deepEqual(machine.ended, [8_780]);
    assert.deepEqual(
      machine.launches.map(({ port }) => port),
      [8_780],
    );
  });

  it('starts again, on the same port, once a service is reported dead', async () => {
    const machine = new Machine();
    const supervisor = machine.supervisor();
    const first = await supervisor.ensure();
    machine.alive.clear();
    supervisor.reportDead(first);
    assert.equal((await supervisor.ensure()).port, first.port);
    assert.deepEqual(machine.states, ['starting', 'running', 'unknown', 'starting', 'running']);
  });

  it('does not end a newer service because an old one is reported dead late', async () => {
    const machine = new Machine();
    const supervisor = machine.supervisor();
    const first = await supervisor.ensure();
    supervisor.reportDead(first);
    const second = await supervisor.restart();
    supervisor.reportDead(first);
    assert.equal(supervisor.handle, second);
  });

  it('takes another port where the old one is taken', async () => {
    const machine = new Machine();
    machine.file = handleAt(8_780);
    machine.takenPorts.add(8_780);
    await machine.supervisor().ensure();
    assert.deepEqual(
      machine.launches.map(({ port }) => port),
      [8_780, 0],
    );
  });

  it('tries again after a failed start', async () => {
    const machine = new Machine();
    machine.takenPorts.add(0);
    const supervisor = machine.supervisor();
    await assert.rejects(supervisor.ensure(), StartFailure);
    assert.equal(supervisor.state, 'failed');
    machine.takenPorts.clear();
    await supervisor.ensure();
    assert.equal(supervisor.state, 'running');
  });

  it('starts on a catalog that was damaged once that is rebuilt', async () => {
    const machine = new Machine();
    machine.isDamaged = true;
    const supervisor = machine.supervisor();
    await assert.rejects(supervisor.ensure(), { code: 'DamagedCatalog' });
    assert.deepEqual(await supervisor.rebuild(), ['service.js /data']);
    assert.deepEqual(machine.states, ['starting', 'failed', 'starting', 'running']);
  });

  it('ends and starts the service when it is told to', async () => {
    const machine = new Machine();
    const supervisor = machine.supervisor();
    const first = await supervisor.ensure();
    await supervisor.restart();
    assert.deepEqual(machine.ended, [first.pid]);
    assert.deepEqual(
      machine.launches.map(({ port }) => port),
      [0, first.port],
    );
  });

  it('looks for the service of another data folder once the setting names one', async () => {
    const machine = new Machine();
    const supervisor = machine.supervisor();
    await supervisor.ensure();
    machine.dataFolder = '/other';
    machine.file = undefined;
    await supervisor.ensure();
    assert.deepEqual(
      machine.launches.map(({ dataFolder }) => dataFolder),
      ['/data', '/other'],
    );
  });
});
