import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { withoutIcons } from '../host/plainText';
import { Cancelled, WorkbenchError } from '../host/workbenchError';
import type { ServiceCaller } from '../connections/connection';
import { loadEveryChangeset, loadEveryDataset, loadEveryDataView } from '../tree/loadNodes';
import {
  isSubjectNode,
  type ChangesetNode,
  type DatasetNode,
  type DataViewNode,
  type SubjectNode,
} from '../tree/nodes';
import { renderNode } from '../tree/renderNode';

interface NodeItem<Node> extends vscode.QuickPickItem {
  readonly node: Node;
}

function toItem<Node extends SubjectNode | DataViewNode>(node: Node): NodeItem<Node> {
  const { label, description, icon } = renderNode(node);
  return {
    label: withoutIcons(label),
    description: description && withoutIcons(description),
    iconPath: new vscode.ThemeIcon(icon),
    node,
  };
}

async function pick<Node extends SubjectNode | DataViewNode>(
  nodes: Promise<readonly Node[]>,
  placeHolder: string,
): Promise<Node> {
  const items = nodes.then((loaded) => loaded.map(toItem));
  const item = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (!item) throw new Cancelled();
  return item.node;
}

const noDataset = () =>
  new WorkbenchError('NoSuchDataset', l10n.t('There is no dataset yet. Create one first.'), {
    title: l10n.t('Create Dataset'),
    command: 'finspaceData.createDataset',
  });

/** All datasets, newest first. Throws a `WorkbenchError` where there is none. */
export async function datasetsOf(service: ServiceCaller): Promise<readonly DatasetNode[]> {
  const datasets = await loadEveryDataset(service);
  if (datasets.length === 0) throw noDataset();
  return datasets;
}

/** Throws a `WorkbenchError` where there is no dataset, before anybody is asked anything. */
export async function requireDataset(service: ServiceCaller): Promise<void> {
  const { datasets = [] } = await service.call(({ data }) => data.listDatasets({ maxResults: 1 }));
  if (datasets.length === 0) throw noDataset();
}

async function changesetsOf(service: ServiceCaller, dataset: DatasetNode): Promise<readonly ChangesetNode[]> {
  const changesets = await loadEveryChangeset(service, dataset.dataset.datasetId);
  if (changesets.length > 0) return changesets;
  const message = l10n.t('This dataset has no changeset yet. Create one first.');
  throw new WorkbenchError('NoSuchChangeset', message, {
    title: l10n.t('Create Changeset'),
    command: 'finspaceData.createChangeset',
    argument: dataset,
  });
}

export const pickDataset = (service: ServiceCaller) =>
  pick<DatasetNode>(datasetsOf(service), l10n.t('Choose a dataset'));

/** The changeset that a command was run on; from the palette, the person chooses one. */
export async function changesetOf(service: ServiceCaller, argument: unknown): Promise<ChangesetNode> {
  const subject = isSubjectNode(argument) ? argument : await pickDataset(service);
  if (subject.kind === 'changeset') return subject;
  return pick(changesetsOf(service, subject), l10n.t('Choose a changeset'));
}

/** The dataset or changeset that a command was run on; from the palette, the person chooses one. */
export async function subjectOf(service: ServiceCaller, argument: unknown): Promise<SubjectNode> {
  if (isSubjectNode(argument)) return argument;
  const dataset = await pickDataset(service);
  const subjects = loadEveryChangeset(service, dataset.dataset.datasetId).then((changesets) => [
    dataset,
    ...changesets,
  ]);
  return pick<SubjectNode>(subjects, l10n.t('Choose the dataset itself or one of its changesets'));
}

/** What has rows to be looked at: the person chooses a dataset, then itself, one of its changesets or data views. */
export async function previewableOf(service: ServiceCaller): Promise<SubjectNode | DataViewNode> {
  const dataset = await pickDataset(service);
  const { datasetId } = dataset.dataset;
  const nodes = Promise.all([
    loadEveryChangeset(service, datasetId),
    loadEveryDataView(service, datasetId),
  ]).then(([changesets, views]) => [
    dataset,
    ...views.filter(({ dataView }) => dataView.status === 'SUCCESS'),
    ...changesets.filter(({ changeset }) => changeset.status === 'SUCCESS'),
  ]);
  return pick<SubjectNode | DataViewNode>(
    nodes,
    l10n.t('Choose the dataset itself, a data view or a changeset'),
  );
}
