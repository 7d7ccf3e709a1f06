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
    assert.deepEqual(JSON.parse(JSON.stringify(input.schemaDefinition)), {
      tabularSchemaConfig: { columns: [{ columnName: 'a', dataType: 'DATE' }] },
    });
  });

  it('sends the columns of a file with their primary key', () => {
    const input = datasetInput({ schemaSource: 'file', columns: 'a:DATE KEY, b:DOUBLE' });
    assert.deepEqual(input.schemaDefinition?.tabularSchemaConfig?.primaryKeyColumns, ['a']);
  });

  it('sends the owner, and what the members of the permission group may do', () => {
    const input = datasetInput({
      title: 'P',
      ownerName: 'Ada',
      ownerEmail: '',
      permissionGroup: { permissionGroupId: 'pg', name: 'Analysts' },
      membersMay: 'read',
    });
    assert.deepEqual(JSON.parse(JSON.stringify(input.ownerInfo)), { name: 'Ada' });
    const permissions = ['ViewDatasetDetails', 'ReadDatasetData', 'CreateSnapshot'];
    assert.deepEqual(input.permissionGroupParams, {
      permissionGroupId: 'pg',
      datasetPermissions: permissions.map((permission) => ({ permission })),
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
