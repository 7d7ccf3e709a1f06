import type { ChangesetMeasure, LocalServiceOperations } from '../../finspace/generated/localService';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { ChangesetRecord, Column } from '../catalog/datasetRecords';
import { ApiError } from './apiError';
import { changesetNamed } from './changesets';
import { datasetNamed } from './datasets';
import type { Handlers } from './handler';
import { readPageRequest, writePageToken } from './pageToken';
import type { ResourceNames } from './resourceNames';

export interface PreviewRows {
  readonly columns: readonly Column[];
  /** Values as text, null where there is none, in the order of the source. */
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface LocalOperationsOptions {
  readonly catalog: DatasetCatalog;
  readonly names: ResourceNames;
  readonly preview: (changeset: ChangesetRecord, limit: number, signal: AbortSignal) => Promise<PreviewRows>;
  /** Asks for the end of a changeset; false where it has ended. */
  readonly stopChangeset: (datasetId: string, changesetId: string) => Promise<boolean>;
  /** Ends the service once the answer is on its way. */
  readonly stop: () => void;
}

const defaultPreviewRows = 10;

/** What this service offers beside the public API. */
export function localHandlers(options: LocalOperationsOptions): Handlers<LocalServiceOperations> {
  const { catalog, names, preview, stopChangeset, stop } = options;
  return {
    ListChangesetSummaries: async ({ input }) => {
      const { datasetId } = await datasetNamed(catalog, input.datasetId);
      const page = await catalog.listChangesets(
        datasetId,
        readPageRequest(`ListChangesetSummaries ${datasetId}`, input),
      );
      const changesetSummaries = page.items.map((record) => measureOf(record, names));
      return {
        changesetSummaries,
        nextToken: writePageToken(`ListChangesetSummaries ${datasetId}`, page.next),
      };
    },
    PreviewChangeset: async ({ input, signal }) => {
      const record = await changesetNamed(catalog, input);
      requireRows(record);
      return preview(record, input.maxResults ?? defaultPreviewRows, signal);
    },
    StopChangeset: async ({ input }) => {
      const { datasetId, changesetId } = await changesetNamed(catalog, input);
      if (!(await stopChangeset(datasetId, changesetId))) throw await ended(catalog, datasetId, changesetId);
      return { datasetId, changesetId };
    },
    StopService: () => {
      stop();
      return Promise.resolve({ pid: process.pid });
    },
  };
}

/** @throws ApiError (ConflictException) where the changeset has not succeeded */
export function requireRows({ changesetId, status }: ChangesetRecord): void {
  if (status === 'SUCCESS') return;
  throw new ApiError(
    'ConflictException',
    `Only a changeset that succeeded has rows, and ${changesetId} is ${status}.`,
  );
}

async function ended(catalog: DatasetCatalog, datasetId: string, changesetId: string): Promise<ApiError> {
  const { status = 'gone' } = (await catalog.findChangeset(datasetId, changesetId)) ?? {};
  const message = `Only a changeset that is on its way can be stopped, and ${changesetId} is ${status}.`;
  return new ApiError('ConflictException', message);
}

function measureOf(record: ChangesetRecord, names: ResourceNames): ChangesetMeasure {
  return {
    changesetId: record.changesetId,
    ...record.measures,
    startTime: record.startTime === undefined ? undefined : new Date(record.startTime),
    endTime: record.endTime === undefined ? undefined : new Date(record.endTime),
    s3Uri: record.status === 'SUCCESS' ? names.changesetUri(record.datasetId, record.changesetId) : undefined,
  };
}
