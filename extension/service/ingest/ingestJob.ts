import { link } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { ChangesetMeasures, ChangesetRecord, Column, DatasetRecord } from '../catalog/datasetRecords';
import type { Engine } from '../engine/engine';
import { EngineError } from '../engine/engineError';
import type { ConvertedFile, ConvertRequest, ConvertResult } from '../engine/engineRequests';
import { parseFileFormat } from '../engine/fileFormat';
import type { ChangesetLog } from '../table/changesetLog';
import type { ForeignSource } from './foreignSource';
import { IngestError } from './ingestError';
import type { IngestFolders, JobFolder } from './ingestFolders';
import { keptFileName } from './keptFileName';
import { listSources, type SourceLimits } from './listSources';
import { areSmall } from './smallSource';
import type { SourceObjects } from './sourceObjects';
import { parseSourcePath, uriOf } from './sourcePath';
import { stageSources, type StagedSource } from './stageSources';
import { supersessionOf } from './supersession';
import { unlessAborted } from './unlessAborted';

/** The points between which a job may be cut off. */
export type IngestStep = 'running' | 'converted' | 'placed' | 'committed';

export interface IngestServices {
  readonly catalog: DatasetCatalog;
  readonly objectStore: SourceObjects;
  readonly foreignSource?: ForeignSource;
  readonly limits: SourceLimits;
  readonly engine: Pick<Engine, 'convert'>;
  readonly folders: IngestFolders;
  readonly clock: () => number;
  /** Awaited after each step. */
  readonly onStep?: (step: IngestStep, changesetId: string) => void | Promise<void>;
}

interface IngestControl {
  readonly signal: AbortSignal;
  readonly isQuick: boolean;
}

/** What a job made, before it is part of the dataset. */
export interface PreparedChangeset {
  readonly folder: JobFolder;
  readonly columns: readonly Column[];
  readonly files: readonly ConvertedFile[];
  readonly measures: ChangesetMeasures;
}

/** Brings one changeset into its dataset. Its parts are called in their order; each may be cut off anywhere. */
export class IngestJob {
  constructor(
    private readonly services: IngestServices,
    private readonly dataset: DatasetRecord,
    private readonly changeset: ChangesetRecord,
    private readonly log: ChangesetLog<ConvertedFile>,
  ) {}

  /** Makes the changeset's files in a folder of the job's own, which the caller removes. */
  async prepare(folder: JobFolder, signal: AbortSignal): Promise<PreparedChangeset> {
    const { catalog, clock } = this.services;
    await catalog.markRunning(this.changeset.changesetId, clock());
    await this.tell('running');
    const sources = await this.collectSources(folder, signal);
    const made =
      this.dataset.kind === 'TABULAR'
        ? await this.convert(folder, sources, signal)
        : { columns: [], rowCount: 0, files: await keepFiles(folder, sources) };
    await this.tell('converted');
    return { folder, columns: made.columns, files: made.files, measures: measuresOf(made, sources) };
  }

  /** Makes what was prepared part of the dataset. Earlier changesets of the dataset have ended. */
  async commit(prepared: PreparedChangeset): Promise<void> {
    const { datasetId, changesetId, changeType, createTime } = this.changeset;
    const { sourceParams, formatParams, tags, updatesChangesetId } = this.changeset;
    const recipe = { sourceParams, formatParams, tags, updatesChangesetId };
    const { catalog, folders } = this.services;
    const { columns, files, measures } = prepared;
    const supersedes = supersessionOf(this.changeset, await catalog.allChangesets(datasetId));
    await folders.place(prepared.folder, datasetId, changesetId);
    await this.tell('placed');
    const about = { changesetId, changeType, supersedes, createTime, recipe };
    await this.log.commit({ ...about, columns, files, measures });
    await this.tell('committed');
  }

  private async collectSources(folder: JobFolder, signal: AbortSignal): Promise<readonly StagedSource[]> {
    const { objectStore, foreignSource, limits } = this.services;
    const path = parseSourcePath(this.changeset.sourceParams['s3SourcePath'] ?? '');
    if (await objectStore.hasBucket(path.bucket)) {
      const found = await unlessAborted(listSources(objectStore, path, limits), signal);
      return stageSources(objectStore, path, found, folder.path, signal);
    }
    if (foreignSource) return foreignSource.fetch(path, folder.path, signal);
    throw new IngestError('RESOURCE_NOT_FOUND', `The bucket was not found: ${path.bucket} (${uriOf(path)})`);
  }

  private convert(
    folder: JobFolder,
    sources: readonly StagedSource[],
    signal: AbortSignal,
  ): Promise<ConvertResult> {
    return this.convertTwice(
      {
        folder: folder.path,
        sources: sources.map(({ name, uri }) => ({ file: name, displayName: uri })),
        format: parseFileFormat(this.changeset.formatParams),
        columns: this.dataset.columns,
        outputFolder: folder.files,
      },
      { signal, isQuick: areSmall(sources.map(({ object }) => object)) },
    );
  }

  /** A worker that dies, as one killed for its memory does, says nothing of the data: it gets a second try. */
  private async convertTwice(request: ConvertRequest, control: IngestControl): Promise<ConvertResult> {
    try {
      return await this.services.engine.convert(request, control);
    } catch (error) {
      if (error instanceof EngineError && error.code === 'CRASHED' && !control.signal.aborted) {
        return this.services.engine.convert(request, control);
      }
      throw error;
    }
  }

  private async tell(step: IngestStep): Promise<void> {
    await this.services.onStep?.(step, this.changeset.changesetId);
  }
}

async function keepFiles(
  folder: JobFolder,
  sources: readonly StagedSource[],
): Promise<readonly ConvertedFile[]> {
  const files: ConvertedFile[] = [];
  for (const [index, { object, name: stagedName }] of sources.entries()) {
    const name = keptFileName(index + 1, object.key);
    await link(join(folder.path, stagedName), join(folder.path, folder.files, name));
    files.push({ name, byteCount: object.size, rowCount: 0, statistics: {} });
  }
  return files;
}

function measuresOf(
  { rowCount, columns, files }: ConvertResult,
  sources: readonly StagedSource[],
): ChangesetMeasures {
  return {
    rowCount,
    columnCount: columns.length,
    sourceByteCount: sources.reduce((sum, { object }) => sum + object.size, 0),
    storedByteCount: files.reduce((sum, { byteCount }) => sum + byteCount, 0),
  };
}
