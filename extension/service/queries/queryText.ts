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
  private readonly tokens: readonly SqlToken[];

  /** @throws QueryFailure where an instant is none, or the text cannot be one */
  constructor(private readonly text: string) {
    const zero = text.indexOf('\0');
    if (zero >= 0)
      throw new QueryFailure('SYNTAX', 'The text has a NUL in it.', { position: zero, length: 1 });
    this.tokens = sqlTokens(text);
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
    const token = this.tokens.find(({ end }) => end > original) ?? this.tokens.at(-1);
    if (!token) return { position: 0, length: 1 };
    if (token.end <= original) return placeOf(token);
    const start = Math.max(token.start, original);
    return { position: start, length: token.end - start };
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

const placeOf = ({ start, end }: SqlToken): TextPlace => ({ position: start, length: end - start });

/** What `AS OF TIMESTAMP '…'` says after a token. */
function instantAfter(
  tokens: readonly SqlToken[],
  index: number,
): { readonly instant: number; readonly end: number } | undefined {
  const [as, of, type, literal] = tokens.slice(index + 1, index + 5);
  const isClause =
    isWord(as, 'AS') && isWord(of, 'OF') && type?.kind === 'word' && literal?.kind === 'string';
  if (!isClause || !instantTypes.has(type.value.toUpperCase())) return undefined;
  const instant = instantOf(literal.value);
  if (instant !== undefined) return { instant, end: literal.end };
  throw new QueryFailure(
    'SYNTAX',
    `This is no instant: '${literal.value.slice(0, 100)}'. Write it like '2026-01-02 15:04:05', which is UTC, or with an offset: '2026-01-02 15:04:05+01:00'.`,
    placeOf(literal),
  );
}

const isWord = (token: SqlToken | undefined, value: string): boolean =>
  token?.kind === 'word' && token.value.toUpperCase() === value;
