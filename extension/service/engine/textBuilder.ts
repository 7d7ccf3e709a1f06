/** Characters after which what was appended becomes one flat string. */
const partLength = 4096;

/**
 * A text that grows by a character at a time. A string that is appended to remembers each of its pieces, at
 * some 32 bytes for a character, until it is read.
 */
export class TextBuilder {
  private parts: string[] = [];
  private end = '';

  append(character: string): void {
    this.end += character;
    if (this.end.length < partLength) return;
    this.parts.push(flat(this.end));
    this.end = '';
  }

  clear(): void {
    this.parts = [];
    this.end = '';
  }

  toString(): string {
    return this.parts.join('') + this.end;
  }
}

/** The same text in one piece. */
const flat = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
