import { readPreviewReference, type PreviewReference } from '../grid/previewReference';
import { l10n } from '../host/l10n';
import { Cancelled, WorkbenchError } from '../host/workbenchError';
import { readTarget, type ComparisonTarget } from '../panels/details/detailsSubject';
import { loadEveryChangeset, loadEveryDataView } from '../tree/loadNodes';
import {
  isDataViewNode,
  isSubjectNode,
  type ChangesetNode,
  type DatasetNode,
  type DataViewNode,
} from '../tree/nodes';
import { renderNode } from '../tree/renderNode';
import { askChoice, type Choice } from '../wizard/prompts';
import type { Services } from '../container';
import type { Command } from './command';
import { loadChosenDataset } from './chosenDataset';
import { pickInstant } from './pickInstant';
import { pickDataset } from './pickSubject';
import { requireLocalService } from './queryEditor';
import { rowReference, type UntitledReference } from './rowReference';

type Versioned = ChangesetNode | DataViewNode;
type Side = UntitledReference;
type Way = 'instants' | Versioned['kind'];

interface Dated<Value> {
  readonly value: Value;
  /** Milliseconds. */
  readonly time: number;
}

/** The earlier one is on the left, whichever was chosen first. */
const inOrderOfTime = <Value>(one: Dated<Value>, other: Dated<Value>): readonly [Value, Value] =>
  one.time <= other.time ? [one.value, other.value] : [other.value, one.value];

const title = () => l10n.t('Compare');

async function choose<Value>(
  placeholder: string,
  choices: Promise<readonly Choice<Value>[]>,
): Promise<Value> {
  const place = { title: title(), step: 1, totalSteps: 1, canGoBack: false };
  const answer = await askChoice<Value>(place, { placeholder, choices });
  if (answer.kind !== 'value') throw new Cancelled();
  return answer.value;
}

/** What of a dataset has rows, newest first. */
async function versionsOf(
  { service }: Services,
  datasetId: string,
  kind: Versioned['kind'],
): Promise<readonly Versioned[]> {
  if (kind === 'changeset') {
    const changesets = await loadEveryChangeset(service, datasetId);
    return changesets.filter(({ changeset }) => changeset.status === 'SUCCESS');
  }
  const dataViews = await loadEveryDataView(service, datasetId);
  return dataViews.filter(({ dataView }) => dataView.status === 'SUCCESS');
}

const idOf = (node: Versioned): string =>
  node.kind === 'changeset' ? node.changeset.changesetId : node.dataView.dataViewId;

const timeOf = (node: Versioned): number => {
  const { createTime } = node.kind === 'changeset' ? node.changeset : node.dataView;
  return createTime?.getTime() ?? 0;
};

function choiceOf(node: Versioned): Choice<Versioned> {
  const { label, description, icon } = renderNode(node);
  return { label, description, icon, value: node };
}

function chooseVersion(placeholder: string, versions: Promise<readonly Versioned[]>): Promise<Versioned> {
  const choices = versions.then((nodes) => {
    if (nodes.length === 0) {
      throw new WorkbenchError('NoRows', l10n.t('There is no other one of this dataset to compare with.'));
    }
    return nodes.map(choiceOf);
  });
  return choose(placeholder, choices);
}

function chooseViewOrNow(views: Promise<readonly Versioned[]>): Promise<Versioned | 'now'> {
  const now: Choice<Versioned | 'now'> = { label: l10n.t('The Dataset Now'), icon: 'watch', value: 'now' };
  const choices = views.then((nodes) => [now, ...nodes.map(choiceOf)]);
  return choose(l10n.t('Compare with which data view'), choices);
}

/** Compares a changeset or data view with another one of its dataset, which is asked for. */
async function besideVersion(services: Services, node: Versioned): Promise<readonly [Side, Side]> {
  const { datasetId } = rowReference(node);
  const others = versionsOf(services, datasetId, node.kind).then((nodes) =>
    nodes.filter((other) => idOf(other) !== idOf(node)),
  );
  const other =
    node.kind === 'changeset'
      ? await chooseVersion(l10n.t('Compare with which changeset'), others)
      : await chooseViewOrNow(others);
  if (other === 'now') return [rowReference(node), { datasetId }];
  const [left, right] = inOrderOfTime(
    { value: node, time: timeOf(node) },
    { value: other, time: timeOf(other) },
  );
  return [rowReference(left), rowReference(right)];
}

async function twoInstants({ service }: Services, datasetId: string): Promise<readonly [Side, Side]> {
  const ask = async (placeholder: string): Promise<Dated<Side>> => {
    const question = { title: title(), placeholder, datasetIds: [datasetId], offersNow: true };
    const instant = await pickInstant(service, question);
    if (instant === 'now') return { value: { datasetId }, time: Infinity };
    const time = instant.getTime();
    return { value: { datasetId, asOf: time }, time };
  };
  const before = await ask(l10n.t('Before: the dataset as of when'));
  const after = await ask(l10n.t('After: the dataset as of when'));
  return inOrderOfTime(before, after);
}

async function twoVersions(
  services: Services,
  datasetId: string,
  kind: Versioned['kind'],
): Promise<readonly [Side, Side]> {
  const placeholder = kind === 'changeset' ? l10n.t('Choose a changeset') : l10n.t('Choose a data view');
  return besideVersion(services, await chooseVersion(placeholder, versionsOf(services, datasetId, kind)));
}

async function ofDataset(services: Services, { dataset }: DatasetNode): Promise<readonly [Side, Side]> {
  const { datasetId } = dataset;
  const ways: readonly Choice<Way>[] = [
    { label: l10n.t('Two Instants of the Dataset'), icon: 'history', value: 'instants' },
    { label: l10n.t('Two Changesets'), icon: 'git-commit', value: 'changeset' },
    { label: l10n.t('Two Data Views'), icon: 'eye', value: 'dataView' },
  ];
  const way = await choose(l10n.t('What to compare'), Promise.resolve(ways));
  return way === 'instants' ? twoInstants(services, datasetId) : twoVersions(services, datasetId, way);
}

async function sidesOf(services: Services, argument: unknown): Promise<readonly [Side, Side]> {
  const reference = readPreviewReference(argument);
  if (reference) {
    const { datasetId, changesetId, dataViewId, asOf } = reference;
    const isOfBefore = changesetId !== undefined || dataViewId !== undefined || asOf !== undefined;
    return isOfBefore ? [reference, { datasetId }] : twoInstants(services, datasetId);
  }
  if (isDataViewNode(argument)) return besideVersion(services, argument);
  const node = isSubjectNode(argument) ? argument : await pickDataset(services.service);
  return node.kind === 'changeset' ? besideVersion(services, node) : ofDataset(services, node);
}

function givenTarget(argument: unknown): ComparisonTarget | undefined {
  const target = readTarget(argument);
  return target?.kind === 'comparison' ? target : undefined;
}

/**
 * Takes a row of the tree (a changeset or data view is compared with another one; of a dataset it is asked what to
 * compare), a `PreviewReference` (compared with the dataset as of now), or a target; or asks for all. Opens the
 * comparison.
 */
export const compare: Command = async (services, argument) => {
  requireLocalService(services);
  const given = givenTarget(argument);
  if (given) {
    services.details.show(given);
    return;
  }
  const [left, right] = await sidesOf(services, argument);
  const { title: datasetTitle } = await loadChosenDataset(services.service, left.datasetId);
  const titled = (side: Side): PreviewReference => ({ ...side, datasetTitle });
  services.details.show({ kind: 'comparison', left: titled(left), right: titled(right) });
};
