import type { CsvOptions } from './csvOptions';
import { SourceSyntaxError } from './sourceFault';
import { TextBuilder } from './textBuilder';

export interface CsvField {
  readonly text: string;
  readonly quoted: boolean;
  /** Physical line on which it begins, from 1. */
  readonly line: number;
}

export interface CsvRecord {
  readonly fields: readonly CsvField[];
  /** Physical line on which it begins, from 1. */
  readonly line: number;
}

/** Longest record, in bytes; records of JSON end there, too. */
export const greatestRecordLength = 1 << 24;

const lineFeed = '\n';
const carriageReturn = '\r';

type State = 'start' | 'plain' | 'quoted' | 'escaped' | 'closed';
type LineEnd = '\n' | '\r\n' | '\r';
const lineEndNames: Readonly<Record<LineEnd, string>> = { '\n': 'LF', '\r\n': 'CRLF', '\r': 'CR' };

/** A line without anything on it. */
export const isBlank = ({ fields: [field, ...others] }: CsvRecord): boolean =>
  others.length === 0 && field?.text === '' && !field.quoted;

/**
 * Splits CSV into records, one chunk of text after the other, and knows the physical line of everything. It
 * judges as DuckDB does in its strict mode; it is slower by far, so it reads headers, and the files that
 * DuckDB refused.
 *
 * @throws SourceSyntaxError where it is not CSV as RFC 4180 and the options have it
 */
export class CsvScanner {
  private readonly separator: string;
  private readonly quote: string | undefined;
  private readonly escape: string | undefined;
  private state: State = 'start';
  private readonly text = new TextBuilder();
  /** Nothing but spaces stands in the field so far. */
  private spaces = false;
  private quoted = false;
  private fields: CsvField[] = [];
  private records: CsvRecord[] = [];
  private line = 1;
  private fieldLine = 1;
  private recordLine = 1;
  private recordLength = 0;
  private lineEnd: LineEnd | undefined;
  private carriageReturnPending = false;

  constructor({ separator, quote, escape }: CsvOptions) {
    this.separator = separator;
    this.quote = quote;
    this.escape = escape ?? quote;
  }

  /** The records that end in this chunk. */
  feed(chunk: string): readonly CsvRecord[] {
    this.records = [];
    for (const character of chunk) this.take(character);
    return this.records;
  }

  /** The records that ended in the last chunk, up to where something is wrong. */
  get found(): readonly CsvRecord[] {
    return this.records;
  }

  /** The last record, where no line end follows it. */
  finish(): readonly CsvRecord[] {
    this.records = [];
    if (this.carriageReturnPending) this.settleCarriageReturn();
    if (this.state === 'quoted' || this.state === 'escaped') this.failUnclosed();
    if (this.state !== 'start' || this.fields.length > 0) this.endRecord();
    return this.records;
  }

  private take(character: string): void {
    if (this.carriageReturnPending) {
      if (character === lineFeed) {
        this.settleLineFeedAfterCarriageReturn();
        return;
      }
      this.settleCarriageReturn();
    }
    this.recordLength += character < '\u0080' ? 1 : Buffer.byteLength(character);
    if (this.recordLength > greatestRecordLength) this.failTooLong();
    if (this.state === 'quoted' || this.state === 'escaped') this.takeQuoted(character);
    else this.takeUnquoted(character);
  }

  private takeUnquoted(character: string): void {
    if (character === this.separator) this.endField();
    else if (character === lineFeed) this.endLine('\n');
    else if (character === carriageReturn) this.carriageReturnPending = true;
    else if (this.state === 'start') this.takeFirst(character);
    else if (this.state === 'plain') this.takePlain(character);
    else this.takeAfterClosing(character);
  }

  private takeFirst(character: string): void {
    this.fieldLine = this.line;
    if (character === this.quote) {
      this.state = 'quoted';
      this.quoted = true;
      return;
    }
    this.state = 'plain';
    this.spaces = character === ' ';
    this.text.append(character);
  }

  /** Spaces may stand before the quotation mark that opens a value. */
  private takePlain(character: string): void {
    if (character === this.quote && this.spaces) {
      this.state = 'quoted';
      this.quoted = true;
      this.text.clear();
      return;
    }
    this.spaces &&= character === ' ';
    this.text.append(character);
  }

  private takeAfterClosing(character: string): void {
    if (character === this.quote && this.escape === this.quote) {
      this.text.append(character);
      this.state = 'quoted';
    } else if (character !== ' ') {
      throw new SourceSyntaxError(
        this.line,
        `a quoted value is followed by ${JSON.stringify(character)} where its separator or the line end belongs`,
      );
    }
  }

  private takeQuoted(character: string): void {
    if (this.state === 'escaped') {
      this.text.append(character);
      this.state = 'quoted';
    } else if (character === this.quote) {
      this.state = 'closed';
      return;
    } else if (character === this.escape) {
      this.state = 'escaped';
      return;
    } else this.text.append(character);
    if (character === lineFeed) this.line++;
    else if (character === carriageReturn) this.carriageReturnPending = true;
  }

  private settleLineFeedAfterCarriageReturn(): void {
    this.carriageReturnPending = false;
    if (this.state === 'quoted' || this.state === 'escaped') {
      this.text.append(lineFeed);
      this.line++;
    } else this.endLine('\r\n');
  }

  private settleCarriageReturn(): void {
    this.carriageReturnPending = false;
    if (this.state === 'quoted' || this.state === 'escaped') this.line++;
    else this.endLine('\r');
  }

  private endLine(lineEnd: LineEnd): void {
    this.lineEnd ??= lineEnd;
    if (lineEnd !== this.lineEnd) {
      throw new SourceSyntaxError(
        this.line,
        `the line ends with ${lineEndNames[lineEnd]}, and those before it with ${lineEndNames[this.lineEnd]}`,
      );
    }
    this.endRecord();
    this.line++;
    this.recordLine = this.line;
    this.recordLength = 0;
  }

  private endField(): void {
    const line = this.state === 'start' ? this.line : this.fieldLine;
    this.fields.push({ text: this.text.toString(), quoted: this.quoted, line });
    this.state = 'start';
    this.text.clear();
    this.quoted = false;
  }

  private endRecord(): void {
    this.endField();
    this.records.push({ fields: this.fields, line: this.recordLine });
    this.fields = [];
  }

  private failUnclosed(): never {
    throw new SourceSyntaxError(this.fieldLine, 'the quoted value that begins here is never closed');
  }

  private failTooLong(): never {
    const unclosed = this.state === 'quoted' || this.state === 'escaped';
    throw new SourceSyntaxError(
      unclosed ? this.fieldLine : this.recordLine,
      unclosed
        ? 'the quoted value that begins here makes its record longer than 16 MiB, or is never closed'
        : 'the record is longer than 16 MiB',
    );
  }
}
