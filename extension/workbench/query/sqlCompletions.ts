import type { BareWords, CompletionContext } from './completionContext';
import { findDataset, nameInQuery, type NamedDataset } from './datasetNames';
import type { HistoryInstant } from './datasetDirectory';
import { isSameName, quoteName } from './sqlNames';
import { clauseWords, functions, keywords } from './sqlWords';

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
  /** Where what is replaced begins, where it is not where the context says. */
  readonly start?: number;
}

/** What completion has to know, asked for as far as a place needs it. */
export interface SqlFacts {
  datasets(): Promise<readonly NamedDataset[]>;
  history(datasetId: string): Promise<readonly HistoryInstant[]>;
}

const itemsOf = (words: readonly string[], kind: 'keyword' | 'function'): readonly SqlCompletion[] =>
  words.map((word) => ({ label: word, kind, insert: word }));
const clauseItems = itemsOf(clauseWords, 'keyword');
const keywordItems = itemsOf(keywords, 'keyword');
const functionItems = itemsOf(functions, 'function');

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

/** Datasets whose titles go on as these words do. */
function titlesFrom({ start, text }: BareWords, datasets: readonly NamedDataset[]): SqlCompletion[] {
  const begins = ({ title }: NamedDataset): boolean => title.toLowerCase().startsWith(text.toLowerCase());
  return datasets.filter(begins).map((dataset) => {
    const { title, alias, datasetId } = dataset;
    const insert = nameInQuery(dataset, datasets);
    return { label: title, kind: 'dataset', insert, detail: alias ?? datasetId, filter: title, start };
  });
}

const isCommon = ({ commonTables }: CompletionContext, name: string): boolean =>
  commonTables.some((each) => isSameName(each, name));

const commonItems = ({ commonTables }: CompletionContext): SqlCompletion[] =>
  commonTables.map((name) => ({ label: name, kind: 'dataset', insert: quoteName(name), detail: 'WITH' }));

/** The dataset that stands for a qualifier: what the statement calls so, or a dataset of this name. */
function datasetOf(
  qualifier: string,
  context: CompletionContext,
  datasets: readonly NamedDataset[],
): NamedDataset | undefined {
  const table = context.tables.find(({ alias, name }) => isSameName(alias ?? name, qualifier));
  const name = table?.name ?? qualifier;
  return isCommon(context, name) ? undefined : findDataset(datasets, name);
}

async function columnsOfAll(context: CompletionContext, facts: SqlFacts): Promise<SqlCompletion[]> {
  const datasets = await facts.datasets();
  const tables = context.tables.filter(({ name }) => !isCommon(context, name));
  const named = tables.flatMap(({ name }) => findDataset(datasets, name) ?? []);
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

const snippet = (label: string, filter?: string): SqlCompletion => ({
  label,
  kind: 'snippet',
  insert: `${label} `,
  filter,
  goesOn: true,
});
const instantClause = snippet('AS OF TIMESTAMP');

async function itemsAt(context: CompletionContext, facts: SqlFacts): Promise<readonly SqlCompletion[]> {
  switch (context.kind) {
    case 'none':
      return [];
    case 'dataset':
      return [...commonItems(context), ...datasetItems(await facts.datasets())];
    case 'afterDataset':
      return [...(context.takesInstant ? [instantClause] : []), ...clauseItems];
    case 'asOf':
      // Whoever types a name of their own here is not to be given this one.
      return [snippet(context.missing, context.missing.split(' ')[0])];
    case 'instant':
      return instantItems(context.name, context.isQuoted, facts);
    case 'columnsOf': {
      const dataset = datasetOf(context.qualifier, context, await facts.datasets());
      return dataset ? columnItems(dataset) : [];
    }
    case 'expression':
      return [...(await columnsOfAll(context, facts)), ...keywordItems, ...functionItems];
  }
}

/** What may be typed at a place, what is most likely first. */
export async function completionsFor(
  context: CompletionContext,
  facts: SqlFacts,
): Promise<readonly SqlCompletion[]> {
  const items = await itemsAt(context, facts);
  if (!context.bareWords) return items;
  return [...titlesFrom(context.bareWords, await facts.datasets()), ...items];
}
