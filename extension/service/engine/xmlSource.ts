import { DataProblemError } from './dataProblem';
import type { RecordSource } from './recordSource';
import type { SourceRecord } from './recordText';
import { RecordWriter } from './recordWriter';
import { sourceFault } from './sourceFault';
import type { SizedSource } from './sourceGroups';
import { detectCompression, type Compression } from './sourceText';
import type { XmlOptions } from './xmlOptions';
import { XmlRecords } from './xmlRecords';
import { xmlText } from './xmlText';

type Packed = SizedSource & { readonly compression: Compression };

/**
 * Writes the rows of an XML file as JSON, which the engine reads: all values as texts.
 *
 * @param rewritten the name of the file to write
 * @throws DataProblemError where it is no XML, or has no rows of the name that is asked for
 */
export async function readXmlSource(
  source: SizedSource,
  options: XmlOptions,
  rewritten: string,
  signal: AbortSignal,
): Promise<RecordSource> {
  const packed = { ...source, compression: await detectCompression(source.file) };
  const byteCount = await rewrite(packed, options, rewritten, signal);
  return {
    ...source,
    file: rewritten,
    byteCount,
    compression: 'none',
    form: 'lines',
    records: () => recordsIn(packed, options),
  };
}

/** What comes before a fault is told of, too. */
async function* recordsIn(
  { file, compression, displayName }: Packed,
  options: XmlOptions,
): AsyncGenerator<readonly SourceRecord[]> {
  const reader = new XmlRecords(options);
  try {
    for await (const text of xmlText(file, compression, options.encoding)) {
      let fault: Error | undefined;
      try {
        reader.feed(text);
      } catch (cause) {
        fault = sourceFault(cause, displayName);
      }
      yield reader.found;
      if (fault) throw fault;
    }
    reader.finish();
  } catch (cause) {
    throw sourceFault(cause, displayName);
  }
}

async function rewrite(
  source: Packed,
  options: XmlOptions,
  target: string,
  signal: AbortSignal,
): Promise<number> {
  await using writer = new RecordWriter(target);
  const writtenNames = new Map<string, string>();
  let count = 0;
  for await (const records of recordsIn(source, options)) {
    signal.throwIfAborted();
    for (const record of records) await writer.write(lineOf(record, writtenNames));
    count += records.length;
  }
  if (count === 0 && options.rowTag !== undefined) {
    const problem = `there is no element <${options.rowTag}>, which formatParams.rowTag says the rows are`;
    throw new DataProblemError({ source: source.displayName }, problem);
  }
  return await writer.end();
}

/** A record as JSON; a field that it has twice is there twice, and found by whoever reads it. */
function lineOf({ fields }: SourceRecord, writtenNames: Map<string, string>): string {
  const members = fields.map(({ name, value }) => {
    let written = writtenNames.get(name);
    if (written === undefined) {
      written = JSON.stringify(name);
      if (writtenNames.size < mostKeptNames) writtenNames.set(name, written);
    }
    return `${written}:${value ? JSON.stringify(value.text) : 'null'}`;
  });
  return `{${members.join()}}`;
}

const mostKeptNames = 10_000;
