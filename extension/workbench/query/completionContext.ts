import { nameOfToken } from './sqlNames';
import { splitStatements, statementAt } from './sqlStatements';
import { commonTablesOf, tablesOf, wordsBeforeTable, type TableReference } from './sqlTables';
import { isSymbol, isWord, tokenize, type SqlToken } from './sqlTokens';

/** Words that may be the beginning of a title with blanks in it, written without quotation marks. */
export interface BareWords {
  /** Where they begin, in UTF-16 units. */
  readonly start: number;
  readonly text: string;
}

/** What may be typed at a place, and what of the text it takes the place of. */
export type CompletionContext = {
  /** What is replaced, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Where rows of the statement come from. */
  readonly tables: readonly TableReference[];
  /** Names that the statement itself gives to rows. */
  readonly commonTables: readonly string[];
  readonly bareWords?: BareWords;
} & CompletionKind;

type CompletionKind =
  | { readonly kind: 'none' }
  | { readonly kind: 'dataset' }
  /** Behind a dataset's name: an instant, where it has none, or what follows. */
  | { readonly kind: 'afterDataset'; readonly takesInstant: boolean }
  /** Behind a dataset's name and the first words of `AS OF TIMESTAMP`: the others. */
  | { readonly kind: 'asOf'; readonly missing: 'OF TIMESTAMP' | 'TIMESTAMP' }
  | { readonly kind: 'columnsOf'; readonly qualifier: string }
  /** An instant of a dataset; in quotation marks already, or not. */
  | { readonly kind: 'instant'; readonly name: string; readonly isQuoted: boolean }
  | { readonly kind: 'expression' };

/** The token that is being typed: it ends at the place, or goes on behind it. */
function tokenBeingTyped(tokens: readonly SqlToken[], offset: number): SqlToken | undefined {
  return tokens.find(({ start, end, kind, isClosed }) => {
    if (start >= offset) return false;
    if (kind === 'word') return offset <= end;
    if (kind === 'symbol' || kind === 'number') return false;
    return isClosed ? offset < end : offset <= end;
  });
}

/** The name that `AS OF TIMESTAMP` right before the last token follows. */
function nameBeforeInstant(before: readonly SqlToken[]): string | undefined {
  const [name, as, of, timestamp] = before.slice(-4);
  if (!isWord(as, 'AS') || !isWord(of, 'OF') || !isWord(timestamp, 'TIMESTAMP')) return undefined;
  return name && nameOfToken(name);
}

/** Whether a comma here separates datasets: the nearest clause before it is a FROM, and no parenthesis is open. */
function isInFrom(before: readonly SqlToken[]): boolean {
  let depth = 0;
  for (const token of [...before].reverse()) {
    if (isSymbol(token, ')')) depth += 1;
    else if (isSymbol(token, '(')) depth -= 1;
    if (depth < 0) return false;
    if (depth > 0) continue;
    if (isWord(token, 'FROM')) return true;
    if (isWord(token, 'SELECT', 'WHERE', 'GROUP', 'ORDER', 'HAVING', 'ON', 'USING')) return false;
  }
  return false;
}

/** Behind AS stands a name that is made up, unless it begins an instant. */
function kindAfterAs(
  before: readonly SqlToken[],
  tables: readonly TableReference[],
): CompletionKind | undefined {
  const [first, second, last] = before.slice(-3);
  const isTable = (token: SqlToken | undefined): boolean =>
    tables.some(({ start }) => start === token?.start);
  if (isWord(last, 'OF') && isWord(second, 'AS') && isTable(first))
    return { kind: 'asOf', missing: 'TIMESTAMP' };
  if (!isWord(last, 'AS')) return undefined;
  return isTable(second) ? { kind: 'asOf', missing: 'OF TIMESTAMP' } : { kind: 'none' };
}

function kindAfter(before: readonly SqlToken[], tables: readonly TableReference[]): CompletionKind {
  const last = before.at(-1);
  const instantOf = nameBeforeInstant(before);
  if (instantOf !== undefined) return { kind: 'instant', name: instantOf, isQuoted: false };
  if (isSymbol(last, '.')) {
    const owner = before.at(-2);
    const qualifier = owner && nameOfToken(owner);
    return qualifier === undefined ? { kind: 'none' } : { kind: 'columnsOf', qualifier };
  }
  if (isWord(last, ...wordsBeforeTable)) return { kind: 'dataset' };
  if (isSymbol(last, ',') && isInFrom(before)) return { kind: 'dataset' };
  const afterAs = kindAfterAs(before, tables);
  if (afterAs) return afterAs;
  const table = tables.find(({ end, referenceEnd }) => end === last?.end || referenceEnd === last?.end);
  if (table) return { kind: 'afterDataset', takesInstant: table.end === last?.end };
  return { kind: 'expression' };
}

function insideOf(token: SqlToken, before: readonly SqlToken[]): CompletionKind | undefined {
  if (token.kind === 'comment') return { kind: 'none' };
  if (token.kind !== 'string') return undefined;
  const name = nameBeforeInstant(before);
  return name === undefined ? { kind: 'none' } : { kind: 'instant', name, isQuoted: true };
}

/** Nothing but words from the name of a table to here: it may be a title that is still being typed. */
function bareWordsAt(text: string, tables: readonly TableReference[], offset: number): BareWords | undefined {
  const start = tables.findLast((table) => table.start < offset)?.start;
  if (start === undefined) return undefined;
  const words = text.slice(start, offset);
  return /^[\p{L}_][\p{L}\p{N}_$&.+-]*(?: [\p{L}\p{N}_$&.+-]*)+$/u.test(words)
    ? { start, text: words }
    : undefined;
}

/** Right behind what is closed or a number: the next word needs a blank before it. */
const isBehindToken = (before: readonly SqlToken[], offset: number): boolean => {
  const last = before.at(-1);
  return last?.end === offset && last.kind !== 'symbol';
};

/** Says what may be typed at a place of a text. */
export function completionContextAt(text: string, offset: number): CompletionContext {
  const typed = tokenBeingTyped(tokenize(text), offset);
  const statement = statementAt(splitStatements(text), offset);
  const isWithin = statement && !text.slice(statement.end, offset).includes(';');
  const tokens = isWithin ? statement.tokens : [];
  const tables = tablesOf(tokens);
  const before = tokens.filter(({ end }) => end <= (typed?.start ?? offset));
  const inner = typed && insideOf(typed, before);
  const [start, end] = typed ? [typed.start, typed.isClosed ? typed.end : offset] : [offset, offset];
  // Within a string its quotation marks stay.
  const margins = inner?.kind === 'instant' ? { from: 1, to: typed?.isClosed ? 1 : 0 } : { from: 0, to: 0 };
  const kind = isBehindToken(before, offset) && !typed ? { kind: 'none' as const } : kindAfter(before, tables);
  return {
    ...(inner ?? kind),
    start: start + margins.from,
    end: end - margins.to,
    tables,
    commonTables: commonTablesOf(tokens),
    bareWords: inner ? undefined : bareWordsAt(text, tables, offset),
  };
}
