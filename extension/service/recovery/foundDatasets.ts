import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetRecord } from '../catalog/datasetRecords';
import type { RecoveryCatalog } from '../catalog/recoveryCatalog';
import { readDescription } from '../table/datasetDescriptions';
import { readDatasetFolder, type DatasetHistory } from './datasetFolder';
import type { RecoverySummary } from './recoverySummary';

export interface FoundDatasetsOptions {
  /** Holds a folder per dataset. */
  readonly tableFolder: string;
  readonly catalog: RecoveryCatalog;
  readonly summary: RecoverySummary;
  readonly clock: () => number;
}

interface Found {
  readonly dataset: DatasetRecord;
  readonly history: DatasetHistory;
}

/** Brings datasets and changesets of a catalog in line with the folders of the datasets. */
export class FoundDatasets {
  constructor(private readonly options: FoundDatasetsOptions) {}

  async recover(): Promise<void> {
    const { catalog, summary, tableFolder } = this.options;
    const { present, deleted } = catalog.knownDatasets();
    const folders = await readdir(tableFolder, { withFileTypes: true });
    const ids = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const found: Found[] = [];
    for (const datasetId of ids) {
      if (!deleted.has(datasetId)) found.push(await this.read(datasetId));
    }
    found.sort(({ dataset: first }, { dataset: second }) => first.createTime - second.createTime);
    catalog.atOnce(() => {
      for (const each of found) this.add(each, present);
      for (const datasetId of present) {
        if (ids.includes(datasetId) || !catalog.hasSucceeded(datasetId)) continue;
        catalog.removeDataset(datasetId);
        summary.count('datasets forgotten, whose files were deleted');
      }
    });
  }

  private async read(datasetId: string): Promise<Found> {
    const { summary, tableFolder } = this.options;
    const history = await readDatasetFolder(join(tableFolder, datasetId), datasetId);
    for (const file of history.unreadable) {
      summary.lost(`The changeset that is named in ${file}: the file cannot be read.`);
    }
    const described = await readDescription(tableFolder, datasetId);
    const dataset = described ?? this.undescribed(datasetId, history);
    // The log is ahead of the description where columns were being added.
    const isAhead = (history.columns?.length ?? 0) > (dataset.columns?.length ?? 0);
    return { dataset: { ...dataset, columns: isAhead ? history.columns : dataset.columns }, history };
  }

  private undescribed(datasetId: string, { kind, changesets }: DatasetHistory): DatasetRecord {
    const createTime = changesets[0]?.createTime ?? this.options.clock();
    return {
      datasetId,
      sequence: 0,
      title: `Restored dataset ${datasetId}`,
      kind: kind ?? 'TABULAR',
      permissionGroup: { permissions: [] },
      createTime,
      lastModifiedTime: createTime,
    };
  }

  private add({ dataset, history }: Found, present: ReadonlySet<string>): void {
    const { catalog, summary } = this.options;
    if (!present.has(dataset.datasetId)) this.addDataset(dataset, history);
    for (const changeset of history.changesets) {
      if (catalog.hasChangeset(changeset.changesetId)) continue;
      catalog.addChangeset(changeset);
      summary.count('changesets restored from the logs of their datasets');
    }
  }

  private addDataset(dataset: DatasetRecord, { kind }: DatasetHistory): void {
    const { catalog, summary } = this.options;
    const { datasetId, title, alias = '' } = dataset;
    const outcome = catalog.addDataset(dataset);
    summary.count('datasets restored from their folders');
    if (outcome === 'aliasTaken')
      summary.lost(`The alias ${alias} of the dataset ${datasetId}: it is taken.`);
    if (title === `Restored dataset ${datasetId}`) {
      const what = kind === undefined ? 'all but its id' : 'title, description and permissions';
      summary.lost(`Of the dataset ${datasetId}, ${what}: its description is not there.`);
    }
  }
}
