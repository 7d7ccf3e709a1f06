import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isUnderWay } from '../../extension/workbench/tree/nodes';
import { until } from '../support/until';
import {
  changesetRow,
  clientBeside,
  datasetRow,
  extension,
  run,
  serviceHandle,
} from './support/extensionUnderTest';

interface Sample {
  readonly datasetId: string;
  readonly changesetId: string;
}

describe('the first minutes', () => {
  let sample: Sample;

  before(async () => {
    await vscode.commands.executeCommand('finspaceData.datasets.focus');
    sample = await run<Sample>('finspaceData.createSampleData');
  });

  describe('sample data', () => {
    it('is a dataset with a schema and one changeset that succeeds', async () => {
      const row = await until('the changeset has come to its end in the tree', async () => {
        const found = await changesetRow(sample.datasetId, sample.changesetId);
        return found && !isUnderWay(found.changeset) ? found : undefined;
      });
      assert.equal(row.changeset.status, 'SUCCESS');
      assert.equal(row.measure?.rowCount, 1000);
      const dataset = await datasetRow(sample.datasetId);
      assert.equal(dataset?.dataset.datasetTitle, 'Sample: US equity trades');
    });

    it('is made once, however often it is asked for', async () => {
      const again = await run<Sample>('finspaceData.createSampleData');
      assert.equal(again.datasetId, sample.datasetId);
      assert.equal(again.changesetId, undefined);
      const client = await clientBeside();
      const { changesets = [] } = await client.listChangesets({ datasetId: sample.datasetId });
      client.destroy();
      assert.equal(changesets.length, 1);
    });
  });

  describe('a link', () => {
    const open = async (link: string): Promise<unknown> => {
      const { links } = await extension().activate();
      return links.handleUri(vscode.Uri.parse(link));
    };
    const base = `vscode://finspace-data.finspace-data`;

    const detailsTabs = () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter(
          ({ input }) =>
            input instanceof vscode.TabInputWebview && input.viewType.includes('finspaceData.details'),
        );

    it('is copied, and leads back to the dataset', async () => {
      const link = await run<string>('finspaceData.copyLink', await datasetRow(sample.datasetId));
      const { environmentId } = await serviceHandle();
      assert.ok(link.endsWith(`/dataset/${sample.datasetId}?environment=${environmentId}`), link);
      assert.match(String(await open(link)), new RegExp(sample.datasetId));
    });

    it('to a changeset opens its details', async () => {
      await open(`${base}/dataset/${sample.datasetId}/changeset/${sample.changesetId}`);
      const tabs = await until('the details are open', () => {
        const found = detailsTabs();
        return found.length > 0 ? found : undefined;
      });
      await vscode.window.tabGroups.close(tabs);
    });

    for (const [what, path] of [
      ['nowhere', '/delete/everything'],
      ['a dataset that is not there', '/dataset/nothing1'],
      ['another environment', '/dataset/nothing1?environment=elsewhere'],
    ] as const) {
      it(`to ${what} opens nothing`, async () => {
        let shown: unknown = 'not told yet';
        void open(base + path).then((row) => (shown = row));
        await until('it was told, and put aside', async () => {
          await vscode.commands.executeCommand('notifications.clearAll');
          return shown !== 'not told yet';
        });
        assert.equal(shown, undefined);
        assert.deepEqual(detailsTabs(), []);
      });
    }
  });

  it('a first script names the service and no secret', async () => {
    const { endpoint } = await serviceHandle();
    const script = await run<string>('finspaceData.copyFirstScript', 'python');
    assert.ok(script.includes(endpoint));
    assert.doesNotMatch(script, /secret|AKIA/i);
    assert.equal(await vscode.env.clipboard.readText(), script);
  });
});
