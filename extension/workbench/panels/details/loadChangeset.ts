import type { GetChangesetProfileOutput } from '../../../finspace/generated/localService';
import { parseS3Uri } from '../../changesets/objectSources';
import { findProblem } from '../../changesets/problemPlace';
import type { Clients, ServiceCaller } from '../../connections/connection';
import { l10n } from '../../host/l10n';
import { describeError } from '../../host/workbenchError';
import { ObjectStore } from '../../locations/objectStore';
import type { IdentifiedChangeset } from '../../tree/nodes';
import type { ChangesetKnowledge } from './changesetPage';
import type { DetailsParts } from './detailsParts';
import { mostFiles, type StoredFiles } from './fileTable';
import { findMeasure } from './findMeasure';
import { readRejects, reportPlace, type Reject } from './rejects';

const previewRows = 25;
/** A report has at most 100 rejects, of values that are cut. */
const mostReportBytes = 4_000_000;

type Knows<Name extends keyof ChangesetKnowledge> = Pick<ChangesetKnowledge, Name>;

async function loadPreview(
  { local }: Clients,
  datasetId: string,
  changesetId: string,
): Promise<Knows<'preview' | 'previewFailure'>> {
  if (!local) return { previewFailure: l10n.t('Only the local service shows rows.') };
  return local.previewChangeset({ datasetId, changesetId, maxResults: previewRows }).then(
    (preview) => ({ preview }),
    (error: unknown) => ({ previewFailure: describeError(error) }),
  );
}

/** The files below an S3 URI; undefined where they cannot be listed. */
export async function loadFiles(
  service: ServiceCaller,
  s3Uri: string | undefined,
): Promise<StoredFiles | undefined> {
  const place = parseS3Uri(s3Uri ?? '');
  if (!place) return undefined;
  const { bucket, key } = place;
  const prefix = key === '' || key.endsWith('/') ? key : `${key}/`;
  try {
    return { bucket, prefix, objects: await new ObjectStore(service).everything(bucket, prefix, mostFiles) };
  } catch {
    return undefined;
  }
}

async function readText(service: ServiceCaller, bucket: string, key: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const take = async (body: AsyncIterable<Uint8Array>) => {
    for await (const piece of body) {
      length += piece.byteLength;
      if (length > mostReportBytes) throw new Error('The report is too large to be shown.');
      pieces.push(piece);
    }
  };
  await new ObjectStore(service).read(bucket, key, take, new AbortController().signal);
  return Buffer.concat(pieces).toString('utf8');
}

/** Without a report the message does as well. */
async function loadRejects(
  service: ServiceCaller,
  { changesetId, errorInfo }: IdentifiedChangeset,
): Promise<readonly Reject[]> {
  const place = reportPlace(errorInfo?.errorMessage ?? '', changesetId);
  if (!place) return [];
  return readText(service, place.bucket, place.key).then(readRejects, () => []);
}

async function loadFailure(
  { service, origins }: Pick<DetailsParts, 'service' | 'origins'>,
  changeset: IdentifiedChangeset,
): Promise<Knows<'localFiles' | 'rejects' | 'hasLocalProblem'>> {
  const [origin, problem, rejects] = await Promise.all([
    origins.find(changeset.changesetId),
    findProblem(origins, changeset),
    loadRejects(service, changeset),
  ]);
  return { localFiles: origin?.files, hasLocalProblem: problem !== undefined, rejects };
}

/** All that the details of a changeset show at once. Rejects where the changeset itself cannot be read. */
export async function loadChangeset(
  parts: Pick<DetailsParts, 'service' | 'origins'>,
  datasetId: string,
  changesetId: string,
): Promise<ChangesetKnowledge> {
  const { service } = parts;
  const knowledge = await service.call(async (clients) => {
    const [changeset, dataset, measure] = await Promise.all([
      clients.data.getChangeset({ datasetId, changesetId }),
      clients.data.getDataset({ datasetId }),
      findMeasure(clients, datasetId, changesetId).catch(() => undefined),
    ]);
    const hasRows = changeset.status === 'SUCCESS';
    const preview = hasRows ? await loadPreview(clients, datasetId, changesetId) : undefined;
    return {
      datasetTitle: dataset.datasetTitle ?? datasetId,
      changeset: { ...changeset, datasetId, changesetId },
      measure,
      ...preview,
    };
  });
  const { changeset, measure } = knowledge;
  if (changeset.status === 'FAILED') return { ...knowledge, ...(await loadFailure(parts, changeset)) };
  return { ...knowledge, files: await loadFiles(service, measure?.s3Uri) };
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
