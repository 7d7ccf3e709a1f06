import { setTimeout as delay } from 'node:timers/promises';
import type { LocalServiceOperations } from '../../finspace/generated/localService';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { ChangesetRecord } from '../catalog/datasetRecords';
import type { ProfileResult } from '../engine/engineRequests';
import { invalid, notFound } from './apiError';
import { changesetNamed } from './changesets';
import type { Handlers } from './handler';
import { requireRows } from './localOperations';

/** Shorter than clients wait for an answer. */
const longestWait = 10_000;

interface Profiles {
  of(changeset: ChangesetRecord): Promise<ProfileResult>;
}

/** What columns of changesets hold. A profile that takes long goes on being made after the answer. */
export function profileHandlers(
  catalog: DatasetCatalog,
  profiles: Profiles,
): Handlers<Pick<LocalServiceOperations, 'GetChangesetProfile'>> {
  return {
    GetChangesetProfile: async ({ input, signal }) => {
      const record = await changesetNamed(catalog, input);
      requireRows(record);
      const { datasetId } = record;
      if ((await catalog.findDataset(datasetId))?.kind === 'NON_TABULAR') {
        throw invalid(`This dataset keeps files and has no columns to profile: ${datasetId}`);
      }
      const profile = await untilLate(profiles.of(record), signal).catch(async (error: unknown) => {
        if (await catalog.findDataset(datasetId)) throw error;
        throw notFound('Dataset', datasetId);
      });
      if (!profile) return { profileStatus: 'BEING_MADE' };
      return { profileStatus: 'READY', byteCount: record.measures?.storedByteCount, ...profile };
    },
  };
}

/** What is there in time; undefined where it is not. */
async function untilLate<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result | undefined> {
  const waiting = new AbortController();
  const stop = AbortSignal.any([signal, waiting.signal]);
  const late = delay(longestWait, undefined, { signal: stop }).catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    waiting.abort();
    // It may fail once nobody listens any more: who asks again is told.
    work.catch(() => undefined);
  }
}
