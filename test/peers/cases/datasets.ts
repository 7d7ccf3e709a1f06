import { tradeColumns } from '../../../scripts/marketData';
import { epochMilliseconds, type PeerCase } from '../walk/peerCase';
import { conflict, invalid, notFound, unknownId } from './expectedErrors';

const alias = 'alias/trades of the day';

const trades = {
  datasetTitle: 'Trades',
  kind: 'TABULAR',
  datasetDescription: 'What the desk traded.',
  ownerInfo: { name: 'Olga Owner', phoneNumber: '+1 555 0100 200', email: 'olga@example.com' },
  permissionGroupParams: {
    permissionGroupId: '{{readers.permissionGroupId}}',
    datasetPermissions: [{ permission: 'ViewDatasetDetails' }, { permission: 'ReadDatasetData' }],
  },
  alias,
  schemaDefinition: { tabularSchemaConfig: { columns: tradeColumns, primaryKeyColumns: ['symbol'] } },
  clientToken: 'trades-once',
};

const datasetArn = /^arn:aws:finspace:us-east-2:\d{12}:\S+$/;

/** Leaves behind `trades`, which `readers` may read, and `notes`, which only super users see. */
export const datasetCases: readonly PeerCase[] = [
  {
    title: 'makes a dataset',
    operation: 'CreateDataset',
    input: trades,
    name: 'trades',
    expected: { has: { datasetId: /^[0-9a-z]{7}$/ } },
  },
  {
    title: 'answers the same dataset to the same client token',
    operation: 'CreateDataset',
    input: trades,
    expected: { has: { datasetId: '{{trades.datasetId}}' } },
  },
  {
    title: 'refuses a client token that was used for another dataset',
    operation: 'CreateDataset',
    input: { ...trades, datasetTitle: 'Quotes' },
    error: conflict(),
  },
  {
    title: 'refuses an alias that a dataset has',
    operation: 'CreateDataset',
    input: { ...trades, clientToken: 'trades-twice' },
    error: conflict(/alias/),
  },
  {
    title: 'refuses a kind that there is not',
    operation: 'CreateDataset',
    input: { datasetTitle: 'Sheet', kind: 'SPREADSHEET', permissionGroupParams: {} },
    error: invalid(/kind.*TABULAR/),
  },
  {
    title: 'refuses an alias that does not look like one',
    operation: 'CreateDataset',
    input: { datasetTitle: 'Quotes', kind: 'TABULAR', permissionGroupParams: {}, alias: 'quotes' },
    error: invalid(/alias/),
  },
  {
    title: 'gives no group unknown a dataset',
    operation: 'CreateDataset',
    input: {
      datasetTitle: 'Quotes',
      kind: 'TABULAR',
      permissionGroupParams: { permissionGroupId: unknownId },
    },
    error: notFound(),
  },
  {
    title: 'makes a dataset of files of any kind',
    operation: 'CreateDataset',
    input: { datasetTitle: 'Notes', kind: 'NON_TABULAR', permissionGroupParams: {} },
    name: 'notes',
  },
  {
    title: 'reads a dataset by its alias',
    operation: 'GetDataset',
    input: { datasetId: alias },
    expected: {
      has: {
        datasetId: '{{trades.datasetId}}',
        datasetArn,
        datasetTitle: 'Trades',
        kind: 'TABULAR',
        datasetDescription: 'What the desk traded.',
        alias,
        status: 'SUCCESS',
        createTime: epochMilliseconds,
        lastModifiedTime: epochMilliseconds,
        schemaDefinition: trades.schemaDefinition,
      },
      lacks: ['ownerInfo'],
    },
  },
  {
    title: 'finds no dataset of an unknown id',
    operation: 'GetDataset',
    input: { datasetId: unknownId },
    error: notFound(),
  },
  {
    title: 'changes title, description and alias of a dataset',
    operation: 'UpdateDataset',
    input: {
      datasetId: '{{notes.datasetId}}',
      datasetTitle: 'Notes of the desk',
      kind: 'NON_TABULAR',
      datasetDescription: 'In any form.',
      alias: 'alias/notes',
    },
    expected: { has: { datasetId: '{{notes.datasetId}}' } },
  },
  {
    title: 'refuses to take the alias of another dataset',
    operation: 'UpdateDataset',
    input: { datasetId: '{{notes.datasetId}}', datasetTitle: 'Notes', kind: 'NON_TABULAR', alias },
    error: conflict(/alias/),
  },
  {
    title: 'changes no dataset of an unknown id',
    operation: 'UpdateDataset',
    input: { datasetId: unknownId, datasetTitle: 'Nothing', kind: 'TABULAR' },
    error: notFound(),
  },
  {
    title: 'lists the newest dataset on the first page',
    operation: 'ListDatasets',
    input: { maxResults: 1 },
    name: 'datasetPage',
    expected: {
      has: {
        'datasets.length': 1,
        'datasets.0.datasetId': '{{notes.datasetId}}',
        'datasets.0.datasetTitle': 'Notes of the desk',
        'datasets.0.alias': 'alias/notes',
        nextToken: /./,
      },
    },
  },
  {
    title: 'lists the oldest dataset on the last page, with its owner and without a status',
    operation: 'ListDatasets',
    input: { maxResults: 1, nextToken: '{{datasetPage.nextToken}}' },
    expected: {
      has: {
        'datasets.length': 1,
        'datasets.0.datasetId': '{{trades.datasetId}}',
        'datasets.0.ownerInfo': trades.ownerInfo,
      },
      lacks: ['nextToken', 'datasets.0.status'],
    },
  },
  {
    title: 'refuses a page token of its own making',
    operation: 'ListDatasets',
    input: { nextToken: 'page two' },
    error: invalid(/nextToken/),
  },
];
