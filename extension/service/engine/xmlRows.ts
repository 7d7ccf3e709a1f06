import { SaxesParser } from 'saxes';
import { SourceSyntaxError } from './sourceFault';
import type { XmlOptions } from './xmlOptions';

/** Longest row, and longest piece of anything, in characters. */
export const greatestXmlLength = 16 << 20;
const greatestDepth = 200;

/** Takes the rows of a file, one field after the other. */
export interface XmlRowTaker {
  beginRow(): void;
  /**
   * @param line the physical line on which it begins, from 1
   * @param text undefined for null
   */
  takeField(name: string, line: number, text: string | undefined): void;
  endRow(): void;
}

/** An element that is open inside of a row. They are used again: making new ones costs as much as the parser. */
interface OpenElement {
  /** Names from below the row to it, with dots between them; empty for the row itself. */
  path: string;
  line: number;
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
export class XmlRows {
  private readonly parser = new SaxesParser();
  private depth = 0;
  private readonly elements: OpenElement[] = [];
  private openCount = 0;
  private rowLength = 0;
  /** Characters since something was complete. */
  private pending = 0;

  constructor(
    private readonly options: XmlOptions,
    private readonly taker: XmlRowTaker,
  ) {
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
    this.pending += chunk.length;
    this.parser.write(chunk);
    if (this.pending > greatestXmlLength) this.failTooLong();
  }

  /** @throws SourceSyntaxError where something is not closed */
  finish(): void {
    this.parser.close();
  }

  private takeOpening({ name, attributes }: Tag): void {
    this.pending = 0;
    if (++this.depth > greatestDepth) this.fail(`elements are nested more than ${greatestDepth} deep`);
    const parent = this.innermost();
    if (parent) {
      parent.hasChildren = true;
      this.begin(parent.path === '' ? name : `${parent.path}.${name}`, attributes);
    } else if (this.options.rowTag === undefined ? this.depth === 2 : name === this.options.rowTag) {
      this.rowLength = 0;
      this.taker.beginRow();
      this.begin('', attributes);
    }
  }

  private innermost(): OpenElement | undefined {
    return this.openCount === 0 ? undefined : this.elements[this.openCount - 1];
  }

  private begin(path: string, attributes: Tag['attributes']): void {
    const { line } = this.parser;
    this.open(path, line);
    if (this.options.excludeAttribute) return;
    // Most elements have none, and lists of entries would cost as much as the parser itself.
    for (const name in attributes) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
      this.add(inside(path, `${this.options.attributePrefix}${name}`), line, attributes[name] ?? '');
    }
  }

  private open(path: string, line: number): void {
    const element = this.elements[this.openCount++];
    if (element) {
      element.path = path;
      element.line = line;
      element.text = '';
      element.hasChildren = false;
    } else this.elements.push({ path, line, text: '', hasChildren: false });
  }

  private takeText(text: string): void {
    this.pending = 0;
    const element = this.innermost();
    if (!element) return;
    element.text += text;
    this.measure(text.length);
  }

  private takeClosing(): void {
    this.pending = 0;
    this.depth--;
    const element = this.innermost();
    if (!element) return;
    this.openCount--;
    const { path, line, text, hasChildren } = element;
    const isRow = path === '';
    if (!isRow && !hasChildren) this.add(path, line, text);
    else if (text.trim() !== '') this.add(inside(path, this.options.valueTag), line, text);
    if (isRow) this.taker.endRow();
  }

  private add(name: string, line: number, written: string): void {
    const { ignoreSurroundingSpaces, treatEmptyValuesAsNulls } = this.options;
    this.measure(name.length + written.length);
    const text = ignoreSurroundingSpaces ? written.trim() : written;
    const isNull = treatEmptyValuesAsNulls && text.trim() === '';
    this.taker.takeField(name, line, isNull ? undefined : text);
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
