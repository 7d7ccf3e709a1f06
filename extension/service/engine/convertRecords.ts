import type { Column } from '../catalog/datasetRecords';
import { copyRecords } from './copyRecords';
import { convertByGuess, type Conversion } from './convertByGuess';
import { DataProblemError } from './dataProblem';
import type { DuckSession } from './duckSession';
import { isResourceError, refusalOf } from './engineRefusal';
import type { ConvertedFile, ConvertRequest, ConvertResult, JobContext } from './engineRequests';
import { inferRecords } from './inferRecords';
import { locateRecords, readThrough } from './locateRecords';
import { parquetName } from './parquetFile';
import { ProgressMeter } from './progressMeter';
import type { RecordRules } from './recordRules';
import { filesOf, type RecordSource } from './recordSource';
import { bytesOf, groupNeighbours } from './sourceGroups';

type Group = readonly [RecordSource, ...RecordSource[]];

/** Converts files of records whose members have names: JSON, or what was made into it. */
export class RecordConversion implements Conversion {
  private readonly groups: readonly Group[];
  private readonly progress: ProgressMeter;

  constructor(
    private readonly session: DuckSession,
    private readonly request: ConvertRequest,
    private readonly context: JobContext,
    private readonly rules: RecordRules,
    sources: readonly RecordSource[],
  ) {
    this.groups = groupNeighbours(sources, ({ form, compression }) => `${form} ${compression}`);
    this.progress = new ProgressMeter(bytesOf(sources), context.onProgress);
  }

  /** @throws DataProblemError telling of what is wrong with the records */
  async run(): Promise<ConvertResult> {
    const { columns } = this.request;
    return await (columns ? this.convert(columns) : convertByGuess(this));
  }

  async infer(rows: 'sample' | 'all'): Promise<readonly Column[]> {
    const columns = await this.inferChecked(rows);
    if (columns.length > 0) return columns;
    const source = this.request.sources[0]?.displayName ?? 'The source';
    throw new DataProblemError({ source }, 'there is nothing from which columns could be inferred');
  }

  private async inferChecked(rows: 'sample' | 'all'): Promise<readonly Column[]> {
    const infer = (groups: readonly Group[]) => {
      const files = groups.map((group) => ({ ...filesOf(group), displayName: group[0].displayName }));
      return inferRecords(this.session, files, this.rules, rows);
    };
    try {
      return await infer(this.groups);
    } catch (error) {
      this.rethrowUnlessRefused(error);
      await readThrough(this.groups.flat(), this.context.signal);
      if (!this.groups.some(([{ form }]) => form === 'lines')) throw refusalOf(error, this.request);
      // All files can be read, so there are lines that hold several records.
      return await infer(this.groups.map(asDocuments)).catch((cause: unknown) => {
        throw refusalOf(cause, this.request);
      });
    }
  }

  async convert(columns: readonly Column[]): Promise<ConvertResult> {
    this.progress.restart();
    const files: ConvertedFile[] = [];
    for (const [index, group] of this.groups.entries()) {
      files.push(await this.copyChecked(group, columns, parquetName(index)));
      this.progress.add(bytesOf(group));
    }
    return { columns, files, rowCount: files.reduce((sum, { rowCount }) => sum + rowCount, 0) };
  }

  private async copyChecked(group: Group, columns: readonly Column[], name: string): Promise<ConvertedFile> {
    const [{ form }] = group;
    try {
      return await this.copy(group, form, columns, name);
    } catch (error) {
      await this.explain(error, group, columns);
      if (form !== 'lines') throw refusalOf(error, this.request);
      // Nothing is wrong with the records, so there are lines that hold several of them.
      return await this.copy(group, 'documents', columns, name);
    }
  }

  private copy(
    group: Group,
    form: RecordSource['form'],
    columns: readonly Column[],
    name: string,
  ): Promise<ConvertedFile> {
    const files = filesOf(group, form);
    const copying = copyRecords(this.session, this.request, this.rules, files, columns, name);
    return this.progress.during(this.session, bytesOf(group), copying);
  }

  /** @throws DataProblemError where something is wrong with the records; what was refused, where that is no matter of theirs */
  private async explain(
    refused: unknown,
    sources: readonly RecordSource[],
    columns: readonly Column[],
  ): Promise<void> {
    this.rethrowUnlessRefused(refused);
    const inferred = this.request.columns === undefined;
    await locateRecords(sources, { columns, inferred, rules: this.rules }, this.context.signal);
  }

  private rethrowUnlessRefused(error: unknown): void {
    this.context.signal.throwIfAborted();
    if (error instanceof DataProblemError || isResourceError(error)) throw error;
  }
}

function asDocuments([first, ...others]: Group): Group {
  const asDocument = (source: RecordSource): RecordSource =>
    source.form === 'lines' ? { ...source, form: 'documents' } : source;
  return [asDocument(first), ...others.map(asDocument)];
}
