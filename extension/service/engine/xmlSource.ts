import { DataProblemError } from './dataProblem';
import type { ReadableRecords } from './recordSource';
import type { RecordField, SourceRecord } from './recordText';
import { sourceFault } from './sourceFault';
import type { SizedSource } from './sourceGroups';
import { detectCompression, type Compression } from './sourceText';
import type { XmlOptions } from './xmlOptions';
import { XmlRows, type XmlRowTaker } from './xmlRows';
import { xmlText } from './xmlText';

/** An XML file of a changeset. */
export interface XmlSource extends SizedSource, ReadableRecords {
  readonly compression: Compression;
}

export async function xmlSourceOf(source: SizedSource, options: XmlOptions): Promise<XmlSource> {
  const packed = { ...source, compression: await detectCompression(source.file) };
  return { ...packed, records: () => recordsIn(packed, options) };
}

/**
 * Hands the rows of a file to a taker, which the caller gets after each chunk.
 *
 * @param onRead takes how many bytes of the file are read
 * @throws DataProblemError where it is no XML; the caller gets what comes before the fault
 */
export async function* takeRows<Taker extends XmlRowTaker>(
  { file, compression, displayName }: Omit<XmlSource, 'records'>,
  options: XmlOptions,
  taker: Taker,
  onRead?: (byteCount: number) => void,
): AsyncGenerator<Taker> {
  const rows = new XmlRows(options, taker);
  try {
    for await (const text of xmlText(file, compression, options.encoding, onRead)) {
      let fault: Error | undefined;
      try {
        rows.feed(text);
      } catch (cause) {
        fault = sourceFault(cause, displayName);
      }
      yield taker;
      if (fault) throw fault;
    }
    rows.finish();
  } catch (cause) {
    throw sourceFault(cause, displayName);
  }
}

/** @throws DataProblemError where a row of the name that is asked for was to be there */
export function requireRows({ displayName }: XmlSource, { rowTag }: XmlOptions, rowCount: number): void {
  if (rowCount > 0 || rowTag === undefined) return;
  const problem = `there is no element <${rowTag}>, which formatParams.rowTag says the rows are`;
  throw new DataProblemError({ source: displayName }, problem);
}

async function* recordsIn(
  source: Omit<XmlSource, 'records'>,
  options: XmlOptions,
): AsyncGenerator<readonly SourceRecord[]> {
  for await (const collector of takeRows(source, options, new RecordCollector())) {
    yield collector.takeOut();
  }
}

class RecordCollector implements XmlRowTaker {
  private found: SourceRecord[] = [];
  private fields: RecordField[] = [];

  beginRow(): void {
    this.fields = [];
  }

  takeField(name: string, line: number, text: string | undefined): void {
    this.fields.push({ name, line, value: text === undefined ? undefined : { kind: 'text', text } });
  }

  endRow(): void {
    this.found.push({ fields: this.fields });
  }

  takeOut(): readonly SourceRecord[] {
    const { found } = this;
    this.found = [];
    return found;
  }
}
