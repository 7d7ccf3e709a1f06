/** A piece of SQL that means something as a whole. White space is between tokens. */
export interface SqlToken {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'comment' | 'symbol';
  readonly text: string;
  /** Offsets in UTF-16 units; `end` is that of the unit behind it. */
  readonly start: number;
  readonly end: number;
  /** False where the text ends within a string, quoted name or comment. */
  readonly isClosed: boolean;
}

type Found = Pick<SqlToken, 'kind' | 'end' | 'isClosed'>;

/** Where what began is closed by a mark; the mark doubled stands for itself. */
function closing(
  text: string,
  from: number,
  mark: string,
  escapes: boolean,
): { end: number; isClosed: boolean } {
  for (let position = from; position < text.length; position += 1) {
    if (escapes && text[position] === '\\') position += 1;
    else if (text[position] === mark) {
      if (text[position + 1] !== mark) return { end: position + 1, isClosed: true };
      position += 1;
    }
  }
  return { end: text.length, isClosed: false };
}

function endOf(text: string, mark: string, from: number): { end: number; isClosed: boolean } {
  const at = text.indexOf(mark, from);
  return at < 0 ? { end: text.length, isClosed: false } : { end: at + mark.length, isClosed: true };
}

/** Comments within comments are closed one by one, as the engine does. */
function blockComment(text: string, start: number): Found {
  let depth = 0;
  for (let position = start; position < text.length; position += 1) {
    const pair = text.slice(position, position + 2);
    if (pair !== '/*' && pair !== '*/') continue;
    depth += pair === '/*' ? 1 : -1;
    position += 1;
    if (depth === 0) return { kind: 'comment', end: position + 1, isClosed: true };
  }
  return { kind: 'comment', end: text.length, isClosed: false };
}

function lineComment(text: string, start: number): Found {
  const at = text.slice(start).search(/[\r\n]/);
  // At its end a line's comment goes on: what is typed there is still of it.
  return { kind: 'comment', end: at < 0 ? text.length : start + at, isClosed: false };
}

const dollarMark = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
const word = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const number = /(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy;

function matchAt(pattern: RegExp, text: string, start: number): string | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0];
}

function dollarString(text: string, start: number): Found | undefined {
  const mark = matchAt(dollarMark, text, start);
  return mark === undefined ? undefined : { kind: 'string', ...endOf(text, mark, start + mark.length) };
}

function enclosed(text: string, start: number): Found | undefined {
  const character = text[start];
  if (character === '"') return { kind: 'quoted', ...closing(text, start + 1, '"', false) };
  if (character === "'") return { kind: 'string', ...closing(text, start + 1, "'", false) };
  if (/[eE]/.test(character ?? '') && text[start + 1] === "'")
    return { kind: 'string', ...closing(text, start + 2, "'", true) };
  if (text.startsWith('--', start)) return lineComment(text, start);
  if (text.startsWith('/*', start)) return blockComment(text, start);
  return dollarString(text, start);
}

function tokenAt(text: string, start: number): Found {
  const found = enclosed(text, start);
  if (found) return found;
  const isClosed = true;
  const plain = matchAt(word, text, start);
  if (plain !== undefined) return { kind: 'word', end: start + plain.length, isClosed };
  const digits = matchAt(number, text, start);
  if (digits !== undefined) return { kind: 'number', end: start + digits.length, isClosed };
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  return { kind: 'symbol', end: start + character.length, isClosed };
}

/** Takes SQL apart. No text fails: what is not closed reaches to the end. */
export function tokenize(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let start = 0; start < text.length;) {
    if (/\s/.test(text[start] ?? '')) {
      start += 1;
      continue;
    }
    const found = tokenAt(text, start);
    tokens.push({ ...found, start, text: text.slice(start, found.end) });
    start = found.end;
  }
  return tokens;
}

/** Whether a token is this word, in any case. */
export const isWord = (token: SqlToken | undefined, ...words: readonly string[]): boolean =>
  token?.kind === 'word' && words.includes(token.text.toUpperCase());

export const isSymbol = (token: SqlToken | undefined, symbol: string): boolean =>
  token?.kind === 'symbol' && token.text === symbol;
