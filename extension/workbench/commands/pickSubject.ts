import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { Cancelled, WorkbenchError } from '../host/workbenchError';
import type { ServiceCaller } from '../connections/connection';
import { loadChangesets, loadDatasets } from '../tree/loadNodes';
import {
  datasetIdOf,
  isSubjectNode,
  type ChangesetNode,
  type DatasetNode,
  type SubjectNode,
} from '../tree/nodes';
import { renderNode } from '../tree/renderNode';

interface NodeItem<Node> extends vscode.QuickPickItem {
  readonly node: Node;
}

function toItem<Node extends SubjectNode>(node: Node): NodeItem<Node> {
  const { label, description, icon } = renderNode(node);
  return { label, description, iconPath: new vscode.ThemeIcon(icon), node };
}

async function pick<Node extends SubjectNode>(
  nodes: Promise<readonly Node[]>,
  placeHolder: string,
): Promise<Node> {
  const items = nodes.then((loaded) => loaded.map(toItem));
  const item = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (!item) throw new Cancelled();
  return item.node;
}

async function datasetsOf(service: ServiceCaller): Promise<readonly DatasetNode[]> {
  const { items } = await loadDatasets(service);
  if (items.length > 0) return items;
  throw new WorkbenchError('NoSuchDataset', l10n.t('There is no dataset yet. Create one first.'));
}

async function changesetsOf(service: ServiceCaller, datasetId: string): Promise<readonly ChangesetNode[]> {
  const { items } = await loadChangesets(service, datasetId);
  if (items.length > 0) return items;
  throw new WorkbenchError('NoSuchChangeset', l10n.t('This dataset has no changeset yet. Create one first.'));
}

const pickDataset = (service: ServiceCaller) =>
  pick<DatasetNode>(datasetsOf(service), l10n.t('Choose a dataset'));

/** The changeset that a command was run on; from the palette, the person chooses one. */
export async function changesetOf(service: ServiceCaller, argument: unknown): Promise<ChangesetNode> {
  if (isSubjectNode(argument) && argument.kind === 'changeset') return argument;
  const datasetId = datasetIdOf(isSubjectNode(argument) ? argument : await pickDataset(service));
  return pick(changesetsOf(service, datasetId), l10n.t('Choose a changeset'));
}

/** The dataset or changeset that a command was run on; from the palette, the person chooses one. */
export async function subjectOf(service: ServiceCaller, argument: unknown): Promise<SubjectNode> {
  if (isSubjectNode(argument)) return argument;
  const dataset = await pickDataset(service);
  const subjects = loadChangesets(service, dataset.dataset.datasetId).then(({ items }) => [
    dataset,
    ...items,
  ]);
  return pick<SubjectNode>(subjects, l10n.t('Choose the dataset itself or one of its changesets'));
}
