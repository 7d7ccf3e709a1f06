import type { ServiceCaller } from '../connections/connection';
import { datasetIdOfRow, type DatasetNode } from '../tree/nodes';
import { renderNode } from '../tree/renderNode';
import type { ChosenDataset } from '../wizard/createChangesetWizard';
import type { Choice } from '../wizard/prompts';
import { datasetsOf, requireDataset } from './pickSubject';

function chosenOf({ dataset }: DatasetNode): ChosenDataset {
  const { datasetId, datasetTitle, kind, schemaDefinition } = dataset;
  const columns = schemaDefinition?.tabularSchemaConfig?.columns;
  return { datasetId, title: datasetTitle ?? datasetId, kind, columns };
}

/** A dataset as wizards need it: what it is called, its kind, and the schema that it has by now. */
export async function loadChosenDataset(service: ServiceCaller, datasetId: string): Promise<ChosenDataset> {
  const dataset = await service.call(({ data }) => data.getDataset({ datasetId }));
  return chosenOf({ kind: 'dataset', dataset: { ...dataset, datasetId } });
}

/** The dataset that a command's argument is about: a row of the tree, or answers that name one. */
export function datasetIdOfArgument(argument: unknown): string | undefined {
  const ofRow = datasetIdOfRow(argument);
  if (ofRow !== undefined || typeof argument !== 'object' || argument === null) return ofRow;
  return (argument as { readonly dataset?: Partial<ChosenDataset> }).dataset?.datasetId;
}

/** All datasets, to choose one of. */
export async function datasetChoices(service: ServiceCaller): Promise<readonly Choice<ChosenDataset>[]> {
  return (await datasetsOf(service)).map((node) => {
    const { label, description, icon } = renderNode(node);
    return { label, description, icon, value: chosenOf(node) };
  });
}

interface WithDataset {
  readonly dataset: ChosenDataset;
  readonly confirmed: boolean;
}

/**
 * The answers that a command's argument stands for: a row of the tree, or answers themselves.
 * @throws WorkbenchError where there is no dataset to choose
 */
export async function answersGiven<Answers extends WithDataset>(
  service: ServiceCaller,
  argument: unknown,
): Promise<Partial<Answers>> {
  const isRow = datasetIdOfRow(argument) !== undefined;
  const given = isRow || typeof argument !== 'object' || argument === null ? {} : argument;
  const answers: Partial<Answers> = given;
  if (answers.confirmed === true) return answers;
  const datasetId = datasetIdOfArgument(argument);
  if (datasetId !== undefined) return { ...answers, dataset: await loadChosenDataset(service, datasetId) };
  await requireDataset(service);
  return answers;
}
