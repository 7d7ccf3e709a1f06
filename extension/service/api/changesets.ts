import type { ChangesetInfo, FirstGenerationOperations } from '../../finspace/generated/firstGeneration';
import type { ChangesetSummary, SecondGenerationOperations } from '../../finspace/generated/secondGeneration';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { ChangesetRecord } from '../catalog/datasetRecords';
import type { Activity } from '../table/activeSet';
import { invalid, notFound } from './apiError';
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
    CreateChangeset: async ({ input, requestHash }) => {
      const { datasetId, changesetId } = await creator.create(
        input,
        clientTokenOf('CreateChangeset', input.clientToken, requestHash),
      );
      return { datasetId, changesetId };
    },
    UpdateChangeset: async ({ input, requestHash }) => {
      const corrected = await changesetNamed(catalog, input);
      const { datasetId, changesetId } = await creator.create(
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
      const page = await catalog.listChangesets(datasetId, readPageRequest(input));
      const activities = await catalog.describeActivities(datasetId);
      const changesets = page.items.map((record) =>
        changesetSummary(record, activities.get(record.changesetId), names),
      );
      return { changesets, nextToken: writePageToken(page.next) };
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

/** The first generation's CreateChangeset: the same changeset, asked for and answered in that generation's words. */
export function firstGenerationHandlers(
  creator: ChangesetCreator,
  names: ResourceNames,
): Handlers<Pick<FirstGenerationOperations, 'CreateChangeset'>> {
  return {
    CreateChangeset: async ({ input }) => {
      const { datasetId, changeType, sourceType, sourceParams, formatType, formatParams, tags } = input;
      checkAgreement('sourceParams.sourceType', sourceParams['sourceType'], sourceType);
      checkAgreement('formatParams.formatType', formatParams?.['formatType'], formatType);
      const record = await creator.create({
        datasetId,
        changeType,
        sourceParams: { ...sourceParams, sourceType },
        formatParams: { formatType: formatType ?? 'CSV', ...formatParams },
        tags,
      });
      const changeset: ChangesetInfo = {
        id: record.changesetId,
        changesetArn: names.changesetArn(record.datasetId, record.changesetId),
        datasetId: record.datasetId,
        changeType,
        sourceType,
        sourceParams,
        formatType: formatType ?? 'CSV',
        formatParams: formatParams ?? {},
        createTimestamp: new Date(record.createTime),
        status: record.status,
        changesetLabels: tags ?? {},
        updatesChangesetId: record.updatesChangesetId,
      };
      return { changeset };
    },
  };
}

/** This generation has a member of its own for what the second puts into a map: the two must not differ. */
function checkAgreement(name: string, inMap: string | undefined, member: string | undefined): void {
  if (inMap === undefined || member === undefined || inMap.toUpperCase() === member) return;
  throw invalid(`${name} contradicts the request's own member, ${member}: ${inMap.slice(0, 100)}`);
}
