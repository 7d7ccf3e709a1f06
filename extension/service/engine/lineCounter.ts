const lineFeed = 10;
const carriageReturn = 13;

/**
 * Counts the lines of a text that comes in chunks of bytes, nearly as fast as they can be read. Line ends
 * inside of quotes end none; all lines are taken to end as the first one does.
 */
export class LineCounter {
  private count = 0;
  /** Bytes of the line so far. */
  private length = 0;
  private firstByte = 0;
  private inQuotes = false;
  private lineEnd: number | undefined;

  /**
   * @param quote the byte of quotation marks, where there are any
   * @param blankCounts whether lines with nothing on them count, too
   */
  constructor(
    private readonly quote: number | undefined,
    private readonly blankCounts: boolean,
  ) {}

  feed(chunk: Buffer): void {
    let lineEndAt = -1;
    for (let at = 0; at < chunk.length;) {
      const quoteAt = this.quote === undefined ? -1 : chunk.indexOf(this.quote, at);
      const end = quoteAt === -1 ? chunk.length : quoteAt;
      if (this.inQuotes) this.extend(chunk, at, end);
      else lineEndAt = this.feedLines(chunk, at, end, lineEndAt);
      if (quoteAt !== -1) {
        this.extend(chunk, quoteAt, quoteAt + 1);
        this.inQuotes = !this.inQuotes;
      }
      at = end + 1;
    }
  }

  finish(): number {
    if (this.length > 0) this.endLine();
    return this.count;
  }

  /**
   * Takes a part of a chunk that is outside of quotes.
   * @param knownAt a line end of the chunk that was found before
   * @returns the first line end after the part, or the chunk's length: what was found is not looked for again
   */
  private feedLines(chunk: Buffer, from: number, to: number, knownAt: number): number {
    this.lineEnd ??= lineEndIn(chunk, from, to);
    let start = from;
    let end = knownAt >= from ? knownAt : this.nextLineEnd(chunk, from);
    while (end < to) {
      this.extend(chunk, start, end);
      this.endLine();
      start = end + 1;
      end = this.nextLineEnd(chunk, start);
    }
    this.extend(chunk, start, to);
    return this.lineEnd === undefined ? -1 : end;
  }

  private nextLineEnd(chunk: Buffer, from: number): number {
    const found = this.lineEnd === undefined ? -1 : chunk.indexOf(this.lineEnd, from);
    return found === -1 ? chunk.length : found;
  }

  private extend(chunk: Buffer, from: number, to: number): void {
    if (from >= to) return;
    if (this.length === 0) this.firstByte = chunk[from] ?? 0;
    this.length += to - from;
  }

  private endLine(): void {
    const isBlank = this.length === 0 || (this.length === 1 && this.firstByte === carriageReturn);
    if (!isBlank || this.blankCounts) this.count++;
    this.length = 0;
  }
}

/** The byte that ends lines: LF also where CR stands before it; undefined where no line ends in this part. */
function lineEndIn(chunk: Buffer, from: number, to: number): number | undefined {
  for (let at = from; at < to; at++) {
    if (chunk[at] === lineFeed) return lineFeed;
    if (chunk[at] === carriageReturn) {
      const next = chunk[at + 1] ?? lineFeed;
      return next === lineFeed ? lineFeed : carriageReturn;
    }
  }
  return undefined;
}
