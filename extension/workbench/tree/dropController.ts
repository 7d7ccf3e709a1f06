import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { CommandId } from '../commands/commandIds';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import { findFiles } from '../locations/localFiles';
import type { ChangesetAnswers } from '../wizard/createChangesetWizard';
import type { DatasetTree } from './datasetTree';
import { DroppedData, type DroppedBytes } from './droppedData';
import { dropPlanOf, type DropPlan } from './dropPlan';
import type { TreeNode } from './nodes';
import { renderNode } from './renderNode';

const uriList = 'text/uri-list';

interface Dropped {
  readonly paths: readonly string[];
  readonly bytes: readonly DroppedBytes[];
}

async function listedPaths(data: vscode.DataTransfer): Promise<string[]> {
  const lines = ((await data.get(uriList)?.asString()) ?? '').split(/\r?\n/);
  const uris = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => vscode.Uri.parse(line));
  const strange = uris.find(({ scheme }) => scheme !== 'file');
  if (!strange) return uris.map(({ fsPath }) => fsPath);
  throw new WorkbenchError(
    'NotAFile',
    l10n.t('This is no file of this machine: {0}', strange.toString(true)),
  );
}

/** Files of the explorer come as places, and those from outside VS Code perhaps as bytes alone. */
async function readDrop(data: vscode.DataTransfer): Promise<Dropped> {
  const files = [...data].flatMap(([, item]) => item.asFile() ?? []);
  const paths = await listedPaths(data);
  if (paths.length > 0) return { paths, bytes: [] };
  return {
    paths: files.flatMap(({ uri }) => (uri?.scheme === 'file' ? [uri.fsPath] : [])),
    bytes: files.filter(({ uri }) => uri?.scheme !== 'file'),
  };
}

/** Takes files that are dropped on rows. */
export class DropController implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dropMimeTypes = [uriList, 'files'];
  readonly dragMimeTypes = [];

  constructor(
    private readonly tree: Pick<DatasetTree, 'datasetNode'>,
    private readonly fail: (error: unknown) => void,
  ) {}

  /** Resolves when what was begun by the drop has ended. */
  async handleDrop(target: TreeNode | undefined, data: vscode.DataTransfer): Promise<void> {
    try {
      // Bytes can be read while the drop lasts, and no longer.
      const { paths, bytes } = await readDrop(data);
      const kept = await DroppedData.keep(bytes);
      try {
        await this.#perform(dropPlanOf(target), [...paths, ...kept.paths]);
      } finally {
        await kept.dispose();
      }
    } catch (error) {
      this.fail(error);
    }
  }

  async #perform(plan: DropPlan | undefined, paths: readonly string[]): Promise<void> {
    if (!plan) {
      const message = l10n.t(
        'Drop files on a dataset, on a changeset to correct it, or on a working location.',
      );
      throw new WorkbenchError('NoDropTarget', message);
    }
    if (plan.kind === 'upload') return run('finspaceData.uploadFiles', { place: plan.place, paths });
    const found = await findFiles(paths);
    const files = found.filter(({ path }) => !basename(path).startsWith('_')).map(({ path }) => path);
    await run('finspaceData.createChangeset', { ...this.#answersOf(plan), source: 'files', files });
  }

  #answersOf(plan: Exclude<DropPlan, { kind: 'upload' }>): Partial<ChangesetAnswers> {
    const datasetId = plan.kind === 'changeset' ? plan.datasetId : plan.target.changeset.datasetId;
    const title = this.tree.datasetNode(datasetId)?.dataset.datasetTitle ?? datasetId;
    const dataset = { datasetId, title };
    if (plan.kind === 'changeset') return { dataset };
    const { label, description } = renderNode(plan.target);
    return {
      dataset,
      changeType: 'MODIFY',
      updatesChangesetId: plan.target.changeset.changesetId,
      updatesChangesetLabel: [label, description].join(' · '),
    };
  }
}

async function run(command: CommandId, argument: unknown): Promise<void> {
  await vscode.commands.executeCommand(command, argument);
}
