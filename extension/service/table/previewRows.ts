import { join } from 'node:path';
import type { Column } from '../catalog/datasetRecords';
import type { Engine } from '../engine/engine';
import type { ReadRowsResult } from '../engine/engineRequests';
import { parquetFiles } from './parquetFiles';

export interface PreviewRequest {
  /** The folder of the dataset's table. */
  readonly tableFolder: string;
  readonly changesetId: string;
  /** The dataset's schema. */
  readonly columns: readonly Column[];
  /** Most rows to read. */
  readonly limit: number;
  readonly signal?: AbortSignal;
}

/** The first rows of a changeset that succeeded, as text, in the order of its source. */
export async function previewRows(
  engine: Pick<Engine, 'readRows'>,
  { tableFolder, changesetId, columns, limit, signal }: PreviewRequest,
): Promise<ReadRowsResult> {
  const folder = join(tableFolder, 'changesets', changesetId);
  const files = await parquetFiles(folder);
  return engine.readRows({ folder, files, columns, limit }, { signal });
}
