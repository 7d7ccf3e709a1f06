/** Why the engine refuses a query, in its own terms. */
export interface QueryProblem {
  /** The engine's word for the kind: `Parser`, `Binder`, `Catalog`, `Conversion`, … */
  readonly type: string;
  readonly message: string;
  /** Of the kind, such as `COLUMN_NOT_FOUND`. */
  readonly subtype?: string;
  /** Bytes from 0, in the query's text as UTF-8. */
  readonly position?: number;
  /** The name that is unknown, and what it would be. */
  readonly name?: string;
  readonly nameKind?: string;
}

/** The query is refused, or cannot be answered. */
export class QueryProblemError extends Error {
  override readonly name = 'QueryProblemError';

  constructor(readonly problem: QueryProblem) {
    super(problem.message);
  }
}

interface ErrorJson {
  readonly exception_type?: string;
  readonly exception_message?: string;
  readonly error_subtype?: string;
  readonly position?: string;
  readonly name?: string;
  readonly type?: string;
}

/**
 * What the engine's error says, which it tells as JSON.
 * @param bytesBefore bytes of the statement before the query's own text
 */
export function queryProblemOf(error: unknown, bytesBefore = 0): QueryProblem {
  if (error instanceof QueryProblemError) return error.problem;
  const text = error instanceof Error ? error.message : String(error);
  const json = parse(text);
  if (!json) return { type: /^(\w+(?: \w+)*) Error: /.exec(text)?.[1] ?? 'Internal', message: text };
  const position = json.position === undefined ? undefined : Number(json.position) - bytesBefore;
  return {
    type: json.exception_type ?? 'Internal',
    message: json.exception_message ?? text,
    subtype: json.error_subtype,
    position: position !== undefined && position >= 0 ? position : undefined,
    name: json.name,
    nameKind: json.type,
  };
}

/** Some errors are told with a word before the JSON. */
function parse(text: string): ErrorJson | undefined {
  const start = text.indexOf('{');
  if (start < 0) return undefined;
  try {
    return JSON.parse(text.slice(start)) as ErrorJson;
  } catch {
    return undefined;
  }
}
