import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientToken } from '../catalog/clientTokens';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import { errorFields, type Log } from '../life/serviceLog';

/** Something that works with datasets' files, or remembers them. */
export interface DatasetHolder {
  /** Resolves once it holds nothing of the dataset any more. */
  forgetDataset(datasetId: string): Promise<void>;
}

export interface DatasetRemovalOptions {
  readonly catalog: DatasetCatalog;
  /** Holds a folder per dataset. */
  readonly tableFolder: string;
  readonly holders: readonly DatasetHolder[];
  readonly log: Log;
}

/** Deletes datasets: first from the catalog, then from the disk. */
export class DatasetRemoval {
  constructor(private readonly options: DatasetRemovalOptions) {}

  /**
   * Deletes a dataset with all it consists of, for good.
   * @returns its id
   * @throws UnknownDatasetError, DatasetInUseError, ConflictError
   */
  async remove(idOrAlias: string, clientToken?: ClientToken): Promise<string> {
    const datasetId = await this.options.catalog.deleteDataset(idOrAlias, clientToken);
    await this.finish();
    return datasetId;
  }

  /** Removes the files of datasets that are deleted. What cannot be removed now is tried at the next start. */
  async finish(): Promise<void> {
    for (const datasetId of await this.options.catalog.deletedDatasets()) await this.removeFiles(datasetId);
  }

  private async removeFiles(datasetId: string): Promise<void> {
    const { catalog, tableFolder, holders, log } = this.options;
    try {
      for (const holder of holders) await holder.forgetDataset(datasetId);
      await rm(join(tableFolder, datasetId), { recursive: true, force: true });
      await catalog.forgetDeletedDataset(datasetId);
    } catch (error) {
      log('error', 'dataset.filesLeft', { datasetId, ...errorFields(error) });
    }
  }
}
