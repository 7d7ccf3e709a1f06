import { DataProblemError } from './dataProblem';
import type { JsonOptions } from './jsonOptions';
import type { JsonPath } from './jsonPath';
import { parseJsonRecord } from './jsonRecord';
import { JsonScanner, type JsonText } from './jsonScanner';
import { RecordWriter } from './recordWriter';
import type { RecordSource } from './recordSource';
import type { SourceRecord } from './recordText';
import { scanText } from './scanText';
import { sourceFault } from './sourceFault';
import type { SizedSource } from './sourceGroups';
import { detectCompression, sourceBytes, type Compression } from './sourceText';

type Packed = SizedSource & { readonly compression: Compression };

/** Bytes of a file that say how its records are laid out. */
const headLength = 1 << 20;

/**
 * Finds out how the records of a file are laid out. What the engine cannot read by itself, records inside of
 * documents, is written to a file of its own.
 *
 * @param rewritten the name of that file
 * @returns undefined where there is nothing in the file
 * @throws DataProblemError where it is no JSON, or the path leads to nothing in it
 */
export async function readJsonSource(
  source: SizedSource,
  { path }: JsonOptions,
  rewritten: string,
  signal: AbortSignal,
): Promise<RecordSource | undefined> {
  const packed = { ...source, compression: await detectCompression(source.file) };
  const records = () => recordsIn(packed, path);
  const head = await headOf(packed);
  const hasMark = head.startsWith('\ufeff');
  const text = head.replace(/^\ufeff/, '').trimStart();
  if (text === '' && head.length < headLength) return undefined;
  if (path.length > 0 || hasMark) {
    const byteCount = await rewrite(packed, path, rewritten, signal);
    return { ...packed, file: rewritten, byteCount, compression: 'none', form: 'lines', records };
  }
  if (!/^[{[]/.test(text)) {
    const place = { source: source.displayName, line: 1 };
    throw new DataProblemError(place, 'the file is no JSON that holds records: it has to begin with { or [');
  }
  return { ...packed, form: formOf(text), records };
}

async function headOf({ file, compression, displayName }: Packed): Promise<string> {
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of sourceBytes(file, compression)) {
      head = Buffer.concat([head, chunk]);
      if (head.length >= headLength) break;
    }
  } catch (cause) {
    throw sourceFault(cause, displayName);
  }
  return head.toString('utf8');
}

/** Whether a record stands on each line, or goes over several of them. */
function formOf(text: string): RecordSource['form'] {
  if (text.startsWith('[')) return 'list';
  const [first = '', ...others] = text.split('\n', 2);
  if (others.length === 0) return 'lines';
  try {
    JSON.parse(first.replaceAll(/\b(?:NaN|Infinity)\b/g, '0'));
    return 'lines';
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return 'documents';
  }
}

const textsIn = (source: Packed, path: JsonPath): AsyncGenerator<readonly JsonText[]> =>
  scanText(source, new JsonScanner(path));

async function* recordsIn(source: Packed, path: JsonPath): AsyncGenerator<readonly SourceRecord[]> {
  for await (const texts of textsIn(source, path)) {
    const records: SourceRecord[] = [];
    let fault: Error | undefined;
    for (const text of texts) {
      try {
        records.push(parseJsonRecord(text));
      } catch (cause) {
        fault = sourceFault(cause, source.displayName);
        break;
      }
    }
    yield records;
    if (fault) throw fault;
  }
}

/** Writes each record that a path leads to onto a line of its own. */
async function rewrite(source: Packed, path: JsonPath, target: string, signal: AbortSignal): Promise<number> {
  await using writer = new RecordWriter(target);
  let count = 0;
  for await (const texts of textsIn(source, path)) {
    signal.throwIfAborted();
    for (const { text } of texts) await writer.write(text.replaceAll(/[\r\n]+/g, ' '));
    count += texts.length;
  }
  if (count === 0) {
    throw new DataProblemError(
      { source: source.displayName },
      'formatParams.jsonPath leads to no record in the file',
    );
  }
  return await writer.end();
}
