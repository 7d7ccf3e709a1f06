/** How a delimited text is written. */
export interface CsvForm {
  /** One character. */
  readonly separator: string;
  /** One character; absent where quotation marks mean nothing. */
  readonly quote?: string;
  /** Inside a quoted value it takes the next character as it is; the quotation mark itself when left out. */
  readonly escape?: string;
}

export interface CsvField {
  readonly text: string;
  readonly quoted: boolean;
}

export type CsvRow = readonly CsvField[];

const isBlank = ([field, ...others]: CsvRow) => others.length === 0 && field?.text === '' && !field.quoted;

/** Splits delimited text into rows as far as it can be read; it judges nothing. */
class CsvSplitter {
  readonly rows: CsvRow[] = [];
  #row: CsvField[] = [];
  #text = '';
  #quoted = false;
  #inside = false;

  constructor(
    private readonly form: CsvForm,
    private readonly text: string,
  ) {}

  split(): this {
    for (let index = 0; index < this.text.length; index += 1) {
      index += this.#inside ? this.#takeQuoted(index) : this.#takeBare(index);
    }
    return this;
  }

  /** What the text ends with, where no line end follows it. */
  get rest(): CsvRow | undefined {
    if (this.#row.length === 0 && this.#text === '' && !this.#quoted) return undefined;
    return [...this.#row, { text: this.#text, quoted: this.#quoted }];
  }

  /** Answers how many characters more than one it took. */
  #takeQuoted(index: number): number {
    const { quote, escape = quote } = this.form;
    const character = this.text[index] ?? '';
    const next = this.text[index + 1];
    if (character === escape && next !== undefined && (escape !== quote || next === quote)) {
      this.#text += next;
      return 1;
    }
    if (character === quote) this.#inside = false;
    else this.#text += character;
    return 0;
  }

  #takeBare(index: number): number {
    const character = this.text[index] ?? '';
    if (character === this.form.separator) this.#endField();
    else if (character === '\n' || character === '\r') {
      this.#endRow();
      return character === '\r' && this.text[index + 1] === '\n' ? 1 : 0;
    } else if (character === this.form.quote && this.#text.trim() === '' && !this.#quoted) {
      this.#text = '';
      this.#inside = true;
      this.#quoted = true;
    } else if (!this.#quoted || character !== ' ') this.#text += character;
    return 0;
  }

  #endField(): void {
    this.#row.push({ text: this.#text, quoted: this.#quoted });
    this.#text = '';
    this.#quoted = false;
  }

  #endRow(): void {
    this.#endField();
    this.rows.push(this.#row);
    this.#row = [];
  }
}

/**
 * The rows that a delimited text begins with, blank lines left out. The last one of a text that was cut off is
 * left out as well, for it may lack a part.
 */
export function readCsvRows(text: string, form: CsvForm, cutOff: boolean): readonly CsvRow[] {
  const splitter = new CsvSplitter(form, text).split();
  const { rest } = splitter;
  const rows = cutOff || rest === undefined ? splitter.rows : [...splitter.rows, rest];
  return rows.filter((row) => !isBlank(row));
}
