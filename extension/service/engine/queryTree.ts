import type { DuckSession } from './duckSession';
import { QueryProblemError } from './queryProblem';
import { literal } from './sql';

/** Functions whose rows come from their arguments alone. Those that read files meet the session's lock. */
const tableFunctions =
  /^(?:generate_series|range|repeat|repeat_row|unnest|json_each|json_tree|histogram|histogram_values|pg_timezone_names|icu_calendar_names|read_\w+|parquet_\w+|sniff_csv)$/i;

/** They tell of the engine, or tell it something. */
const forbiddenFunctions = /^(?:current_setting|write_log|getenv)$/i;

/** Where the engine tells of itself, whatever the tables there are called. */
const engineSchemas = /^(?:information_schema|pg_catalog)$/i;

/** The engine's own tables, which tell of itself. */
const engineTables = /^(?:pg_|duckdb_|pragma_|sqlite_)/i;

type Node = Readonly<Record<string, unknown>>;

interface SerializedQuery {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly position?: string;
  readonly statements?: readonly unknown[];
}

/**
 * Lets through one SELECT, as the engine's own parser sees it, which tells nothing of the engine and changes
 * nothing of it: of its functions there are some that do, in whatever SELECT they stand.
 * @param tables names that are no tables of the engine's own, whatever they are like
 * @throws QueryProblemError
 */
export async function requireHarmless(
  session: DuckSession,
  text: string,
  tables: ReadonlySet<string>,
): Promise<void> {
  const query = await parse(session, text);
  const [statement, ...others] = query.statements ?? [];
  if (statement === undefined) throw notAllowed('There is no statement in the text. Begin it with SELECT.');
  if (others.length > 0) throw notAllowed('A query is one statement, and there are several in the text.');
  const waiting: unknown[] = [statement];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next)) requireHarmlessNode(next as Node, tables);
    for (const child of Object.values(next as Node)) waiting.push(child);
  }
}

async function parse(session: DuckSession, text: string): Promise<SerializedQuery> {
  const options = 'skip_null := true, skip_empty := true, skip_default := true';
  const [[json] = []] = await session.rows(`SELECT json_serialize_sql(${literal(text)}, ${options})`);
  const query = JSON.parse(String(json)) as SerializedQuery;
  if (!query.error) return query;
  if (query.error_type === 'parser') {
    const { error_message: message = '', position } = query;
    throw new QueryProblemError({ type: 'Parser', message, position: numberOf(position) });
  }
  const [, verb = ''] = firstWord.exec(text) ?? [];
  const refusal = refusals.find(({ verbs }) => verbs.test(verb));
  throw notAllowed(
    refusal?.message ?? 'A query is a SELECT, which reads: nothing can be written, changed, set or called.',
  );
}

/** Comments may stand before it. */
const firstWord = /^(?:[\s;]|--[^\n\r]*(?=[\n\r]|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*([a-z]+)/i;

/** What is said of statements that are no SELECT, where something helps. */
const refusals: readonly { readonly verbs: RegExp; readonly message: string }[] = [
  {
    verbs: /^(?:insert|update|delete|merge|truncate|copy|import)$/i,
    message: 'A query only reads. Rows are added, replaced and corrected by changesets.',
  },
  {
    verbs: /^(?:create|drop|alter|attach|detach|use)$/i,
    message:
      'A query only reads, and knows no tables but datasets. Name rows of your own in it: WITH mine AS (SELECT …).',
  },
  {
    verbs: /^(?:pivot|unpivot|from|with|select)$/i,
    message:
      'A query is a SELECT, which reads. A PIVOT has to name the values that become columns: ON side IN (...).',
  },
  {
    verbs: /^(?:explain|analyze)$/i,
    message: 'A query is run, and not explained: how the engine goes about it is not told.',
  },
];

function requireHarmlessNode(node: Node, tables: ReadonlySet<string>): void {
  const { type, function_name: name, table_name: table, query_location: place } = node;
  const position = numberOf(place);
  if (type === 'VALUE_PARAMETER') {
    const message = 'A query has no parameters: write the value in its place.';
    throw new QueryProblemError({ type: 'Parser', message, position });
  }
  if (type === 'SHOW_REF' && node['query'] === undefined) throw notAllowed(listRefusal, position);
  if (type === 'TABLE_FUNCTION') {
    const { function_name: called } = (node['function'] ?? {}) as Node;
    if (!tableFunctions.test(String(called))) throw notAllowed(forbiddenFunction(String(called)), position);
  }
  if (typeof name === 'string' && forbiddenFunctions.test(name))
    throw notAllowed(forbiddenFunction(name), position);
  if (
    type === 'BASE_TABLE' &&
    typeof table === 'string' &&
    (engineSchemas.test(String(node['schema_name'])) ||
      (engineTables.test(table) && !tables.has(table.toLowerCase())))
  ) {
    throw notAllowed(`A query reads datasets, and not the engine's own table ${table}.`, position);
  }
}

const listRefusal =
  'A query knows the datasets that it names, and lists none. The tree lists them, and the editor behind FROM; DESCRIBE and SUMMARIZE tell of one.';

const forbiddenFunction = (name: string): string =>
  `A query cannot call ${name}: it tells of the engine, or changes it, and reads no rows of datasets.`;

const notAllowed = (message: string, position?: number): QueryProblemError =>
  new QueryProblemError({ type: 'Permission', message, position });

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' || typeof value === 'string' ? Number(value) : undefined;
