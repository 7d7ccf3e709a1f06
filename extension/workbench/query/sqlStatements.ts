import { isSymbol, tokenize, type SqlToken } from './sqlTokens';

/** A statement of a text, without the semicolon that ends it and the comments around it. */
export interface SqlStatement {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly SqlToken[];
}

function statementOf(tokens: readonly SqlToken[]): SqlStatement[] {
  const meant = tokens.filter(({ kind }) => kind !== 'comment');
  const [first, last] = [meant.at(0), meant.at(-1)];
  if (!first || !last) return [];
  return [{ start: first.start, end: last.end, tokens: meant }];
}

/** The statements of a text, in their order; a semicolon in a string, name or comment ends none. */
export function splitStatements(text: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  let open: SqlToken[] = [];
  for (const token of tokenize(text)) {
    if (isSymbol(token, ';')) {
      statements.push(...statementOf(open));
      open = [];
    } else open.push(token);
  }
  return [...statements, ...statementOf(open)];
}

/** The statement that somebody at this place means: the one there, else the one before, else the first. */
export function statementAt(statements: readonly SqlStatement[], offset: number): SqlStatement | undefined {
  return statements.findLast(({ start }) => start <= offset) ?? statements[0];
}
