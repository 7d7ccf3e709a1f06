import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCredentialsFile } from '../../extension/finspace/credentialsFile';
import { readServiceHandle } from '../support/embeddedService';
import { until } from '../support/until';
import { addConnection, type Key } from './support/connections';
import { useJourney } from './support/journey';
import { UploadGate } from './support/uploadGate';
import { createChangesetFromFile } from './support/wizards';

const mebibyte = 1024 * 1024;
const partSize = 8 * mebibyte;
const partsAtOnce = 3;
const partCount = 6;
const line = 'IBM,2026-03-09T14:30:00.000Z,144.62\n';
const rowCount = Math.ceil(((partCount - 0.5) * partSize) / line.length);
const anyNumber = 1000;

describe('a window that is reloaded in the middle of an upload', () => {
  const person = useJourney();
  let gate: UploadGate;
  let file = '';

  before(async () => {
    const { workbench, folders } = person();
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').waitFor();
    const handle = (await readServiceHandle(folders.dataFolder)) ?? assert.fail('no service runs');
    gate = await UploadGate.before(handle.endpoint);
    await writeProfile(await readCredentialsFile(handle.credentialsFile));
    await addConnection(workbench, gate.endpoint, { profile: 'desk' });
    await workbench.statusBarItem(/FinSpace: The other desk/).waitFor();
    const client = await person().client();
    await client.createDataset({
      datasetTitle: 'Ticks',
      kind: 'TABULAR',
      permissionGroupParams: {},
      schemaDefinition: {
        tabularSchemaConfig: {
          columns: [
            { columnName: 'symbol', dataType: 'STRING' },
            { columnName: 'time', dataType: 'DATETIME' },
            { columnName: 'price', dataType: 'DOUBLE' },
          ],
        },
      },
    });
    client.destroy();
    file = await person().writeFile('ticks.csv', `symbol,time,price\n${line.repeat(rowCount)}`);
  });
  after(() => gate.close());

  /** A window that is a page of a browser keeps secrets until it is reloaded; a profile is there after that. */
  async function writeProfile({ accessKeyId, secretAccessKey }: Key): Promise<void> {
    const folder = join(person().folders.home, '.aws');
    await mkdir(folder);
    const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
    await writeFile(join(folder, 'credentials'), `[desk]\n${keys}`);
  }

  /** Reloads the window once half of the parts have arrived, and answers what went through before and after. */
  async function reloadHalfWay(begin: () => Promise<void>, picture: string) {
    const { workbench } = person();
    gate.admit(partsAtOnce);
    await begin();
    await until('the other parts wait', () => gate.heldParts === partsAtOnce);
    const before = { passed: [...gate.passed], parts: gate.sentParts };
    await workbench.runCommand('Developer: Reload Window');
    await until('the window before has gone', () => gate.partsGivenUp === partsAtOnce);
    await workbench.notification(/Resuming upload: ticks\.csv/).waitFor();
    await until('the missing parts wait', () => gate.heldParts === partsAtOnce);
    await workbench.screenshot(picture);
    const listed = gate.passed.slice(before.passed.length);
    gate.admit(anyNumber);
    return { before, listed };
  }

  /** No request but for what is missing, and all of it to the upload that was begun. */
  function assertResumed({ before, listed }: Awaited<ReturnType<typeof reloadHalfWay>>): void {
    const uploadId = before.passed.find(({ operation }) => operation === 'sendPart')?.uploadId;
    assert.equal(before.parts.length, partsAtOnce);
    assert.deepEqual(listed, [{ operation: 'listParts', uploadId }]);
    assert.equal(gate.sentParts.length, partCount - partsAtOnce);
    assert.equal(new Set([...before.parts, ...gate.sentParts]).size, partCount);
    assert.deepEqual(gate.passed.at(-1), { operation: 'complete', uploadId });
    assert.ok(gate.passed.every((request) => request.uploadId === uploadId));
  }

  const savedFiles = (folder: string) =>
    readdir(join(person().globalStorage, folder)).catch((): string[] => []);

  it('sends what is missing to the same upload, and makes its changeset once', async () => {
    const { workbench } = person();
    const begin = () => createChangesetFromFile(workbench, { dataset: 'Ticks', file });
    const went = await reloadHalfWay(begin, 'reload-upload');
    await workbench.notification(/The changeset of Ticks succeeded/).waitFor();
    assertResumed(went);
    const client = await person().client();
    const [dataset] = (await client.listDatasets()).datasets ?? [];
    const { changesets = [] } = await client.listChangesets({ datasetId: dataset?.datasetId ?? '' });
    client.destroy();
    assert.deepEqual(
      changesets.map(({ status }) => status),
      ['SUCCESS'],
    );
  });

  it('tells of the changeset once: nothing is left to tell of', async () => {
    const { workbench } = person();
    await until('nothing is followed', async () => (await savedFiles('followed')).length === 0);
    assert.deepEqual(await savedFiles('uploads'), []);
    assert.equal(await workbench.notification(/The changeset of Ticks/).count(), 1);
    await workbench.clearNotifications();
  });

  it('does so with a file on its way into a working location', async () => {
    const { workbench } = person();
    const went = await reloadHalfWay(async () => {
      await workbench.runCommand('FinSpace: Upload Files…');
      await workbench.quickInput.chooseFile(file);
    }, 'reload-working-location');
    await workbench.notification(/Uploaded: ticks\.csv/).waitFor();
    assertResumed(went);
    assert.deepEqual(await savedFiles('uploads'), []);
  });
});
