import type {
  CreateChangesetInput,
  CreateChangesetOutput,
  UpdateChangesetInput,
} from '../../finspace/generated/secondGeneration';
import type { ServiceCaller } from '../connections/connection';
import type { ChangesetAnswers } from '../wizard/createChangesetWizard';
import { formatParamsOf } from './formatParams';

/** The call that makes a changeset. */
export type ChangesetRequest =
  | { readonly operation: 'CreateChangeset'; readonly input: CreateChangesetInput }
  | { readonly operation: 'UpdateChangeset'; readonly input: UpdateChangesetInput };

/**
 * What to call for the wizard's answers, once the source is in S3. A correction is made by UpdateChangeset: it is
 * the one call that names its target in every service, where CreateChangeset with MODIFY has no member for it.
 */
export function changesetRequest(answers: Partial<ChangesetAnswers>, s3SourcePath: string): ChangesetRequest {
  const { dataset, changeType = 'APPEND', updatesChangesetId } = answers;
  const input = {
    datasetId: dataset?.datasetId ?? '',
    sourceParams: { s3SourcePath, sourceType: 'S3' },
    formatParams: formatParamsOf(answers),
  };
  if (changeType === 'MODIFY' && updatesChangesetId !== undefined)
    return { operation: 'UpdateChangeset', input: { ...input, changesetId: updatesChangesetId } };
  return { operation: 'CreateChangeset', input: { ...input, changeType } };
}

/** Makes the changeset. */
export function sendChangeset(
  service: ServiceCaller,
  request: ChangesetRequest,
): Promise<CreateChangesetOutput> {
  return service.call(({ data }) =>
    request.operation === 'UpdateChangeset'
      ? data.updateChangeset(request.input)
      : data.createChangeset(request.input),
  );
}
