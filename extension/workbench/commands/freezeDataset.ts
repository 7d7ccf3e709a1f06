import { localTime } from '../host/format';
import { l10n } from '../host/l10n';
import { askModally } from '../host/messages';
import { Cancelled } from '../host/workbenchError';
import { readPreviewReference } from '../grid/previewReference';
import type { Services } from '../container';
import { datasetIdOfRow } from '../tree/nodes';
import type { DataViewAnswers } from '../wizard/createDataViewWizard';
import type { Command } from './command';
import { loadChosenDataset } from './chosenDataset';
import { createDataView } from './createDataView';
import { pickInstant } from './pickInstant';
import { pickDataset } from './pickSubject';

/** What most people want: all rows, as they come, in the form that takes the least room. */
const plain: Partial<DataViewAnswers> = {
  destination: 'S3',
  exportFormat: 'PARQUET',
  compression: 'snappy',
  partitionColumns: [],
  sortColumns: [],
  confirmed: true,
};

/** Milliseconds since 1970, and of what. */
interface Frozen {
  readonly datasetId: string;
  readonly datasetTitle: string;
  readonly asOf: number;
}

async function askWhat({ service }: Services, argument: unknown): Promise<Frozen> {
  const datasetId = datasetIdOfRow(argument) ?? (await pickDataset(service)).dataset.datasetId;
  const { title: datasetTitle } = await loadChosenDataset(service, datasetId);
  const instant = await pickInstant(service, {
    title: l10n.t('Create Data View'),
    placeholder: l10n.t('As of when'),
    datasetIds: [datasetId],
    offersNow: false,
  });
  return { datasetId, datasetTitle, asOf: instant === 'now' ? Date.now() : instant.getTime() };
}

function given(argument: unknown): Frozen | undefined {
  const { datasetId, datasetTitle, asOf } = readPreviewReference(argument) ?? {};
  if (datasetId === undefined || datasetTitle === undefined || asOf === undefined) return undefined;
  return { datasetId, datasetTitle, asOf };
}

/**
 * Takes a reference to a dataset as of an instant, or asks for both. Makes a data view of it, once the person has said
 * so; or asks how it is to be, in the wizard.
 */
export const freezeDataset: Command = async (services, argument) => {
  const { datasetId, datasetTitle, asOf } = given(argument) ?? (await askWhat(services, argument));
  const instant = new Date(asOf);
  const [create, choose] = [l10n.t('Create Data View'), l10n.t('Choose Options…')];
  const question = l10n.t('Create a data view of {0} as of {1}?', datasetTitle, localTime(instant));
  const detail = l10n.t(
    'It holds all rows that the dataset had at {0}, as Parquet files, and stays as it is.',
    instant.toISOString(),
  );
  const chosen = await askModally(question, detail, create, choose);
  if (chosen === undefined) throw new Cancelled();
  const answers = { dataset: { datasetId, title: datasetTitle }, timing: 'typed', asOf } as const;
  return createDataView(services, chosen === create ? { ...answers, ...plain } : answers);
};
