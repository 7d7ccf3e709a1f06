import { join } from 'node:path';
import { ChangesetRows } from '../../extension/service/catalog/changesetRows';
import { Database } from '../../extension/service/catalog/database';
import { DatasetRows } from '../../extension/service/catalog/datasetRows';
import { migrations } from '../../extension/service/catalog/migrations';

export interface CatalogSize {
  readonly datasets: number;
  /** Of the dataset that was made last, and so is listed first. */
  readonly changesets: number;
}

/** Fills the catalog of a data folder that no service runs on; answers the id of the large dataset. */
export function fillCatalog(dataFolder: string, size: CatalogSize): string {
  using database = new Database(join(dataFolder, 'catalog.sqlite'), migrations);
  return database.transaction(() => {
    const datasets = new DatasetRows(database);
    const begin = Date.UTC(2020, 0, 1);
    let datasetId = '';
    for (let index = 0; index < size.datasets; index++) {
      const dataset = {
        title: `Dataset ${index}`,
        kind: 'TABULAR',
        permissionGroup: { permissions: [] },
      } as const;
      ({ datasetId } = datasets.insert(dataset, begin + index));
    }
    fillChangesets(new ChangesetRows(database), datasetId, size.changesets, begin);
    return datasetId;
  });
}

function fillChangesets(changesets: ChangesetRows, datasetId: string, count: number, begin: number): void {
  const measures = { rowCount: 390, columnCount: 4, sourceByteCount: 20_000, storedByteCount: 6_000 };
  for (let index = 0; index < count; index++) {
    const { changesetId } = changesets.insert(
      {
        datasetId,
        changeType: index % 1000 === 999 ? 'REPLACE' : 'APPEND',
        sourceParams: { s3SourcePath: 's3://bucket/key.csv', sourceType: 'S3' },
        formatParams: { formatType: 'CSV' },
      },
      begin + index,
    );
    changesets.markSuccess(changesetId, measures, begin + index);
  }
}
