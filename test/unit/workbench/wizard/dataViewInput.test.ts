import assert from 'node:assert/strict';
import { toggled } from '../../../../extension/workbench/wizard/columnEdits';
import { dataViewInput } from '../../../../extension/workbench/wizard/dataViewInput';

const dataset = { datasetId: 'ds', title: 'Prices' };
const sent = (answers: Parameters<typeof dataViewInput>[0]): unknown =>
  JSON.parse(JSON.stringify(dataViewInput(answers)));

describe('dataViewInput', () => {
  it('sends a static view with its time, order and format', () => {
    assert.deepEqual(
      sent({
        dataset,
        timing: 'typed',
        asOf: 0,
        destination: 'S3',
        exportFormat: 'DELIMITED_TEXT',
        delimiter: ';',
        compression: 'gzip',
        partitionColumns: ['venue'],
        sortColumns: ['symbol', 'day'],
      }),
      {
        datasetId: 'ds',
        autoUpdate: false,
        asOfTimestamp: '1970-01-01T00:00:00.000Z',
        partitionColumns: ['venue'],
        sortColumns: ['symbol', 'day'],
        destinationTypeParams: {
          destinationType: 'S3',
          s3DestinationExportFileFormat: 'DELIMITED_TEXT',
          s3DestinationExportFileFormatOptions: { header: 'true', delimiter: ';', compression: 'gzip' },
        },
      },
    );
  });

  it('sends no time for a view that is always current, and no options for a Glue table', () => {
    assert.deepEqual(
      sent({
        dataset,
        timing: 'auto',
        asOf: 5,
        destination: 'GLUE_TABLE',
        partitionColumns: [],
        sortColumns: [],
      }),
      { datasetId: 'ds', autoUpdate: true, destinationTypeParams: { destinationType: 'GLUE_TABLE' } },
    );
  });
});

describe('columns in an order', () => {
  it('are added at the end, and taken out by another pick', () => {
    assert.deepEqual(toggled(['a'], 'b'), ['a', 'b']);
    assert.deepEqual(toggled(['a', 'b'], 'a'), ['b']);
  });
});
