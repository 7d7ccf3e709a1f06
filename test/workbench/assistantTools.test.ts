import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { toolNames, type ToolName } from '../../extension/workbench/assistant/toolNames';
import { clientBeside, extension } from './support/extensionUnderTest';

/** What a model would be given. */
async function invoke(name: ToolName, input: object): Promise<string> {
  const source = new vscode.CancellationTokenSource();
  const options = { input, toolInvocationToken: undefined };
  const { content } = await vscode.lm.invokeTool(name, options, source.token);
  source.dispose();
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

describe('tools for language models', () => {
  before(async () => {
    await extension().activate();
    await vscode.commands.executeCommand('finspaceData.datasets.focus');
    await vscode.commands.executeCommand('finspaceData.refresh');
    const datasetId = await vscode.commands.executeCommand<string>('finspaceData.createDataset', {
      title: 'Assistant prices',
      kind: 'TABULAR',
      schemaSource: 'enter',
      columns: 'symbol:STRING KEY, close:DOUBLE',
      confirmed: true,
    });
    assert.ok(datasetId);
  });

  it('are offered', () => {
    const offered = vscode.lm.tools.map(({ name }) => name);
    for (const name of toolNames) assert.ok(offered.includes(name), name);
  });

  it('list and describe datasets', async () => {
    assert.match(
      await invoke('finspaceData_listDatasets', {}),
      /\| Assistant prices \| "Assistant prices" \|/,
    );
    const text = await invoke('finspaceData_describeDataset', { dataset: 'Assistant prices' });
    assert.match(text, /\| close \| DOUBLE \|/);
    assert.match(text, /Key: symbol/);
  });

  it('answer with what to do where a name is wrong', async () => {
    assert.match(
      await invoke('finspaceData_describeDataset', { dataset: 'no such' }),
      /^Error: .*finspaceData_listDatasets/,
    );
  });

  after(async () => {
    const client = await clientBeside();
    const { datasets = [] } = await client.listDatasets();
    const made = datasets.find(({ datasetTitle }) => datasetTitle === 'Assistant prices');
    if (made?.datasetId) await client.deleteDataset({ datasetId: made.datasetId });
    client.destroy();
  });
});
