import type { JsonText } from './jsonScanner';
import type { RecordField, RecordValue, SourceRecord } from './recordText';
import { SourceSyntaxError } from './sourceFault';

/** Numbers that JSON does not have and many programs write; texts are matched to be passed over. */
const numberWords = /"[^"\\]*(?:\\.[^"\\]*)*"|-?(?:NaN|Infinity)/g;

/**
 * Takes a record apart into its members, each with its line.
 * @throws SourceSyntaxError where it is no JSON
 */
export function parseJsonRecord(record: JsonText): SourceRecord {
  try {
    JSON.parse(
      record.text.replace(numberWords, (found) => (found.startsWith('"') ? found : '0'.padEnd(found.length))),
    );
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const position = Number(/at position (\d+)/.exec(cause.message)?.[1] ?? 0);
    const [reason = ''] = cause.message.split(/ in JSON|, "/);
    throw new SourceSyntaxError(
      record.line + lineFeedsIn(record.text.slice(0, position)),
      `it is no JSON (${reason})`,
    );
  }
  const fields = [...membersOf(record)];
  // JavaScript takes these, and the engine does not: no file can hold them.
  const broken = fields.find(
    ({ name, value }) => !name.isWellFormed() || value?.text.isWellFormed() === false,
  );
  if (broken) throw new SourceSyntaxError(broken.line, brokenText(broken));
  return { fields };
}

const brokenText = ({ name }: RecordField): string =>
  `the member ${JSON.stringify(name)} has half of a character, an escape such as \\ud800 without its other half`;

const text = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const plain = /[^\s,{}[\]"]+/y;
const gap = /[\s,:]*/y;

/** The text is known to be an object. */
function* membersOf({ text: source, line }: JsonText): Generator<RecordField> {
  let at = 1;
  let counted = 0;
  let here = line;
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [found = ''] = pattern.exec(source) ?? [];
    at += found.length;
    return found;
  };
  for (;;) {
    skip(gap);
    if (source[at] === '}') return;
    here += lineFeedsIn(source.slice(counted, at));
    counted = at;
    const name = String(JSON.parse(skip(text)));
    skip(gap);
    const start = at;
    if (source[at] === '"') skip(text);
    else if (source[at] === '{' || source[at] === '[') at = endOfNested(source, at);
    else skip(plain);
    yield { name, line: here, value: valueOf(source.slice(start, at)) };
  }
}

function endOfNested(source: string, start: number): number {
  let depth = 0;
  for (let at = start; ; at++) {
    const character = source[at];
    if (character === '"') {
      text.lastIndex = at;
      at += (text.exec(source)?.[0].length ?? 1) - 1;
    } else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return at + 1;
  }
}

function valueOf(raw: string): RecordValue | undefined {
  if (raw === 'null') return undefined;
  if (raw.startsWith('"')) return { kind: 'text', text: String(JSON.parse(raw)) };
  if (raw === 'true' || raw === 'false') return { kind: 'boolean', text: raw };
  return { kind: /^[{[]/.test(raw) ? 'nested' : 'number', text: raw };
}

function lineFeedsIn(part: string): number {
  let count = 0;
  for (let at = part.indexOf('\n'); at !== -1; at = part.indexOf('\n', at + 1)) count++;
  return count;
}
