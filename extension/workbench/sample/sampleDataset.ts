import type { CreateDatasetInput } from '../../finspace/generated/secondGeneration';

/** Its data, like its title, is the same in every language. */
export const sampleTitle = 'Sample: US equity trades';

/** Where in the package the trades are. */
export const sampleFile = ['media', 'sample', 'trades.csv'] as const;

export const sampleDataset: CreateDatasetInput = {
  datasetTitle: sampleTitle,
  kind: 'TABULAR',
  datasetDescription: 'A morning of invented trades, to try things out with.',
  permissionGroupParams: {},
  schemaDefinition: {
    tabularSchemaConfig: {
      columns: [
        { columnName: 'symbol', dataType: 'STRING' },
        { columnName: 'traded_at', dataType: 'DATETIME' },
        { columnName: 'price', dataType: 'DOUBLE' },
        { columnName: 'size', dataType: 'INTEGER' },
        { columnName: 'venue', dataType: 'STRING' },
      ],
    },
  },
};
