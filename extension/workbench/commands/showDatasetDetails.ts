import { datasetIdOfRow } from '../tree/nodes';
import type { Command } from './command';
import { pickDataset } from './pickSubject';

/** Takes a row of a dataset or below one; from the palette, the person chooses the dataset. */
export const showDatasetDetails: Command = async ({ service, details }, argument) => {
  const datasetId = datasetIdOfRow(argument) ?? (await pickDataset(service)).dataset.datasetId;
  details.show({ kind: 'dataset', datasetId });
};
