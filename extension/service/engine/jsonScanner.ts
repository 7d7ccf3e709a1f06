import type { JsonPath } from './jsonPath';
import { SourceSyntaxError } from './sourceFault';

/** A record as it is written. */
export interface JsonText {
  readonly text: string;
  /** Physical line on which it begins, from 1. */
  readonly line: number;
}

/** Longest record, in characters: what the engine takes. */
export const greatestJsonRecord = 16 << 20;
/** Values inside of values around the records. */
const greatestDepth = 200;
const greatestTokenLength = 1 << 16;

const quote = 34;
const backslash = 92;
const lineFeed = 10;
const whitespace = /[ \t\r\n]/;
const literalPattern = /^(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)$/;

interface Frame {
  readonly isList: boolean;
  /** Steps of the path that lead to it; -1 where none do. */
  readonly matched: number;
  /** Its elements are the records. */
  readonly holdsRecords: boolean;
  name: string;
  index: number;
}

type Expected = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'commaOrEnd';

/**
 * Finds the records in JSON text, one chunk after the other: documents that follow each other, or what a path
 * leads to in them. It judges what is around the records, and where they end, but not what is in them.
 *
 * @throws SourceSyntaxError
 */
export class JsonScanner {
  /** The records that ended in the last chunk, up to where something is wrong. */
  found: readonly JsonText[] = [];
  private ended: JsonText[] = [];
  private readonly frames: Frame[] = [];
  private expected: Expected = 'value';
  private line = 1;
  private record: { text: string; line: number; depth: number } | undefined;
  private token: { text: string; readonly isText: boolean } | undefined;
  private inString = false;
  private escaped = false;

  constructor(private readonly path: JsonPath) {}

  /** The records that end in this chunk. */
  feed(chunk: string): readonly JsonText[] {
    this.ended = [];
    this.found = this.ended;
    let at = 0;
    while (at < chunk.length) {
      if (this.record) at = this.takeRecord(this.record, chunk, at);
      else this.take(chunk[at++] ?? '');
    }
    return this.found;
  }

  /**
   * A record ends with its own last character, so that the end of the text ends none.
   * @throws SourceSyntaxError where something is not closed
   */
  finish(): readonly JsonText[] {
    if (this.token && !this.token.isText) this.endLiteral(this.token.text);
    if (this.record)
      throw new SourceSyntaxError(this.record.line, 'the record that begins here is never closed');
    if (this.token || this.frames.length > 0) this.fail('the file ends in the middle of a value');
    return [];
  }

  private takeRecord(record: { text: string; depth: number }, chunk: string, start: number): number {
    for (let at = start; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (code === lineFeed) this.line++;
      if (this.inString) this.passText(code);
      else if (code === quote) this.inString = true;
      else if (code === 0x7b || code === 0x5b) record.depth++;
      else if ((code === 0x7d || code === 0x5d) && --record.depth === 0) {
        record.text += chunk.slice(start, at + 1);
        this.endRecord();
        return at + 1;
      }
    }
    record.text += chunk.slice(start);
    if (record.text.length > greatestJsonRecord) {
      this.fail(`a record is longer than ${greatestJsonRecord} characters`);
    }
    return chunk.length;
  }

  private passText(code: number): void {
    if (this.escaped) this.escaped = false;
    else if (code === backslash) this.escaped = true;
    else if (code === quote) this.inString = false;
  }

  private endRecord(): void {
    const { text = '', line = this.line } = this.record ?? {};
    this.ended.push({ text, line });
    this.record = undefined;
    this.expected = 'commaOrEnd';
  }

  /** What is around the records. */
  private take(character: string): void {
    if (this.token && this.takeToken(this.token, character)) return;
    if (whitespace.test(character)) {
      if (character === '\n') this.line++;
      return;
    }
    if (this.frames.length === 0) this.expected = 'value';
    if (character === '}' || character === ']') this.close(character);
    else if (this.expected === 'commaOrEnd') this.takeComma(character);
    else if (this.expected === 'colon') this.takeColon(character);
    else if (this.expected === 'name' || this.expected === 'nameOrEnd') this.beginName(character);
    else this.beginValue(character);
  }

  /** False where the character is after the token. */
  private takeToken(token: { text: string; readonly isText: boolean }, character: string): boolean {
    if (!token.isText) {
      if (/[\w.+-]/.test(character)) return this.addTo(token, character);
      this.endLiteral(token.text);
      return false;
    }
    if (character < ' ') this.fail('a text holds a control character');
    this.addTo(token, character);
    this.passText(character.charCodeAt(0));
    if (!this.inString) this.endText(token.text);
    return true;
  }

  private addTo(token: { text: string }, character: string): true {
    if (token.text.length >= greatestTokenLength) this.fail('a value outside of the records is too long');
    token.text += character;
    return true;
  }

  private endLiteral(text: string): void {
    if (!literalPattern.test(text)) this.fail(`there is no such value: ${text.slice(0, 100)}`);
    this.token = undefined;
    this.expected = 'commaOrEnd';
  }

  private endText(text: string): void {
    this.token = undefined;
    const frame = this.frames.at(-1);
    if (this.expected === 'name' || this.expected === 'nameOrEnd') {
      if (frame) frame.name = this.nameOf(text);
      this.expected = 'colon';
    } else this.expected = 'commaOrEnd';
  }

  private nameOf(text: string): string {
    try {
      return String(JSON.parse(text));
    } catch {
      return this.fail(`this is no name of a member: ${text.slice(0, 100)}`);
    }
  }

  private takeComma(character: string): void {
    const frame = this.frames.at(-1);
    if (character !== ',' || !frame) return this.failAt(character);
    frame.index++;
    this.expected = frame.isList ? 'value' : 'name';
  }

  private takeColon(character: string): void {
    if (character !== ':') this.failAt(character);
    this.expected = 'value';
  }

  private beginName(character: string): void {
    if (character !== '"') this.failAt(character);
    this.beginText();
  }

  private beginText(): void {
    this.token = { text: '"', isText: true };
    this.inString = true;
  }

  private beginValue(character: string): void {
    const matched = this.matchedHere();
    const isRecord = matched === this.path.length;
    if (isRecord && character === '{') {
      this.record = { text: '{', line: this.line, depth: 1 };
    } else if (character === '{' || character === '[') this.open(character === '[', matched);
    else if (isRecord) this.fail('a record is not an object: it has to begin with {');
    else if (character === '"') this.beginText();
    else if (/[-\w]/.test(character)) this.token = { text: character, isText: false };
    else this.failAt(character);
  }

  private open(isList: boolean, matched: number): void {
    if (this.frames.length >= greatestDepth) this.fail(`values are nested more than ${greatestDepth} deep`);
    const holdsRecords = isList && matched === this.path.length;
    this.frames.push({ isList, matched, holdsRecords, name: '', index: 0 });
    this.expected = isList ? 'valueOrEnd' : 'nameOrEnd';
  }

  /** How many steps of the path lead to the value that begins. */
  private matchedHere(): number {
    const frame = this.frames.at(-1);
    if (!frame) return 0;
    if (frame.holdsRecords) return this.path.length;
    const step = frame.matched === -1 ? undefined : this.path[frame.matched];
    if (!step) return -1;
    const isNext = frame.isList
      ? step.kind === 'each' || (step.kind === 'element' && step.index === frame.index)
      : step.kind === 'member' && step.name === frame.name;
    return isNext ? frame.matched + 1 : -1;
  }

  private close(character: string): void {
    const frame = this.frames.at(-1);
    const mayEnd = this.expected === 'commaOrEnd' || this.expected.endsWith('OrEnd');
    if (!frame || !mayEnd || frame.isList !== (character === ']')) return this.failAt(character);
    this.frames.pop();
    this.expected = 'commaOrEnd';
  }

  private failAt(character: string): never {
    return this.fail(`${JSON.stringify(character)} is out of place here`);
  }

  private fail(message: string): never {
    throw new SourceSyntaxError(this.line, message);
  }
}
