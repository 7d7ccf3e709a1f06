import type {
  ChangesetMeasure,
  GetChangesetProfileOutput,
  PreviewChangesetOutput,
} from '../../finspace/generated/localService';
import type { Clients, ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { describeError } from '../host/workbenchError';
import type { ChangesetKnowledge } from './changesetDetails';

const previewRows = 25;
const pageSize = 100;

/** The measure of a changeset; undefined where the service does not measure. */
export async function findMeasure(
  { local }: Clients,
  datasetId: string,
  changesetId: string,
): Promise<ChangesetMeasure | undefined> {
  if (!local) return undefined;
  let nextToken: string | undefined;
  do {
    const page = await local.listChangesetSummaries({ datasetId, maxResults: pageSize, nextToken });
    const found = page.changesetSummaries?.find((measure) => measure.changesetId === changesetId);
    if (found) return found;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return undefined;
}

interface Preview {
  readonly preview?: PreviewChangesetOutput;
  readonly previewFailure?: string;
}

async function loadPreview({ local }: Clients, datasetId: string, changesetId: string): Promise<Preview> {
  if (!local) return { previewFailure: l10n.t('Only the local service shows rows.') };
  return local.previewChangeset({ datasetId, changesetId, maxResults: previewRows }).then(
    (preview) => ({ preview }),
    (error: unknown) => ({ previewFailure: describeError(error) }),
  );
}

/** All that the details of a changeset show. Rejects where the changeset itself cannot be read. */
export function loadKnowledge(
  service: ServiceCaller,
  datasetId: string,
  changesetId: string,
): Promise<ChangesetKnowledge> {
  return service.call(async (clients) => {
    const [changeset, dataset, measure] = await Promise.all([
      clients.data.getChangeset({ datasetId, changesetId }),
      clients.data.getDataset({ datasetId }),
      findMeasure(clients, datasetId, changesetId).catch(() => undefined),
    ]);
    const preview =
      changeset.status === 'SUCCESS' ? await loadPreview(clients, datasetId, changesetId) : undefined;
    return {
      datasetTitle: dataset.datasetTitle ?? datasetId,
      changeset: { ...changeset, datasetId, changesetId },
      measure,
      ...preview,
    };
  });
}

/**
 * What the columns of a changeset hold, once that is known: the service answers from time to time while it is
 * being made. Undefined where the service makes no profiles.
 */
export function loadProfile(
  service: ServiceCaller,
  datasetId: string,
  changesetId: string,
  signal: AbortSignal,
): Promise<GetChangesetProfileOutput | undefined> {
  return service.call(async ({ local }) => {
    while (local && !signal.aborted) {
      const profile = await local.getChangesetProfile({ datasetId, changesetId }, { abortSignal: signal });
      if (profile.profileStatus === 'READY') return profile;
    }
    return undefined;
  });
}
