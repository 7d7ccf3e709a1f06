import { rm } from 'node:fs/promises';
import type { Column } from '../catalog/datasetRecords';
import { convertByGuess, type Conversion } from './convertByGuess';
import { copyRecords } from './copyRecords';
import { DataProblemError } from './dataProblem';
import type { DuckSession, OpenSession } from './duckSession';
import { EngineError } from './engineError';
import { isResourceError, refusalOf } from './engineRefusal';
import type { ConvertedFile, ConvertRequest, ConvertResult, JobContext } from './engineRequests';
import { inferRecords, sampleLength, type InferredFiles } from './inferRecords';
import { locateRecords } from './locateRecords';
import { parquetName } from './parquetFile';
import { ProgressMeter } from './progressMeter';
import type { RecordFiles } from './recordSource';
import { textRules } from './recordRules';
import { bytesOf, sizedSources } from './sourceGroups';
import { xmlBatches, type BatchSettings, type RecordBatch } from './xmlBatches';
import type { XmlOptions } from './xmlOptions';
import { xmlSourceOf, type XmlSource } from './xmlSource';

/** Less makes more and smaller Parquet files; more lets the engine begin later, and end later after the parser. */
const batchBytes = 64 << 20;

/**
 * Converts XML files to Parquet files of the same rows in the same order.
 * @throws DataProblemError where a file is no XML, or holds what the columns cannot take
 */
export async function convertXml(
  openSession: OpenSession,
  request: ConvertRequest,
  options: XmlOptions,
  context: JobContext,
): Promise<ConvertResult> {
  const sources: XmlSource[] = [];
  for (const source of await sizedSources(request.sources, context.signal)) {
    sources.push(await xmlSourceOf(source, options));
  }
  // The parser keeps a core busy, and what it made is converted meanwhile.
  const threads = Math.max(1, context.limits.threads - 1);
  using session = await openSession(threads);
  const conversion = new XmlConversion(session, request, options, context, sources);
  return await (request.columns ? conversion.convert(request.columns) : convertByGuess(conversion));
}

/** Parses a batch of rows while the engine converts the one before it. No more than these two are on the disk. */
class XmlConversion implements Conversion {
  constructor(
    private readonly session: DuckSession,
    private readonly request: ConvertRequest,
    private readonly options: XmlOptions,
    private readonly context: JobContext,
    private readonly sources: readonly XmlSource[],
  ) {}

  async infer(rows: 'sample' | 'all'): Promise<readonly Column[]> {
    const { signal } = this.context;
    const rowsOfEach = rows === 'sample' ? Math.ceil(sampleLength / this.sources.length) : Infinity;
    const [displayName = 'The source'] = this.sources.map((source) => source.displayName);
    const all: InferredFiles[] = [];
    for await (const batch of this.batches({ leastBytes: Infinity, rowsOfEach, signal })) {
      all.push({ ...batch, displayName });
    }
    const columns = await inferRecords(this.session, all, textRules, rows).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error instanceof DataProblemError ? error : refusalOf(error, this.request);
    });
    await removeFiles(all);
    if (columns.length > 0) return columns;
    throw new DataProblemError(
      { source: displayName },
      'there is nothing from which columns could be inferred',
    );
  }

  async convert(columns: readonly Column[]): Promise<ConvertResult> {
    try {
      const files = await this.copyBatches(columns);
      return { columns, files, rowCount: files.reduce((sum, { rowCount }) => sum + rowCount, 0) };
    } catch (error) {
      await this.locate(error, columns);
      throw error instanceof DataProblemError ? error : refusalOf(error, this.request);
    }
  }

  private async copyBatches(columns: readonly Column[]): Promise<readonly ConvertedFile[]> {
    const progress = new ProgressMeter(bytesOf(this.sources), this.context.onProgress);
    const refused = new AbortController();
    const signal = AbortSignal.any([this.context.signal, refused.signal]);
    const files: ConvertedFile[] = [];
    const copy = async (batch: RecordBatch, name: string): Promise<void> => {
      try {
        files.push(await this.copyChecked(batch, columns, name));
      } catch (error) {
        refused.abort(error);
      }
    };
    let copying = Promise.resolve();
    let batchCount = 0;
    const onRead = (byteCount: number): void => progress.reach(byteCount);
    try {
      for await (const batch of this.batches({ leastBytes: batchBytes, signal, onRead })) {
        await copying;
        signal.throwIfAborted();
        copying = copy(batch, parquetName(batchCount++));
      }
    } finally {
      await copying;
    }
    signal.throwIfAborted();
    return files;
  }

  private async copyChecked(
    batch: RecordBatch,
    columns: readonly Column[],
    name: string,
  ): Promise<ConvertedFile> {
    const file = await copyRecords(this.session, this.request, textRules, batch, columns, name);
    await removeFiles([batch]);
    if (file.rowCount === batch.rowCount) return file;
    throw new EngineError('INCOMPLETE', `The engine read ${file.rowCount} of ${batch.rowCount} rows.`);
  }

  private batches(settings: BatchSettings): AsyncGenerator<RecordBatch> {
    return xmlBatches(this.sources, this.options, settings);
  }

  /**
   * The parser and the engine do not come upon things in the order of the rows, but they are told of in it.
   * @throws DataProblemError where something is wrong with the rows, or with a file on the way
   */
  private async locate(error: unknown, columns: readonly Column[]): Promise<void> {
    const { signal } = this.context;
    signal.throwIfAborted();
    if (isResourceError(error)) throw error;
    const inferred = this.request.columns === undefined;
    await locateRecords(this.sources, { columns, inferred, rules: textRules }, signal);
  }
}

async function removeFiles(all: readonly RecordFiles[]): Promise<void> {
  for (const { files } of all) for (const file of files) await rm(file);
}
