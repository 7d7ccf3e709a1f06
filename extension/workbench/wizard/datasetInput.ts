import type { CreateDatasetInput } from '../../finspace/generated/secondGeneration';
import { readColumnList } from './columnList';
import type { DatasetAnswers } from './createDatasetWizard';

/** What to send for the answers of the wizard. */
export function datasetInput(answers: Partial<DatasetAnswers>): CreateDatasetInput {
  const { title = '', kind = 'TABULAR', description, alias, schemaSource, columns = '' } = answers;
  const reading =
    kind === 'TABULAR' && schemaSource === 'enter' ? readColumnList(columns) : { kind: 'problem' as const };
  return {
    datasetTitle: title,
    kind,
    datasetDescription: description || undefined,
    alias: alias || undefined,
    permissionGroupParams: {},
    schemaDefinition:
      reading.kind === 'columns' ? { tabularSchemaConfig: { columns: reading.columns } } : undefined,
  };
}
