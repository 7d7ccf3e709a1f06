import type { CompletionContext } from './completionContext';
import { findDataset, nameInQuery, type NamedDataset } from './datasetNames';
import type { HistoryInstant } from './datasetDirectory';
import { isSameName, quoteName } from './sqlNames';
import type { TableReference } from './sqlTables';

export interface SqlCompletion {
  readonly label: string;
  readonly kind: 'dataset' | 'column' | 'keyword' | 'instant' | 'function' | 'snippet';
  readonly insert: string;
  /** What it is, in few words. */
  readonly detail?: string;
  /** What typing is compared with, where it is not the label. */
  readonly filter?: string;
  /** Whether the next step is offered at once. */
  readonly goesOn?: boolean;
}

/** What completion has to know, asked for as far as a place needs it. */
export interface SqlFacts {
  datasets(): Promise<readonly NamedDataset[]>;
  history(datasetId: string): Promise<readonly HistoryInstant[]>;
}

const keywords =
  `SELECT FROM WHERE GROUP\u00a0BY ORDER\u00a0BY HAVING LIMIT OFFSET JOIN LEFT\u00a0JOIN FULL\u00a0JOIN ASOF\u00a0JOIN ON USING
  AS AND OR NOT IN BETWEEN LIKE ILIKE IS\u00a0NULL IS\u00a0NOT\u00a0NULL CASE WHEN THEN ELSE END WITH DISTINCT UNION\u00a0ALL EXCEPT
  INTERSECT DESC ASC NULLS\u00a0LAST QUALIFY OVER PARTITION\u00a0BY CAST INTERVAL EXCLUDE`
    .split(/[ \n]+/)
    .filter((keyword) => keyword !== '')
    .map((keyword) => keyword.replaceAll('\u00a0', ' '));

const functions =
  `count sum avg min max median stddev quantile_cont first last arg_min arg_max date_trunc time_bucket
  epoch_ms extract lag lead row_number rank round abs coalesce string_agg list lower upper regexp_matches`.split(
    /\s+/,
  );

const keywordItems: readonly SqlCompletion[] = keywords.map((keyword) => ({
  label: keyword,
  kind: 'keyword',
  insert: keyword,
}));
const functionItems: readonly SqlCompletion[] = functions.map((name) => ({
  label: name,
  kind: 'function',
  insert: name,
}));

/** An instant as SQL has it, in UTC: `2026-03-09 14:05:07.123`. */
export const instantInSql = (time: Date): string => time.toISOString().replace('T', ' ').replace('Z', '');

function datasetItems(datasets: readonly NamedDataset[]): SqlCompletion[] {
  return datasets.flatMap((dataset) => {
    const { title, alias, datasetId } = dataset;
    const insert = nameInQuery(dataset, datasets);
    const filter = `${insert} ${title} ${alias ?? ''}`;
    const detail = alias ?? datasetId;
    const byTitle: SqlCompletion = { label: title, kind: 'dataset', insert, detail, filter };
    if (alias === undefined || insert === quoteName(alias)) return [byTitle];
    return [byTitle, { label: alias, kind: 'dataset', insert: quoteName(alias), detail: title }];
  });
}

const columnItems = ({ columns, title }: NamedDataset): SqlCompletion[] =>
  columns.map(({ columnName, dataType }) => ({
    label: columnName,
    kind: 'column',
    insert: quoteName(columnName),
    filter: quoteName(columnName),
    detail: `${dataType} · ${title}`,
  }));

/** The dataset that stands for a qualifier: what the statement calls so, or a dataset of this name. */
function datasetOf(
  qualifier: string,
  tables: readonly TableReference[],
  datasets: readonly NamedDataset[],
): NamedDataset | undefined {
  const table = tables.find(({ alias, name }) => isSameName(alias ?? name, qualifier));
  return findDataset(datasets, table?.name ?? qualifier);
}

async function columnsOfAll(context: CompletionContext, facts: SqlFacts): Promise<SqlCompletion[]> {
  const datasets = await facts.datasets();
  const named = context.tables.flatMap(({ name }) => findDataset(datasets, name) ?? []);
  const aliases = context.tables.flatMap(({ alias, name }) =>
    alias === undefined
      ? []
      : [{ label: alias, kind: 'dataset', insert: quoteName(alias), detail: name } as const],
  );
  return [...new Set(named)].flatMap(columnItems).concat(aliases);
}

async function instantItems(name: string, isQuoted: boolean, facts: SqlFacts): Promise<SqlCompletion[]> {
  const dataset = findDataset(await facts.datasets(), name);
  if (!dataset) return [];
  return (await facts.history(dataset.datasetId)).map(({ time, changeType }) => {
    const text = instantInSql(time);
    return { label: text, kind: 'instant', insert: isQuoted ? text : `'${text}'`, detail: changeType };
  });
}

const asOf: SqlCompletion = {
  label: 'AS OF TIMESTAMP',
  kind: 'snippet',
  insert: 'AS OF TIMESTAMP ',
  goesOn: true,
};

/** What may be typed at a place, what is most likely first. */
export async function completionsFor(
  context: CompletionContext,
  facts: SqlFacts,
): Promise<readonly SqlCompletion[]> {
  switch (context.kind) {
    case 'none':
      return [];
    case 'dataset':
      return datasetItems(await facts.datasets());
    case 'afterDataset':
      return [asOf, ...keywordItems];
    case 'instant':
      return instantItems(context.name, context.isQuoted, facts);
    case 'columnsOf': {
      const dataset = datasetOf(context.qualifier, context.tables, await facts.datasets());
      return dataset ? columnItems(dataset) : [];
    }
    case 'expression':
      return [...(await columnsOfAll(context, facts)), ...keywordItems, ...functionItems];
  }
}
