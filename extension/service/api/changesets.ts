import type { ChangesetSummary, SecondGenerationOperations } from '../../finspace/generated/secondGeneration';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { ChangesetRecord } from '../catalog/datasetRecords';
import type { Activity } from '../table/activeSet';
import { notFound } from './apiError';
import type { ChangesetCreator } from './changesetCreator';
import { clientTokenOf } from './clientToken';
import { datasetNamed } from './datasets';
import type { Handlers } from './handler';
import { readPageRequest, writePageToken } from './pageToken';
import type { ResourceNames } from './resourceNames';

type ChangesetOperations = Pick<
  SecondGenerationOperations,
  'CreateChangeset' | 'GetChangeset' | 'ListChangesets' | 'UpdateChangeset'
>;

/** The second generation's operations that make, read and list changesets. */
export function changesetHandlers(
  catalog: DatasetCatalog,
  creator: ChangesetCreator,
  names: ResourceNames,
): Handlers<ChangesetOperations> {
  return {
    CreateChangeset: async ({ input, actor, requestHash }) => {
      const { datasetId, changesetId } = await creator.create(
        actor,
        input,
        clientTokenOf('CreateChangeset', input.clientToken, requestHash),
      );
      return { datasetId, changesetId };
    },
    UpdateChangeset: async ({ input, actor, requestHash }) => {
      const corrected = await changesetNamed(catalog, input);
      const { datasetId, changesetId } = await creator.create(
        actor,
        { ...input, datasetId: corrected.datasetId, changeType: 'MODIFY', corrects: corrected.changesetId },
        clientTokenOf('UpdateChangeset', input.clientToken, requestHash),
      );
      return { datasetId, changesetId };
    },
    GetChangeset: async ({ input }) => {
      const record = await changesetNamed(catalog, input);
      const activities = await catalog.describeActivities(record.datasetId);
      return changesetSummary(record, activities.get(record.changesetId), names);
    },
    ListChangesets: async ({ input }) => {
      const { datasetId } = await datasetNamed(catalog, input.datasetId);
      const page = await catalog.listChangesets(
        datasetId,
        readPageRequest(`ListChangesets ${datasetId}`, input),
      );
      const activities = await catalog.describeActivities(datasetId);
      const changesets = page.items.map((record) =>
        changesetSummary(record, activities.get(record.changesetId), names),
      );
      return { changesets, nextToken: writePageToken(`ListChangesets ${datasetId}`, page.next) };
    },
  };
}

/** @throws ApiError (ResourceNotFoundException) where there is no such dataset, or it has no such changeset. */
export async function changesetNamed(
  catalog: DatasetCatalog,
  named: { readonly datasetId: string; readonly changesetId: string },
): Promise<ChangesetRecord> {
  const { datasetId } = await datasetNamed(catalog, named.datasetId);
  const record = await catalog.findChangeset(datasetId, named.changesetId);
  if (!record) throw notFound('Changeset', named.changesetId);
  return record;
}

function changesetSummary(
  record: ChangesetRecord,
  activity: Activity | undefined,
  names: ResourceNames,
): ChangesetSummary {
  return {
    changesetId: record.changesetId,
    changesetArn: names.changesetArn(record.datasetId, record.changesetId),
    datasetId: record.datasetId,
    changeType: record.changeType,
    sourceParams: record.sourceParams,
    formatParams: record.formatParams,
    createTime: new Date(record.createTime),
    status: record.status,
    errorInfo: record.failure && {
      errorMessage: record.failure.message,
      errorCategory: record.failure.category,
    },
    activeFromTimestamp: instant(activity?.activeFromTimestamp),
    activeUntilTimestamp: instant(activity?.activeUntilTimestamp),
    updatesChangesetId: record.updatesChangesetId,
    updatedByChangesetId: activity?.updatedByChangesetId,
  };
}

const instant = (time: number | undefined): Date | undefined =>
  time === undefined ? undefined : new Date(time);
