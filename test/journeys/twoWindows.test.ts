import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readServiceHandle } from '../support/embeddedService';
import { until } from '../support/until';
import { useJourney } from './support/journey';
import { runningProcesses } from './support/processes';
import { createChangesetFromFile, createDataset } from './support/wizards';
import type { Workbench } from './support/workbench';

const columns = 'symbol:STRING, close:DOUBLE';
const told = /The changeset of Closing prices succeeded/;
/** Another window tells where it has seen an end twice, or the window that created it is gone. */
const takeOverMilliseconds = 60_000;

describe('two windows', () => {
  const person = useJourney();
  let first: Workbench;
  let second: Workbench;

  before(async () => {
    first = person().workbench;
    second = await person().openWindow('research');
  });

  const services = async () => {
    const { dataFolder } = person().folders;
    return (await runningProcesses()).filter(({ command }) => command.includes(dataFolder));
  };

  async function serviceHandle() {
    return (await readServiceHandle(person().folders.dataFolder)) ?? assert.fail('no service runs');
  }

  /** An engine that is stopped keeps a changeset running until it continues. */
  async function signalEngine(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const { pid } = await serviceHandle();
    const workers = (await runningProcesses()).filter(({ parentPid }) => parentPid === pid);
    assert.ok(workers.length > 0, 'the service has no engine');
    for (const worker of workers) process.kill(worker.pid, signal);
  }

  async function nothingIsFollowed(): Promise<void> {
    const folder = join(person().globalStorage, 'followed');
    await until('nothing is left to tell of', async () => (await readdir(folder)).length === 0);
  }

  it('that are opened at once start one service between them', async () => {
    const windows = [first, second];
    await Promise.all(windows.map((window) => window.openView('FinSpace')));
    await Promise.all(windows.map((window) => window.welcomeButton('Create Dataset').waitFor()));
    assert.deepEqual(
      (await services()).map(({ pid }) => pid),
      [(await serviceHandle()).pid],
    );
  });

  it('show by themselves what is made in the other, at the same time too', async () => {
    const make = async (window: Workbench, title: string): Promise<void> => {
      await window.runCommand('FinSpace: Create Dataset');
      await createDataset(window, { title, columns });
    };
    await make(first, 'Closing prices');
    await second.treeRow(/Closing prices/).waitFor();
    await Promise.all([make(first, 'Opening prices'), make(second, 'Volumes')]);
    for (const window of [first, second]) {
      await window.treeRow(/Opening prices/).waitFor();
      await window.treeRow(/Volumes/).waitFor();
      await window.clearNotifications();
    }
  });

  it('tell of the end of a changeset once: in the one that made it', async () => {
    const file = await person().writeFile('monday.csv', 'symbol,close\nIBM,144.62\nJPM,153.70\n');
    await second.treeRow(/Closing prices/).click();
    await createChangesetFromFile(first, { dataset: 'Closing prices', file });
    await first.notification(told).waitFor();
    await second.treeRow(/APPEND.*2 rows/).waitFor();
    await nothingIsFollowed();
    assert.deepEqual(
      [await first.notification(told).count(), await second.notification(told).count()],
      [1, 0],
    );
    await second.screenshot('two-windows');
    await first.clearNotifications();
  });

  it('heal both where the service is killed, with one service again', async () => {
    const before = await serviceHandle();
    process.kill(before.pid, 'SIGKILL');
    const client = await until('another service runs', async () => {
      const handle = await readServiceHandle(person().folders.dataFolder);
      return handle && handle.pid !== before.pid ? person().client() : undefined;
    });
    await client.createDataset({ datasetTitle: 'Dividends', kind: 'TABULAR', permissionGroupParams: {} });
    client.destroy();
    for (const window of [first, second]) await window.treeRow(/Dividends/).waitFor();
    assert.equal((await services()).length, 1);
  });

  it('need not both stay: one tells of the changeset that the other had made', async () => {
    const file = await person().writeFile('tuesday.csv', 'symbol,close\nIBM,145.01\nJPM,154.2\nMSFT,252\n');
    await signalEngine('SIGSTOP');
    await createChangesetFromFile(second, { dataset: 'Closing prices', file });
    const client = await person().client();
    const { datasets = [] } = await client.listDatasets();
    const datasetId = datasets.find(({ datasetTitle }) => datasetTitle === 'Closing prices')?.datasetId ?? '';
    await until('the changeset is followed', async () => {
      const { changesets = [] } = await client.listChangesets({ datasetId });
      const followed = await readdir(join(person().globalStorage, 'followed'));
      return changesets.length === 2 && followed.length === 1;
    });
    client.destroy();
    await second.close();
    await signalEngine('SIGCONT');
    await first.notification(told).waitFor({ timeout: takeOverMilliseconds });
    await nothingIsFollowed();
    assert.equal(await first.notification(told).count(), 1);
  });
});
