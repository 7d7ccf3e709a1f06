import type { CreateChangesetInput } from '../../finspace/generated/secondGeneration';
import type { ChangesetAnswers } from '../wizard/createChangesetWizard';

/** What to send for the wizard's answers, once the source is in S3. */
export function changesetInput(
  answers: Partial<ChangesetAnswers>,
  s3SourcePath: string,
): CreateChangesetInput {
  const { dataset, changeType = 'APPEND', updatesChangesetId, separator = ',', withHeader = true } = answers;
  const target: Readonly<Record<string, string>> =
    changeType === 'MODIFY' && updatesChangesetId !== undefined ? { updatesChangesetId } : {};
  return {
    datasetId: dataset?.datasetId ?? '',
    changeType,
    sourceParams: { s3SourcePath, sourceType: 'S3', ...target },
    formatParams: { formatType: 'CSV', withHeader: String(withHeader), separator },
  };
}
