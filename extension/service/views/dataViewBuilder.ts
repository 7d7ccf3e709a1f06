import { join } from 'node:path';
import type { DataViewContent } from '../catalog/dataViewCatalog';
import type { DataViewFailure } from '../catalog/dataViewRecords';
import { newBase62Id } from '../catalog/identifiers';
import type { Engine } from '../engine/engine';
import { EngineError } from '../engine/engineError';
import type { WriteViewRequest, WriteViewResult } from '../engine/engineRequests';
import { parseExportFormat } from '../engine/exportFormat';
import { failureOf } from '../ingest/ingestError';
import { parquetFiles } from '../table/parquetFiles';
import type { BuildFolder, DataViewFolders } from './dataViewFolders';
import { checkViewColumns, ViewColumnError } from './viewColumns';

/** A build in its place, which readers are not given yet. */
export interface Build extends WriteViewResult {
  readonly buildId: string;
}

/** Makes the files of data views. */
export class DataViewBuilder {
  constructor(
    private readonly engine: Pick<Engine, 'writeView'>,
    private readonly folders: DataViewFolders,
  ) {}

  /** @throws whatever stopped it; `dataViewFailureOf` says what of that is told */
  async build(content: DataViewContent, signal: AbortSignal): Promise<Build> {
    const { datasetId, dataViewId } = content.view;
    const folder = await this.folders.newBuildFolder(dataViewId);
    try {
      const written = await this.write(content, folder, signal);
      signal.throwIfAborted();
      const buildId = newBase62Id();
      await this.folders.place(folder, datasetId, dataViewId, buildId);
      return { ...written, buildId };
    } finally {
      await this.folders.removeBuildFolder(folder);
    }
  }

  private async write(
    { view, columns, changesetIds }: DataViewContent,
    folder: BuildFolder,
    signal: AbortSignal,
  ): Promise<WriteViewResult> {
    if (!columns) return { rowCount: 0, fileCount: 0 };
    checkViewColumns(view, columns);
    const { datasetId, sortColumns, partitionColumns, destination } = view;
    const tableFolder = this.folders.tableFolder(datasetId);
    const request: WriteViewRequest = {
      folder: folder.path,
      tableFolder,
      files: await filesOf(tableFolder, changesetIds),
      columns,
      sortColumns,
      partitionColumns,
      format: parseExportFormat(destination),
      outputFolder: folder.files,
    };
    return this.writeTwice(request, signal);
  }

  /** A worker that dies says nothing of the data: it gets a second try. */
  private async writeTwice(request: WriteViewRequest, signal: AbortSignal): Promise<WriteViewResult> {
    try {
      return await this.engine.writeView(request, { signal });
    } catch (error) {
      if (error instanceof EngineError && error.code === 'CRASHED' && !signal.aborted) {
        return this.engine.writeView(request, { signal });
      }
      throw error;
    }
  }
}

/** In the order of their rows; paths are relative to the table's folder. */
async function filesOf(tableFolder: string, changesetIds: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const changesetId of changesetIds) {
    const folder = join('changesets', changesetId);
    const names = await parquetFiles(join(tableFolder, folder));
    files.push(...names.map((name) => join(folder, name)));
  }
  return files;
}

/** What is kept of a build that failed. */
export function dataViewFailureOf(error: unknown): DataViewFailure {
  if (error instanceof ViewColumnError) return { category: 'VALIDATION', message: error.message };
  return failureOf(error);
}
