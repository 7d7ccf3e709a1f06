import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { until } from '../../support/until';
import { clientBeside, extension, run } from './extensionUnderTest';

/** A dataset that the extension's own commands made in the real service. */
export class MadeDataset implements AsyncDisposable {
  private constructor(
    readonly datasetId: string,
    readonly title: string,
    private readonly folder: string,
  ) {}

  /** @param columns as the wizard takes them: `symbol:STRING KEY, close:DOUBLE` */
  static async create(title: string, columns: string): Promise<MadeDataset> {
    await extension().activate();
    await vscode.commands.executeCommand('finspaceData.datasets.focus');
    await vscode.commands.executeCommand('finspaceData.refresh');
    const datasetId = await run<string>('finspaceData.createDataset', {
      title,
      kind: 'TABULAR',
      schemaSource: 'enter',
      columns,
      confirmed: true,
    });
    return new MadeDataset(datasetId, title, await mkdtemp(join(tmpdir(), 'made-dataset-')));
  }

  /** Appends rows with a header, in CSV; answers the changeset's id when it has ended, well or not. */
  async append(name: string, text: string): Promise<string> {
    const { datasetId, title } = this;
    const file = join(this.folder, name);
    await writeFile(file, text);
    const { changesetId } = await run<{ readonly changesetId: string }>('finspaceData.createChangeset', {
      dataset: { datasetId, title },
      changeType: 'APPEND',
      source: 'files',
      files: [file],
      separator: ',',
      withHeader: true,
      confirmed: true,
    });
    const client = await clientBeside();
    await until(`the changeset of ${name} has ended`, async () => {
      const { status = '' } = await client.getChangeset({ datasetId, changesetId });
      return ['SUCCESS', 'FAILED'].includes(status) || undefined;
    });
    client.destroy();
    return changesetId;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const client = await clientBeside();
    await client.deleteDataset({ datasetId: this.datasetId });
    client.destroy();
    await rm(this.folder, { recursive: true });
  }
}
