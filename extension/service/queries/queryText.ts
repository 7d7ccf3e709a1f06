import { instantOf } from './instantText';
import { QueryFailure, type TextPlace } from './queryFailure';
import { sqlTokens, type SqlToken } from './sqlTokens';

/** A name in a query's text that may be a dataset's. */
export interface NamedTable {
  readonly name: string;
  /** Milliseconds since 1970-01-01 UTC; absent where the text says nothing of it. */
  readonly asOf?: number;
  /** Where it stands first. */
  readonly place: TextPlace;
}

/** Where a piece of the rewritten text comes from. */
interface Piece {
  /** UTF-16 units from 0, in the rewritten text. */
  readonly start: number;
  /** In the user's text. */
  readonly from: number;
  /** Whether it was copied: else it stands as a whole for what is at `from`. */
  readonly isCopy: boolean;
}

const instantTypes = new Set(['TIMESTAMP', 'TIMESTAMPTZ']);

/** The schema of tables as of an instant. */
export const schemaAsOf = (instant: number): string => `as of ${new Date(instant).toISOString()}`;

/**
 * A query as the engine takes it: `name AS OF TIMESTAMP '…'` is the table of that name in the instant's schema, so
 * that it is still called by its name alone. Nothing else is changed, but that semicolons at the end are blanks.
 */
export class QueryText {
  /** What the engine is to be given. */
  readonly rewritten: string;
  /** Each name, with each instant, once. */
  readonly tables: readonly NamedTable[];
  private readonly pieces: Piece[] = [];
  /** Of the user's text. */
  readonly tokens: readonly SqlToken[];

  /** @throws QueryFailure where an instant is none, or the text cannot be one */
  constructor(readonly text: string) {
    const zero = text.indexOf('\0');
    if (zero >= 0)
      throw new QueryFailure('SYNTAX', 'The text has a NUL in it.', { position: zero, length: 1 });
    this.tokens = sqlTokens(text);
    requireWholeInstants(this.tokens);
    const tables = new Map<string, NamedTable>();
    let rewritten = '';
    let copied = 0;
    const copyTo = (end: number): void => {
      this.pieces.push({ start: rewritten.length, from: copied, isCopy: true });
      rewritten += text.slice(copied, end);
    };
    for (const [index, token] of this.tokens.entries()) {
      if (token.kind !== 'word' && token.kind !== 'quotedName') continue;
      const asOf = instantAfter(this.tokens, index);
      const table = { name: token.value, asOf: asOf?.instant, place: placeOf(token) };
      const id = `${table.asOf ?? ''} ${table.name}`;
      if (!tables.has(id)) tables.set(id, table);
      if (!asOf) continue;
      copyTo(token.start);
      this.pieces.push({ start: rewritten.length, from: token.start, isCopy: false });
      rewritten += `"${schemaAsOf(asOf.instant)}".`;
      copied = token.start;
      copyTo(token.end);
      copied = asOf.end;
    }
    copyTo(text.length);
    this.rewritten = this.withoutEnd(rewritten);
    this.tables = [...tables.values()];
  }

  /**
   * Where a place of the rewritten text is in the user's.
   * @param bytePosition in UTF-8, as the engine counts
   */
  placeOf(bytePosition: number): TextPlace {
    const position = Buffer.from(this.rewritten).subarray(0, bytePosition).toString().length;
    const piece = this.pieces.findLast(({ start }) => start <= position);
    const original = piece ? piece.from + (piece.isCopy ? position - piece.start : 0) : 0;
    const index = this.tokens.findIndex(({ end }) => end > original);
    const token = this.tokens[index];
    const last = this.tokens.at(-1);
    if (!token) return last ? placeOf(last) : { position: 0, length: 1 };
    const start = Math.max(token.start, original);
    return { position: start, length: this.endOfName(index) - start };
  }

  /** Where a name ends with all that dots join to it; where any other token ends. */
  private endOfName(index: number): number {
    let last = index;
    while (isName(this.tokens[last]) && this.isDot(last + 1) && isName(this.tokens[last + 2])) last += 2;
    return this.tokens[last]?.end ?? this.text.length;
  }

  private isDot(index: number): boolean {
    return this.text[this.tokens[index]?.start ?? this.text.length] === '.';
  }

  /** Blanks take the place of the semicolons at the end, so that the one statement can stand in another. */
  private withoutEnd(rewritten: string): string {
    const last = this.tokens.findLastIndex(({ start }) => this.text[start] !== ';');
    const ending = this.tokens.slice(last + 1).map(({ start }) => start);
    const characters = rewritten.split('');
    // Counted from the end, both texts are the same there.
    for (const start of ending) characters[rewritten.length - this.text.length + start] = ' ';
    return characters.join('');
  }
}

const isName = (token: SqlToken | undefined): boolean =>
  token?.kind === 'word' || token?.kind === 'quotedName';

const placeOf = ({ start, end }: SqlToken): TextPlace => ({ position: start, length: end - start });

/** How an instant is written. */
export const instantHint =
  "An instant stands right behind a dataset's name, and before an alias: trades AS OF TIMESTAMP '2026-01-02 15:04' t.";

/** What `AS OF TIMESTAMP '…'` from here on has in quotation marks. */
function instantLiteral(tokens: readonly SqlToken[], index: number): SqlToken | undefined {
  const [type, literal] = tokens.slice(index + 2, index + 4);
  const isType = type?.kind === 'word' && instantTypes.has(type.value.toUpperCase());
  return isType && literal?.kind === 'string' ? literal : undefined;
}

const isAsOf = (tokens: readonly SqlToken[], index: number): boolean =>
  isWord(tokens[index], 'AS') && isWord(tokens[index + 1], 'OF');

/** What `AS OF TIMESTAMP '…'` says after a token. */
function instantAfter(
  tokens: readonly SqlToken[],
  index: number,
): { readonly instant: number; readonly end: number } | undefined {
  const literal = isAsOf(tokens, index + 1) ? instantLiteral(tokens, index + 1) : undefined;
  if (!literal) return undefined;
  const instant = instantOf(literal.value);
  if (instant !== undefined) return { instant, end: literal.end };
  throw new QueryFailure(
    'SYNTAX',
    `This is no instant: '${literal.value.slice(0, 100)}'. Write it like '2026-01-02 15:04:05', which is UTC, or with an offset: '2026-01-02 15:04:05+01:00'.`,
    placeOf(literal),
  );
}

/** Whether `AS OF` here is meant to begin an instant: elsewhere OF may be an alias. */
function beginsInstant(tokens: readonly SqlToken[], index: number): boolean {
  if (!isAsOf(tokens, index)) return false;
  const [clause, next] = [tokens[index - 2], tokens[index + 2]];
  if (isWord(clause, 'FROM') || isWord(clause, 'JOIN') || next?.kind === 'string') return true;
  return next?.kind === 'word' && (instantTypes.has(next.value.toUpperCase()) || isWord(next, 'DATE'));
}

/** Else the engine would take OF for a dataset's alias, and answer what is there now. */
function requireWholeInstants(tokens: readonly SqlToken[]): void {
  const stray = tokens.findIndex(
    (_, index) =>
      beginsInstant(tokens, index) && !(isName(tokens[index - 1]) && instantLiteral(tokens, index)),
  );
  const [as, of] = tokens.slice(Math.max(0, stray), stray + 2);
  if (stray >= 0 && as && of)
    throw new QueryFailure('SYNTAX', instantHint, { position: as.start, length: of.end - as.start });
}

const isWord = (token: SqlToken | undefined, value: string): boolean =>
  token?.kind === 'word' && token.value.toUpperCase() === value;
