import { SaxesParser } from 'saxes';
import type { RecordField, SourceRecord } from './recordText';
import { SourceSyntaxError } from './sourceFault';
import type { XmlOptions } from './xmlOptions';

/** Longest row, and longest piece of anything, in characters. */
export const greatestXmlLength = 16 << 20;
const greatestDepth = 200;

/** An element that is open inside of a row. */
interface OpenElement {
  /** Names from below the row to it, with dots between them; empty for the row itself. */
  readonly path: string;
  readonly line: number;
  text: string;
  hasChildren: boolean;
}

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * Finds rows in XML, one chunk of text after the other. An element without children is a field of its row, as
 * is each attribute; those of elements deeper inside have names with dots: `price.currency`, `price._unit`.
 * Nothing is expanded but the five entities of XML itself.
 *
 * @throws SourceSyntaxError
 */
export class XmlRecords {
  /** Rows that ended in the last chunk, up to where something is wrong. */
  found: SourceRecord[] = [];
  private readonly parser = new SaxesParser();
  private depth = 0;
  private open: OpenElement[] = [];
  private fields: RecordField[] = [];
  private rowLength = 0;
  /** Characters since something was complete. */
  private pending = 0;

  constructor(private readonly options: XmlOptions) {
    const { parser } = this;
    parser.on('opentag', (tag) => this.takeOpening(tag as Tag));
    parser.on('closetag', () => this.takeClosing());
    parser.on('text', (text) => this.takeText(text));
    parser.on('cdata', (text) => this.takeText(text));
    parser.on('comment', () => (this.pending = 0));
    parser.on('doctype', (declarations) => this.takeDoctype(declarations));
    parser.on('error', ({ message }) => this.fail(message.replace(/^\d+:\d+: |\.$/g, '')));
  }

  feed(chunk: string): void {
    this.found = [];
    this.pending += chunk.length;
    this.parser.write(chunk);
    if (this.pending > greatestXmlLength) this.failTooLong();
  }

  /** @throws SourceSyntaxError where something is not closed */
  finish(): void {
    this.found = [];
    this.parser.close();
  }

  private takeOpening({ name, attributes }: Tag): void {
    this.pending = 0;
    if (++this.depth > greatestDepth) this.fail(`elements are nested more than ${greatestDepth} deep`);
    const parent = this.open.at(-1);
    if (parent) {
      parent.hasChildren = true;
      this.begin(parent.path === '' ? name : `${parent.path}.${name}`, attributes);
    } else if (this.options.rowTag === undefined ? this.depth === 2 : name === this.options.rowTag) {
      this.fields = [];
      this.rowLength = 0;
      this.begin('', attributes);
    }
  }

  private begin(path: string, attributes: Tag['attributes']): void {
    const { line } = this.parser;
    this.open.push({ path, line, text: '', hasChildren: false });
    if (this.options.excludeAttribute) return;
    // Most elements have none, and lists of entries would cost as much as the parser itself.
    for (const name in attributes) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
      this.add(inside(path, `${this.options.attributePrefix}${name}`), line, attributes[name] ?? '');
    }
  }

  private takeText(text: string): void {
    this.pending = 0;
    const element = this.open.at(-1);
    if (!element) return;
    element.text += text;
    this.measure(text.length);
  }

  private takeClosing(): void {
    this.pending = 0;
    this.depth--;
    const element = this.open.pop();
    if (!element) return;
    const { path, line, text, hasChildren } = element;
    const isRow = path === '';
    if (!isRow && !hasChildren) this.add(path, line, text);
    else if (text.trim() !== '') this.add(inside(path, this.options.valueTag), line, text);
    if (isRow) this.found.push({ fields: this.fields });
  }

  private add(name: string, line: number, written: string): void {
    const { ignoreSurroundingSpaces, treatEmptyValuesAsNulls } = this.options;
    this.measure(name.length + written.length);
    const text = ignoreSurroundingSpaces ? written.trim() : written;
    const isNull = treatEmptyValuesAsNulls && text.trim() === '';
    this.fields.push({ name, line, value: isNull ? undefined : { kind: 'text', text } });
  }

  private measure(length: number): void {
    this.rowLength += length;
    if (this.rowLength > greatestXmlLength) this.failTooLong();
  }

  private takeDoctype(declarations: string): void {
    this.pending = 0;
    if (declarations.includes('[')) {
      this.fail('the file declares entities or elements of its own (<!DOCTYPE … [ … ]>), which are not read');
    }
  }

  private failTooLong(): never {
    return this.fail(`a row, or a part of one, is longer than ${greatestXmlLength} characters`);
  }

  private fail(message: string): never {
    throw new SourceSyntaxError(this.parser.line, message);
  }
}

const inside = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
