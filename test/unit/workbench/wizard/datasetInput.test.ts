import assert from 'node:assert/strict';
import { datasetInput } from '../../../../extension/workbench/wizard/datasetInput';

describe('datasetInput', () => {
  it('leaves out what was left empty', () => {
    const input = datasetInput({
      title: 'Prices',
      kind: 'TABULAR',
      description: '',
      alias: '',
      schemaSource: 'infer',
    });
    assert.deepEqual(JSON.parse(JSON.stringify(input)), {
      datasetTitle: 'Prices',
      kind: 'TABULAR',
      permissionGroupParams: {},
    });
  });

  it('sends the columns that were entered', () => {
    const input = datasetInput({ title: 'P', kind: 'TABULAR', schemaSource: 'enter', columns: 'a:DATE' });
    assert.deepEqual(input.schemaDefinition, {
      tabularSchemaConfig: { columns: [{ columnName: 'a', dataType: 'DATE' }] },
    });
  });

  it('sends no columns once the person has turned away from entering them', () => {
    assert.equal(
      datasetInput({ kind: 'TABULAR', schemaSource: 'infer', columns: 'a:DATE' }).schemaDefinition,
      undefined,
    );
    assert.equal(
      datasetInput({ kind: 'NON_TABULAR', schemaSource: 'enter', columns: 'a:DATE' }).schemaDefinition,
      undefined,
    );
  });
});
