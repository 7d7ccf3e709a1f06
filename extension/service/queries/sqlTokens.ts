/** What a piece of SQL is. White space and comments are no tokens. */
export type SqlTokenKind = 'word' | 'quotedName' | 'string' | 'other';

/** A piece of SQL; places are UTF-16 units from 0, and `end` is the one after. */
export interface SqlToken {
  readonly kind: SqlTokenKind;
  readonly start: number;
  readonly end: number;
  /** Of names and strings what they stand for, without their quotation marks. */
  readonly value: string;
}

const space = /\s+|--[^\n\r]*/y;
const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const quotedName = /"(?:[^"]|"")*"?/y;
const string = /'(?:[^']|'')*'?/y;
const escapedString = /[eE]'(?:[^'\\]|''|\\.)*'?/sy;
const dollarString = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const number = /\d[\w.]*/y;

/**
 * Takes SQL apart as the engine's own parser does: strings of all kinds, names, and comments, which may be nested.
 * What is cut off by the end of the text reaches to there.
 */
export function sqlTokens(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  while (at < text.length) {
    const gap = lengthAt(space, text, at) || commentLength(text, at);
    if (gap === 0) tokens.push(tokenAt(text, at));
    at = gap === 0 ? (tokens.at(-1)?.end ?? text.length) : at + gap;
  }
  return tokens;
}

function tokenAt(text: string, start: number): SqlToken {
  const token = (kind: SqlTokenKind, length: number, value: string): SqlToken => {
    return { kind, start, end: start + length, value };
  };
  const taken = (pattern: RegExp): string => text.slice(start, start + lengthAt(pattern, text, start));
  const escaped = taken(escapedString);
  if (escaped !== '') return token('string', escaped.length, escaped);
  const dollar = taken(dollarString);
  if (dollar !== '') return token('string', dollarLength(text, start, dollar), '');
  const name = taken(quotedName);
  if (name !== '') return token('quotedName', name.length, unquote(name, '"'));
  const literal = taken(string);
  if (literal !== '') return token('string', literal.length, unquote(literal, "'"));
  const plain = taken(word);
  if (plain !== '') return token('word', plain.length, plain);
  return token('other', lengthAt(number, text, start) || 1, '');
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Comments nest; 0 where there is none. */
function commentLength(text: string, start: number): number {
  if (!text.startsWith('/*', start)) return 0;
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start + 2;
  for (let depth = 1; depth > 0;) {
    const found = edge.exec(text);
    if (!found) return text.length - start;
    depth += found[0] === '/*' ? 1 : -1;
  }
  return edge.lastIndex - start;
}

function dollarLength(text: string, start: number, mark: string): number {
  const closing = text.indexOf(mark, start + mark.length);
  return (closing < 0 ? text.length : closing + mark.length) - start;
}

function unquote(quoted: string, mark: string): string {
  const inner = quoted.slice(1, quoted.length > 1 && quoted.endsWith(mark) ? -1 : undefined);
  return inner.replaceAll(mark + mark, mark);
}
