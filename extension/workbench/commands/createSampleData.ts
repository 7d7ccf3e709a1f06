import { join } from 'node:path';
import { findStagingPlace, stagingServiceOf } from '../changesets/stagingPlace';
import { scopeOf, type ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { showInformation } from '../host/messages';
import { withCancellableProgress, type ProgressReport } from '../host/progress';
import { Cancelled, isCancelled } from '../host/workbenchError';
import { sampleDataset, sampleFile, sampleTitle } from '../sample/sampleDataset';
import { loadEveryDataset } from '../tree/loadNodes';
import type { Services } from '../container';
import type { Command } from './command';

interface Sample {
  readonly datasetId: string;
  /** Absent where the sample was there already. */
  readonly changesetId?: string;
}

async function stageSample(service: ServiceCaller, path: string, abortSignal: AbortSignal): Promise<string> {
  const { stageFiles } = await import('../../finspace/staging');
  const { location } = await findStagingPlace(service, abortSignal);
  const files = [{ path, name: 'trades.csv' }];
  const staged = await service.call(({ connection }) =>
    stageFiles({ ...stagingServiceOf(connection), location, files, abortSignal }),
  );
  return staged.s3Uri;
}

async function findDataset(service: ServiceCaller): Promise<string | undefined> {
  const found = (await loadEveryDataset(service)).find(({ dataset }) => dataset.datasetTitle === sampleTitle);
  return found?.dataset.datasetId;
}

/** Where an earlier attempt came half-way, this one ends it. */
async function create(service: ServiceCaller, path: string, progress: ProgressReport): Promise<Sample> {
  const { abortSignal } = progress;
  const call = { abortSignal };
  progress.report(l10n.t('Making the dataset'));
  const datasetId =
    (await findDataset(service)) ??
    (await service.call(({ data }) => data.createDataset(sampleDataset, call))).datasetId ??
    '';
  const { changesets = [] } = await service.call(({ data }) => data.listChangesets({ datasetId }, call));
  if (changesets.length > 0) return { datasetId };
  progress.report(l10n.t('Uploading the trades'), 40);
  const s3SourcePath = await stageSample(service, path, abortSignal);
  progress.report(l10n.t('Making the changeset'), 40);
  const { changesetId } = await service.call(({ data }) =>
    data.createChangeset(
      {
        datasetId,
        changeType: 'APPEND',
        sourceParams: { s3SourcePath, sourceType: 'S3' },
        formatParams: { formatType: 'CSV', withHeader: 'true', separator: ',' },
      },
      call,
    ),
  );
  return { datasetId, changesetId };
}

async function show({ service, follower, tree, view }: Services, { datasetId, changesetId }: Sample) {
  if (changesetId === undefined) {
    void showInformation(l10n.t('The sample data is there already: {0}', sampleTitle));
  } else {
    const scope = await service.call(({ connection }) => Promise.resolve(scopeOf(connection)));
    await follower.follow({ kind: 'changeset', scope, datasetId, id: changesetId, title: sampleTitle });
  }
  await tree.look();
  await view.revealDataset(datasetId);
}

/** Makes a dataset with one changeset of invented trades, or shows the one that is there. */
export const createSampleData: Command = async (services) => {
  const path = join(services.extension.extensionPath, ...sampleFile);
  try {
    const sample = await withCancellableProgress(l10n.t('Creating sample data'), (progress) =>
      create(services.service, path, progress),
    );
    await show(services, sample);
    return sample;
  } catch (error) {
    throw isCancelled(error) ? new Cancelled() : error;
  }
};
