import type { ColumnDefinition } from '../../../extension/finspace/generated/secondGeneration';
import type { ReadRowsInput, ReadRowsOutput } from '../../../extension/finspace/generated/localService';
import { requireValue, type DataClients } from '../support/dataClients';

/** Columns of a definition such as `symbol STRING, price DOUBLE`. */
export const schemaOf = (definition: string): readonly ColumnDefinition[] =>
  definition.split(',').map((part) => {
    const [columnName = '', dataType = ''] = part.trim().split(' ');
    return { columnName, dataType: dataType as ColumnDefinition['dataType'] };
  });

export interface ChangesetIds {
  readonly datasetId: string;
  readonly changesetId: string;
}

/** What tests of rows do with a running service. */
export class RowClients {
  constructor(readonly clients: DataClients) {}

  /** Makes a dataset of one changeset. */
  async dataset(columns: readonly ColumnDefinition[], text: string): Promise<ChangesetIds> {
    const datasetId = await this.clients.createDataset(columns);
    return { datasetId, changesetId: await this.append(datasetId, text) };
  }

  /** Adds a changeset that has to succeed, and answers its id. */
  async append(
    datasetId: string,
    text: string,
    changeType?: 'APPEND' | 'REPLACE' | 'MODIFY',
  ): Promise<string> {
    const { status, errorInfo, changesetId } = await this.clients.ingest(datasetId, text, changeType);
    if (status !== 'SUCCESS') throw new Error(errorInfo?.errorMessage ?? status);
    return requireValue(changesetId);
  }

  read(
    rowSource: ReadRowsInput['rowSource'],
    more: Omit<ReadRowsInput, 'rowSource'> = {},
  ): Promise<ReadRowsOutput> {
    return this.clients.local.readRows({ rowSource, ...more });
  }

  /** The rows of a page, each as one line of its values. */
  async lines(
    rowSource: ReadRowsInput['rowSource'],
    more: Omit<ReadRowsInput, 'rowSource'> = {},
  ): Promise<readonly string[]> {
    return linesOf(await this.read(rowSource, more));
  }
}

export const linesOf = ({ rows = [] }: ReadRowsOutput): readonly string[] =>
  rows.map((row) => row.map((cell) => cell ?? '∅').join('|'));
