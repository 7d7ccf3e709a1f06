import type { Column } from '../catalog/datasetRecords';
import { convertByGuess, type Conversion } from './convertByGuess';
import { groupSources, type CsvGroup } from './csvGroup';
import { readLayout, type CsvLayout } from './csvLayout';
import type { CsvOptions } from './csvOptions';
import { DataProblemError } from './dataProblem';
import type { DuckSession, OpenSession } from './duckSession';
import type { ConvertedFile, ConvertRequest, ConvertResult, JobContext } from './engineRequests';
import { refusalOf } from './engineRefusal';
import { GroupCopier } from './groupCopier';
import { inferColumns } from './inferColumns';
import { parquetName } from './parquetFile';
import { sizedSources } from './sourceGroups';

/**
 * Converts CSV files to Parquet files of the same rows in the same order.
 * @throws DataProblemError where a file holds what the columns cannot take; what was written is then void.
 */
export async function convertCsv(
  openSession: OpenSession,
  request: ConvertRequest,
  options: CsvOptions,
  context: JobContext,
): Promise<ConvertResult> {
  const groups = groupSources(await readLayouts(request, options, context.signal));
  using session = await openSession();
  const conversion = new CsvConversion(session, request, options, context, groups);
  return await (request.columns ? conversion.convert(request.columns) : convertByGuess(conversion));
}

async function readLayouts(
  { sources }: ConvertRequest,
  options: CsvOptions,
  signal: AbortSignal,
): Promise<readonly CsvLayout[]> {
  const layouts: CsvLayout[] = [];
  for (const source of await sizedSources(sources, signal)) {
    signal.throwIfAborted();
    layouts.push(await readLayout(source, options));
  }
  return layouts;
}

class CsvConversion implements Conversion {
  private readonly copier: GroupCopier;

  constructor(
    private readonly session: DuckSession,
    private readonly request: ConvertRequest,
    private readonly options: CsvOptions,
    private readonly context: JobContext,
    private readonly groups: readonly CsvGroup[],
  ) {
    this.copier = new GroupCopier(session, request, options, context, groups);
  }

  async convert(columns: readonly Column[]): Promise<ConvertResult> {
    this.copier.checkColumns(columns);
    const files: ConvertedFile[] = [];
    for (const [index, group] of this.groups.entries()) {
      files.push(await this.copier.copyChecked(group, columns, parquetName(index)));
    }
    return { columns, files, rowCount: files.reduce((sum, { rowCount }) => sum + rowCount, 0) };
  }

  /** Where the files are no CSV at all, the slow reader says why. */
  async infer(rows: 'sample' | 'all'): Promise<readonly Column[]> {
    if (this.groups.length === 0) throw noColumns(this.request);
    const names = this.groups[0]?.columnNames ?? [];
    const asText = names.map((columnName): Column => ({ columnName, dataType: 'STRING' }));
    this.copier.checkColumns(asText);
    try {
      return await inferColumns(this.session, this.groups, this.options, rows);
    } catch (cause) {
      this.context.signal.throwIfAborted();
      for (const group of this.groups) await this.copier.locate(group, asText);
      throw refusalOf(cause, this.request);
    }
  }
}

function noColumns({ sources }: ConvertRequest): DataProblemError {
  return new DataProblemError(
    { source: sources[0]?.displayName ?? 'The source' },
    'there is nothing from which columns could be inferred',
  );
}
