import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../access/actor';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { DatasetRecord } from '../catalog/datasetRecords';
import type { Engine } from '../engine/engine';
import type { QueryTable } from '../engine/engineRequests';
import { QueryProblemError } from '../engine/queryProblem';
import { DatasetNames } from './datasetNames';
import { failureOfProblem } from './problemFailure';
import { linkFile, roomFor } from './jobFolder';
import { QueryFailure } from './queryFailure';
import { instantHint, QueryText, schemaAsOf, type NamedTable } from './queryText';
import type { QueryJob, QueryResult } from './queryWork';

/** Rows of a dataset as of an instant. */
export interface DatasetRows {
  /** Holds the files, absolute. */
  readonly folder: string;
  /** Parquet, in the order of the rows; paths are relative to `folder`. */
  readonly files: readonly { readonly path: string }[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly asOfTimestamp?: number;
}

export interface SqlQueriesOptions {
  readonly datasets: Pick<DatasetCatalog, 'listDatasets'>;
  readonly sources: {
    rowsOfDataset(
      dataset: DatasetRecord,
      as: { readonly asOfTimestamp?: Date },
      signal?: AbortSignal,
    ): Promise<DatasetRows>;
  };
  readonly engine: Pick<Engine, 'runQuery'>;
}

export interface SqlQuery {
  readonly text: string;
  /** For datasets that the text gives no instant; milliseconds since 1970-01-01 UTC. Now when left out. */
  readonly asOfTimestamp?: number;
  readonly maxRows: number;
}

/** A name that means one dataset which has rows. */
interface MeantTable extends NamedTable {
  readonly dataset: DatasetRecord;
}

interface FoundTable extends MeantTable {
  readonly rows: DatasetRows;
}

const resultFile = 'result.parquet';
const linkFolder = 'rows';
const datasetPage = 1_000;

/** Answers queries in SQL, each over links to the files of the datasets that it names and may read. */
export class SqlQueries {
  constructor(private readonly options: SqlQueriesOptions) {}

  /** @throws QueryFailure, EngineError; the signal's reason */
  async run(actor: Actor, query: SqlQuery, job: QueryJob): Promise<QueryResult> {
    const text = new QueryText(query.text);
    const names = await this.namesFor(actor);
    const meant = text.tables.flatMap((table) => meantBy(table, names));
    const { tables, asOfTimestamp } = await this.rowsOf(meant, query.asOfTimestamp, job.signal);
    const request = {
      folder: job.folder,
      text: text.rewritten,
      tables: await linkFiles(tables, job),
      maxRows: query.maxRows,
      outputFile: resultFile,
      temporaryByteLimit: await roomFor(job.folder),
    };
    const { signal, onProgress } = job;
    try {
      const result = await this.options.engine.runQuery(request, { signal, onProgress });
      return { ...result, asOfTimestamp, files: [resultFile] };
    } catch (error) {
      if (!(error instanceof QueryProblemError)) throw error;
      throw failureOfProblem(error.problem, text, job.folder, (name) => unknownTable(name, names));
    }
  }

  /** Names of the datasets that the actor may read. */
  private async namesFor(actor: Actor): Promise<DatasetNames> {
    const view = actor.isSuperUser
      ? undefined
      : { permissionGroupIds: [...actor.permissionGroupIds], permissions: ['ReadDatasetData'] };
    const datasets: DatasetRecord[] = [];
    let before: number | undefined;
    do {
      const page = await this.options.datasets.listDatasets({ limit: datasetPage, before }, view);
      datasets.push(...page.items);
      before = page.next;
    } while (before !== undefined);
    return new DatasetNames(datasets);
  }

  /** All that have no instant of their own are read as of the same one, as of which nothing will change. */
  private async rowsOf(
    meant: readonly MeantTable[],
    asked: number | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly tables: readonly FoundTable[]; readonly asOfTimestamp?: number }> {
    const find = async (table: MeantTable, instant: number | undefined): Promise<FoundTable> => {
      const asOfTimestamp = instant === undefined ? undefined : new Date(instant);
      const rows = await this.options.sources.rowsOfDataset(table.dataset, { asOfTimestamp }, signal);
      return { ...table, rows };
    };
    const findAll = (instant: number | undefined): Promise<readonly FoundTable[]> =>
      Promise.all(meant.map((table) => find(table, table.asOf ?? instant)));
    const tables = await findAll(asked);
    const instants = tables
      .filter(({ asOf }) => asOf === undefined)
      .flatMap(({ rows }) => rows.asOfTimestamp ?? []);
    if (instants.length === 0) return { tables, asOfTimestamp: asked };
    const asOfTimestamp = Math.min(...instants);
    const isSame = instants.every((instant) => instant === asOfTimestamp);
    return { tables: isSame ? tables : await findAll(asOfTimestamp), asOfTimestamp };
  }
}

/** What has an instant is a dataset, or wrong; any other name may be that of something else. */
function meantBy(table: NamedTable, names: DatasetNames): readonly MeantTable[] {
  const [dataset, ...others] = names.find(table.name);
  if (dataset?.kind === 'TABULAR' && dataset.columns && others.length === 0) return [{ ...table, dataset }];
  if (table.asOf === undefined) return [];
  const message = unknownTable(table.name, names);
  throw new QueryFailure('UNKNOWN_NAME', dataset ? message : `${message} ${instantHint}`, table.place);
}

/** Links each file of the tables into the job's folder once, so that the engine sees these files and no others. */
async function linkFiles(tables: readonly FoundTable[], { folder, signal }: QueryJob): Promise<QueryTable[]> {
  await mkdir(join(folder, linkFolder));
  const links = new Map<string, string>();
  const linkTo = async (file: string): Promise<string> => {
    const known = links.get(file);
    if (known !== undefined) return known;
    signal.throwIfAborted();
    const name = `${linkFolder}/${links.size}.parquet`;
    links.set(file, name);
    await linkFile(file, join(folder, name));
    return name;
  };
  const linked: QueryTable[] = [];
  for (const { name, asOf, dataset, rows } of tables) {
    const files: string[] = [];
    for (const { path } of rows.files) files.push(await linkTo(join(rows.folder, path)));
    const schema = asOf === undefined ? undefined : schemaAsOf(asOf);
    linked.push({ schema, name, columns: dataset.columns ?? [], files });
  }
  return linked;
}

function unknownTable(name: string, names: DatasetNames): string {
  const [dataset, ...others] = names.find(name);
  if (dataset && others.length > 0) {
    const ids = [dataset, ...others].map(({ datasetId }) => `"${datasetId}"`).join(', ');
    return `${others.length + 1} datasets are called ${name}. Name the one that you mean by its alias or id: ${ids}.`;
  }
  if (dataset) return withoutRows(dataset);
  const suggestions = names.suggestions(name);
  const message = `There is no dataset of this name that you may read: ${name}.`;
  return suggestions.length === 0 ? message : `${message} There is ${suggestions.join(', ')}.`;
}

const withoutRows = ({ kind, datasetId }: DatasetRecord): string =>
  kind === 'TABULAR'
    ? `The dataset ${datasetId} has no columns yet: its first changeset gives it some.`
    : `The dataset ${datasetId} keeps files, and has no rows to query.`;
