import type {
  ChangesetInfo,
  ErrorCategory,
  FirstGenerationOperations,
} from '../../finspace/generated/firstGeneration';
import type { ChangesetRecord } from '../catalog/datasetRecords';
import { invalid } from './apiError';
import type { ChangesetCreator } from './changesetCreator';
import type { Handlers } from './handler';
import type { ResourceNames } from './resourceNames';

type CreateChangesetInput = FirstGenerationOperations['CreateChangeset']['input'];

/** How this generation spells the second's kinds of failures. */
const errorCategories: Readonly<Record<NonNullable<ChangesetRecord['failure']>['category'], ErrorCategory>> =
  {
    VALIDATION: 'The_inputs_to_this_request_are_invalid',
    SERVICE_QUOTA_EXCEEDED: 'Service_limits_have_been_exceeded',
    ACCESS_DENIED: 'Missing_required_permission_to_perform_this_request',
    RESOURCE_NOT_FOUND: 'One_or_more_inputs_to_this_request_were_not_found',
    THROTTLING: 'The_system_temporarily_lacks_sufficient_resources_to_process_the_request',
    INTERNAL_SERVICE_EXCEPTION: 'An_internal_error_has_occurred',
    CANCELLED: 'Cancelled',
    USER_RECOVERABLE: 'A_user_recoverable_error_has_occurred',
  };

/** The first generation's CreateChangeset: the same changeset, asked for and answered in that generation's words. */
export function firstGenerationHandlers(
  creator: ChangesetCreator,
  names: ResourceNames,
): Handlers<Pick<FirstGenerationOperations, 'CreateChangeset'>> {
  return {
    CreateChangeset: async ({ input, actor }) => {
      const { datasetId, changeType, sourceType, sourceParams, formatType, formatParams, tags } = input;
      checkAgreement('sourceParams.sourceType', sourceParams['sourceType'], sourceType);
      checkAgreement('formatParams.formatType', formatParams?.['formatType'], formatType);
      const record = await creator.create(actor, {
        datasetId,
        changeType,
        sourceParams: { ...sourceParams, sourceType },
        formatParams: { formatType: formatType ?? 'CSV', ...formatParams },
        tags,
      });
      return { changeset: changesetInfo(record, input, names) };
    },
  };
}

/** A changeset in this generation's words, with the request's own maps rather than those that were made of them. */
export function changesetInfo(
  record: ChangesetRecord,
  { sourceType, sourceParams, formatType, formatParams }: CreateChangesetInput,
  names: ResourceNames,
): ChangesetInfo {
  return {
    id: record.changesetId,
    changesetArn: names.changesetArn(record.datasetId, record.changesetId),
    datasetId: record.datasetId,
    changeType: record.changeType,
    sourceType,
    sourceParams,
    formatType: formatType ?? 'CSV',
    formatParams: formatParams ?? {},
    createTimestamp: new Date(record.createTime),
    status: record.status,
    errorInfo: record.failure && {
      errorMessage: record.failure.message,
      errorCategory: errorCategories[record.failure.category],
    },
    changesetLabels: record.tags ?? {},
    updatesChangesetId: record.updatesChangesetId,
  };
}

/** This generation has a member of its own for what the second puts into a map: the two must not differ. */
function checkAgreement(name: string, inMap: string | undefined, member: string | undefined): void {
  if (inMap === undefined || member === undefined || inMap.toUpperCase() === member) return;
  throw invalid(`${name} contradicts the request's own member, ${member}: ${inMap.slice(0, 100)}`);
}
