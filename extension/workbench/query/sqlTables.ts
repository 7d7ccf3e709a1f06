import { nameOfToken } from './sqlNames';
import { isSymbol, isWord, type SqlToken } from './sqlTokens';

/** A name that stands where rows come from: behind FROM or JOIN. */
export interface TableReference {
  readonly name: string;
  /** Of the name, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What the query calls it. */
  readonly alias?: string;
}

interface Read {
  readonly table: TableReference;
  /** Index of the token behind the reference. */
  readonly next: number;
}

const afterTable = ['TABLESAMPLE', 'ASOF', 'POSITIONAL', 'SEMI', 'ANTI'];

/** The index behind `AS OF TIMESTAMP '…'`, where that stands here. */
function skipInstant(tokens: readonly SqlToken[], index: number): number {
  if (!isWord(tokens[index], 'AS') || !isWord(tokens[index + 1], 'OF')) return index;
  const hasText = isWord(tokens[index + 2], 'TIMESTAMP') && tokens[index + 3]?.kind === 'string';
  return index + (hasText ? 4 : isWord(tokens[index + 2], 'TIMESTAMP') ? 3 : 2);
}

function readTable(tokens: readonly SqlToken[], index: number): Read | undefined {
  const token = tokens[index];
  const name = token && nameOfToken(token);
  // A function's name is followed by a parenthesis.
  if (name === undefined || isSymbol(tokens[index + 1], '(')) return undefined;
  const { start, end } = token as SqlToken;
  let next = skipInstant(tokens, index + 1);
  if (isWord(tokens[next], 'AS')) next += 1;
  const candidate = tokens[next];
  const alias = candidate && !isWord(candidate, ...afterTable) ? nameOfToken(candidate) : undefined;
  return { table: { name, start, end, alias }, next: alias === undefined ? next : next + 1 };
}

/** The names behind FROM and JOIN, in their order. Names of common table expressions are among them. */
export function tablesOf(tokens: readonly SqlToken[]): readonly TableReference[] {
  const tables: TableReference[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    if (!isWord(tokens[index], 'FROM', 'JOIN')) continue;
    let read = readTable(tokens, index + 1);
    while (read) {
      tables.push(read.table);
      read = isSymbol(tokens[read.next], ',') ? readTable(tokens, read.next + 1) : undefined;
    }
  }
  return tables;
}
