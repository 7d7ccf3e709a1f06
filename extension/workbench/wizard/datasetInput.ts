import type { CreateDatasetInput, DatasetOwnerInfo } from '../../finspace/generated/secondGeneration';
import { readColumnList } from './columnList';
import type { DatasetAnswers } from './createDatasetWizard';
import { datasetPermissionsOf } from './datasetPermissions';

type Answers = Partial<DatasetAnswers>;

function schemaOf({ kind, schemaSource, columns = '' }: Answers): CreateDatasetInput['schemaDefinition'] {
  if (kind === 'NON_TABULAR' || schemaSource === undefined || schemaSource === 'infer') return undefined;
  const reading = readColumnList(columns);
  if (reading.kind === 'problem') return undefined;
  const primaryKeyColumns = reading.primaryKey.length > 0 ? reading.primaryKey : undefined;
  return { tabularSchemaConfig: { columns: reading.columns, primaryKeyColumns } };
}

function ownerOf({ ownerName, ownerEmail, ownerPhone }: Answers): DatasetOwnerInfo | undefined {
  if (!ownerName && !ownerEmail && !ownerPhone) return undefined;
  return {
    name: ownerName || undefined,
    email: ownerEmail || undefined,
    phoneNumber: ownerPhone || undefined,
  };
}

/** What to send for the answers of the wizard. */
export function datasetInput(answers: Answers): CreateDatasetInput {
  const { title = '', kind = 'TABULAR', description, alias, permissionGroup, membersMay } = answers;
  return {
    datasetTitle: title,
    kind,
    datasetDescription: description || undefined,
    alias: alias || undefined,
    ownerInfo: ownerOf(answers),
    permissionGroupParams: permissionGroup
      ? {
          permissionGroupId: permissionGroup.permissionGroupId,
          datasetPermissions: datasetPermissionsOf(membersMay ?? 'read'),
        }
      : {},
    schemaDefinition: schemaOf(answers),
  };
}
