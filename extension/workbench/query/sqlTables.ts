import { nameOfToken } from './sqlNames';
import { isSymbol, isWord, type SqlToken } from './sqlTokens';

/** A name that stands where rows come from: behind FROM, JOIN and the like. */
export interface TableReference {
  readonly name: string;
  /** Of the name, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What the query calls it. */
  readonly alias?: string;
  readonly hasInstant: boolean;
  /** Of all that belongs to it: name, instant and alias. */
  readonly referenceEnd: number;
}

interface Read {
  readonly table: TableReference;
  /** Index of the token behind the reference. */
  readonly next: number;
}

/** A name behind one of these words is that of a table. */
export const wordsBeforeTable = ['FROM', 'JOIN', 'DESCRIBE', 'SUMMARIZE', 'PIVOT', 'UNPIVOT'];

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
  const behindInstant = skipInstant(tokens, index + 1);
  const behindAs = behindInstant + (isWord(tokens[behindInstant], 'AS') ? 1 : 0);
  const candidate = tokens[behindAs];
  const alias = candidate && !isWord(candidate, ...afterTable) ? nameOfToken(candidate) : undefined;
  const next = alias === undefined ? behindAs : behindAs + 1;
  const hasInstant = behindInstant > index + 1;
  return { table: { name, start, end, alias, hasInstant, referenceEnd: tokens[next - 1]?.end ?? end }, next };
}

/** The names that rows come from, in their order. Names of common table expressions are among them. */
export function tablesOf(tokens: readonly SqlToken[]): readonly TableReference[] {
  const tables: TableReference[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    if (!isWord(tokens[index], ...wordsBeforeTable)) continue;
    let read = readTable(tokens, index + 1);
    while (read) {
      tables.push(read.table);
      read = isSymbol(tokens[read.next], ',') ? readTable(tokens, read.next + 1) : undefined;
    }
  }
  return tables;
}

/** The names that the statement itself gives to rows: those of its common table expressions. */
export function commonTablesOf(tokens: readonly SqlToken[]): readonly string[] {
  return tokens.flatMap((token, index) => {
    const before = tokens[index - 1];
    const isFirst = isWord(before, 'WITH', 'RECURSIVE') || isSymbol(before, ',');
    const name = isFirst ? nameOfToken(token) : undefined;
    if (name === undefined) return [];
    const behind = skipColumns(tokens, index + 1);
    const opening = tokens.slice(behind, behind + 4).findIndex((each) => isSymbol(each, '('));
    return isWord(tokens[behind], 'AS') && opening > 0 ? [name] : [];
  });
}

/** The index behind `(a, b)`, where that stands here. */
function skipColumns(tokens: readonly SqlToken[], index: number): number {
  if (!isSymbol(tokens[index], '(')) return index;
  const length = tokens.slice(index).findIndex((token) => isSymbol(token, ')'));
  return length < 0 ? tokens.length : index + length + 1;
}
