import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetRecord } from '../catalog/datasetRecords';
import { makeFolder, replaceFile } from '../files/durableFiles';
import { hasCode } from '../files/systemError';
import type { DatasetHolder } from './datasetRemoval';

/** Hidden, so that readers of the folder over S3 do not see it. */
const fileName = '.dataset.json';

export interface DatasetDescriptionsOptions {
  readonly find: (datasetId: string) => Promise<DatasetRecord | undefined>;
  /** Holds a folder per dataset. */
  readonly tableFolder: string;
  /** Where descriptions are written before they appear; on the same volume. */
  readonly temporaryFolder: string;
}

/**
 * Keeps what the catalog knows of each dataset in the dataset's folder as well, so that a lost catalog can be
 * made anew.
 */
export class DatasetDescriptions implements DatasetHolder {
  private readonly keeping = new Map<string, Promise<void>>();

  constructor(private readonly options: DatasetDescriptionsOptions) {}

  /** Writes the description of a dataset, as it is now, durably. Nothing is written of one that is not there. */
  async keep(datasetId: string): Promise<void> {
    const earlier = this.keeping.get(datasetId) ?? Promise.resolve();
    const keeping = earlier.catch(() => undefined).then(() => this.write(datasetId));
    this.keeping.set(datasetId, keeping);
    try {
      await keeping;
    } finally {
      if (this.keeping.get(datasetId) === keeping) this.keeping.delete(datasetId);
    }
  }

  async forgetDataset(datasetId: string): Promise<void> {
    await this.keeping.get(datasetId)?.catch(() => undefined);
  }

  private async write(datasetId: string): Promise<void> {
    const { find, tableFolder, temporaryFolder } = this.options;
    const dataset = await find(datasetId);
    if (!dataset) return;
    const text = `${JSON.stringify(dataset, undefined, 2)}\n`;
    if ((await readText(tableFolder, datasetId)) === text) return;
    const folder = join(tableFolder, datasetId);
    await makeFolder(folder);
    await replaceFile(join(folder, fileName), text, temporaryFolder);
  }
}

/** What was kept of a dataset; undefined where there is nothing that can be read. */
export async function readDescription(
  tableFolder: string,
  datasetId: string,
): Promise<DatasetRecord | undefined> {
  const text = await readText(tableFolder, datasetId);
  try {
    const record = text === undefined ? undefined : (JSON.parse(text) as DatasetRecord);
    return record?.datasetId === datasetId ? record : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function readText(tableFolder: string, datasetId: string): Promise<string | undefined> {
  try {
    return await readFile(join(tableFolder, datasetId, fileName), 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}
