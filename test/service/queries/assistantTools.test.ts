import assert from 'node:assert/strict';
import { invokeTool } from '../../../extension/workbench/assistant/invokeTool';
import type { ToolName } from '../../../extension/workbench/assistant/toolNames';
import type { Clients, ServiceCaller } from '../../../extension/workbench/connections/connection';
import { DataClients, tradeColumns } from '../support/dataClients';
import { People } from '../support/people';
import { RunningService } from '../support/runningService';

describe('tools for language models, for somebody who may not read everything', () => {
  let service: RunningService;
  let caller: ServiceCaller;
  const ids = { readable: '', visible: '', hidden: '' };

  before(async () => {
    service = await RunningService.start();
    const people = new People(service);
    const author = await people.join();
    const group = await people.group([], author);
    ids.readable = await people.dataset(group, ['ViewDatasetDetails', 'ReadDatasetData']);
    ids.visible = await people.dataset(group, ['ViewDatasetDetails']);
    ids.hidden = await people.dataset();
    const clients = new DataClients(service);
    for (const [title, datasetId] of Object.entries(ids)) {
      const schemaDefinition = { tabularSchemaConfig: { columns: tradeColumns } };
      await clients.data.updateDataset({ datasetId, datasetTitle: title, kind: 'TABULAR', schemaDefinition });
      await clients.ingest(datasetId, `symbol,time,price,size\n${title},2026-01-02 10:00:00,1.5,10\n`);
    }
    caller = { call: (use) => use({ data: author.data, local: author.local } as unknown as Clients) };
  });

  after(async () => {
    await service[Symbol.asyncDispose]();
  });

  const invoke = (name: ToolName, input: object): Promise<string> =>
    invokeTool(name, { service: caller, input, signal: new AbortController().signal });

  it('read what they may', async () => {
    for (const dataset of ['readable', ids.readable]) {
      assert.match(await invoke('finspaceData_previewRows', { dataset }), /\| readable \|/);
      assert.match(
        await invoke('finspaceData_runQuery', { sql: `SELECT symbol FROM "${dataset}"` }),
        /\| readable \|/,
      );
    }
  });

  it('tell nothing of datasets that they may not see', async () => {
    const list = await invoke('finspaceData_listDatasets', {});
    assert.deepEqual([list.includes('| readable |'), list.includes('hidden')], [true, false]);
    for (const dataset of ['hidden', ids.hidden]) {
      for (const name of ['describeDataset', 'changesetStatus', 'previewRows'] as const)
        assert.match(await invoke(`finspaceData_${name}`, { dataset }), /^Error: There is no dataset/, name);
      const text = await invoke('finspaceData_runQuery', { sql: `SELECT * FROM "${dataset}"` });
      assert.match(text, /^Error: There is no dataset of this name that you may read/);
      assert.doesNotMatch(text.replace(dataset, ''), /hidden/);
    }
  });

  it('describe what they may see, without its rows', async () => {
    const text = await invoke('finspaceData_describeDataset', { dataset: 'visible' });
    assert.match(text, /Rows now: not known/);
    assert.match(text, /\| price \| DOUBLE \|/);
    assert.match(
      await invoke('finspaceData_previewRows', { dataset: 'visible' }),
      /^Error: .*ReadDatasetData/,
    );
    assert.match(
      await invoke('finspaceData_runQuery', { sql: 'SELECT * FROM visible' }),
      /^Error: There is no dataset of this name that you may read/,
    );
  });
});
