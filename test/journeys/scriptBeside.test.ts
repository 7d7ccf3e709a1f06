import assert from 'node:assert/strict';
import { readServiceHandle } from '../support/embeddedService';
import { until } from '../support/until';
import { useJourney } from './support/journey';
import { createChangesetByScript, type ScriptChangeset } from './support/scriptBeside';

const header = 'symbol,close\n';

describe('a script beside the window', () => {
  const person = useJourney();
  let datasetId = '';
  const changesets: string[] = [];

  async function add(name: string, lines: string, how: Pick<ScriptChangeset, 'library' | 'changeType'>) {
    const file = await person().writeFile(name, `${header}${lines}`);
    changesets.push(await createChangesetByScript(person(), { datasetId, file, ...how }));
  }

  it('makes a dataset, which appears by itself', async () => {
    const { workbench } = person();
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').waitFor();
    const client = await person().client();
    const columns = [
      { columnName: 'symbol', dataType: 'STRING' },
      { columnName: 'close', dataType: 'DOUBLE' },
    ] as const;
    const created = await client.createDataset({
      datasetTitle: 'Closing prices',
      kind: 'TABULAR',
      permissionGroupParams: {},
      schemaDefinition: { tabularSchemaConfig: { columns: [...columns] } },
    });
    client.destroy();
    datasetId = created.datasetId ?? '';
    await workbench.treeRow(/Closing prices/).click();
    await workbench.treeRow(/Changesets/).waitFor();
  });

  it('makes changesets, which appear by themselves', async () => {
    const { workbench } = person();
    const changeType = 'APPEND';
    await add('monday.csv', 'IBM,144.62\nJPM,153.70\n', { library: 'aws-sdk 2.1033.0', changeType });
    await add('tuesday.csv', 'IBM,1\n', { library: 'boto3', changeType });
    await workbench.treeRow(/APPEND.*2 rows/).waitFor();
    await workbench.treeRow(/APPEND.*1 row$/).waitFor();
  });

  it('corrects one of them: both rows say so, and the corrected one is faint', async () => {
    const { workbench } = person();
    const client = await person().client();
    const { s3Uri = '' } = await client.getWorkingLocation({ locationType: 'INGESTION' });
    await client.updateChangeset({
      datasetId,
      changesetId: changesets[1] ?? '',
      sourceParams: { s3SourcePath: `${s3Uri}script/monday.csv`, sourceType: 'S3' },
      formatParams: { formatType: 'CSV', withHeader: 'true' },
    });
    client.destroy();
    await workbench.treeRow(/corrects.*MODIFY.*2 rows/).waitFor();
    const corrected = workbench.treeRow(/corrected .*APPEND.*1 row/);
    assert.match((await corrected.getAttribute('aria-label')) ?? '', /no longer current/);
    await workbench.screenshot('script-correction');
  });

  it('replaces everything: all that it hides is faint', async () => {
    const { workbench } = person();
    const how = { library: 'boto3', changeType: 'REPLACE' } as const;
    await add('all.csv', 'IBM,146\nJPM,155\nMSFT,252\nAAPL,133\n', how);
    await workbench.treeRow(/REPLACE.*4 rows/).waitFor();
    const hidden = workbench.treeRow(/replaced .*APPEND.*2 rows/);
    await hidden.waitFor();
    assert.match((await hidden.getAttribute('aria-label')) ?? '', /no longer current/);
    await workbench.screenshot('script-replace');
  });

  it('outlives the service, which is started again on its port', async () => {
    const { workbench, folders } = person();
    const before = (await readServiceHandle(folders.dataFolder)) ?? assert.fail('no service runs');
    process.kill(before.pid, 'SIGKILL');
    const after = await until('the window has started the service again', async () => {
      const handle = await readServiceHandle(folders.dataFolder);
      return handle && handle.pid !== before.pid ? handle : undefined;
    });
    assert.equal(after.port, before.port);
    const how = { library: 'aws-sdk 2.1033.0', changeType: 'APPEND' } as const;
    await add('wednesday.csv', 'IBM,1\nJPM,2\nMSFT,3\nAAPL,4\nAMZN,5\n', how);
    await workbench.treeRow(/APPEND.*5 rows/).waitFor();
    await workbench.screenshot('script-service-healed');
  });

  it('is as easy to follow in the dark', async () => {
    const { workbench } = person();
    await workbench.useColours('dark');
    await workbench.treeRow(/REPLACE.*4 rows/).click();
    await workbench.webview().getByText('MSFT').first().waitFor();
    await workbench.screenshot('script-details');
  });
});
