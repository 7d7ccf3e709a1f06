import { TextDecoder } from 'node:util';
import { SourceSyntaxError } from './sourceFault';
import { sourceBytes, sourceText, type Compression } from './sourceText';
import { knownEncoding } from './xmlOptions';

/** Bytes within which a file says how it is encoded. */
const headLength = 1024;

/**
 * The text of an XML file: encoded as its byte order mark says, or else as the caller does, or else as its
 * declaration does, or else in UTF-8.
 *
 * @param onRead takes how many bytes of the file are read
 * @throws SourceSyntaxError where it is not
 */
export async function* xmlText(
  file: string,
  compression: Compression,
  given: string | undefined,
  onRead?: (byteCount: number) => void,
): AsyncGenerator<string> {
  const encoding = encodingOf(await headOf(file, compression), given);
  if (encoding === 'utf-8') {
    yield* sourceText(file, compression, onRead);
    return;
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  for await (const chunk of sourceBytes(file, compression, { onRead })) {
    const text = decode(decoder, chunk, line);
    line += text.split('\n').length - 1;
    yield text;
  }
  yield decode(decoder, undefined, line);
}

function decode(decoder: TextDecoder, chunk: Buffer | undefined, line: number): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SourceSyntaxError(line, `it is not ${decoder.encoding.toUpperCase()} text, here or below`);
  }
}

async function headOf(file: string, compression: Compression): Promise<Buffer> {
  let head = Buffer.alloc(0);
  for await (const chunk of sourceBytes(file, compression)) {
    head = Buffer.concat([head, chunk.subarray(0, headLength)]);
    if (head.length >= headLength) break;
  }
  return head.subarray(0, headLength);
}

function encodingOf(head: Buffer, given: string | undefined): string {
  const marks = head.toString('latin1', 0, 3);
  if (marks === '\u00ef\u00bb\u00bf') return 'utf-8';
  if (marks.startsWith('\u00fe\u00ff') || marks.startsWith('\0<')) return 'utf-16be';
  if (marks.startsWith('\u00ff\u00fe') || marks.startsWith('<\0')) return 'utf-16le';
  if (given !== undefined) return given;
  const declaration = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']+)["']/.exec(head.toString('latin1'));
  const declared = declaration?.[1] ?? 'utf-8';
  const encoding = knownEncoding(declared);
  if (encoding === undefined)
    throw new SourceSyntaxError(1, `there is no encoding ${JSON.stringify(declared)}`);
  // Whoever could read the declaration has read bytes, so it is none of two.
  return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
}
