import type { XmlRowTaker } from './xmlRows';

const usualLength = 1 << 20;
const mostKeptNames = 10_000;

const code = {
  lineFeed: 10,
  space: 32,
  quote: 34,
  comma: 44,
  colon: 58,
  backslash: 92,
  opening: 123,
  closing: 125,
};
const lastOfAscii = 126;

/**
 * Rows as lines of JSON, in bytes, in the same place again and again: nothing is made for a row or a value, which would cost more than to parse it. A
 * field that a row has twice is there twice, and found by whoever reads it.
 */
export class RowLines implements XmlRowTaker {
  /** Rows since the beginning of the file. */
  rowCount = 0;
  /** Rows among those that are not dropped. */
  wholeCount = 0;
  private bytes = Buffer.allocUnsafeSlow(usualLength);
  private length = 0;
  /** Bytes of rows that are whole. */
  private whole = 0;
  private isFirst = true;
  private readonly writtenNames = new Map<string, Buffer>();

  beginRow(): void {
    this.reserve(1);
    this.bytes[this.length++] = code.opening;
    this.isFirst = true;
  }

  takeField(name: string, _line: number, text: string | undefined): void {
    this.addName(name);
    if (text === undefined) this.addBytes(nullBytes);
    else this.addText(text);
  }

  endRow(): void {
    this.reserve(2);
    this.bytes[this.length++] = code.closing;
    this.bytes[this.length++] = code.lineFeed;
    this.whole = this.length;
    this.rowCount++;
    this.wholeCount++;
  }

  /** The rows that are whole, until the next is begun. */
  get wholeRows(): Buffer {
    return this.bytes.subarray(0, this.whole);
  }

  /** Forgets the rows that are whole, since they are written. */
  dropWhole(): void {
    this.bytes.copyWithin(0, this.whole, this.length);
    this.length -= this.whole;
    this.whole = 0;
    this.wholeCount = 0;
  }

  /** Begins another file: forgets a row that is not whole. */
  restart(): void {
    this.length = this.whole;
    this.rowCount = 0;
  }

  private addName(name: string): void {
    let written = this.writtenNames.get(name);
    if (!written) {
      written = Buffer.from(`,${JSON.stringify(name)}:`);
      if (this.writtenNames.size < mostKeptNames) this.writtenNames.set(name, written);
    }
    this.addBytes(written, this.isFirst ? 1 : 0);
    this.isFirst = false;
  }

  /** Short as they mostly are, copying them here is quicker than to ask for it. */
  private addBytes(added: Buffer, from = 0): void {
    this.reserve(added.length);
    const { bytes } = this;
    let at = this.length;
    for (let index = from; index < added.length; index++) bytes[at++] = added[index] ?? 0;
    this.length = at;
  }

  private addText(text: string): void {
    this.reserve(text.length + 2);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = code.quote;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit < code.space || unit > lastOfAscii || unit === code.quote || unit === code.backslash) {
        this.addUnusual(text);
        return;
      }
      bytes[at++] = unit;
    }
    bytes[at++] = code.quote;
    this.length = at;
  }

  private addUnusual(text: string): void {
    const json = JSON.stringify(text);
    this.reserve(Buffer.byteLength(json));
    this.length += this.bytes.write(json, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(2 * (this.length + more));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }
}

const nullBytes = Buffer.from('null');
