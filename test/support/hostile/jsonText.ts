import type { RandomSource } from '../randomSource';

/** JSON with the numbers that `rawNumber` stands for. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value).replaceAll(/"\\u0001([^"\\]*)\\u0001"/g, '$1');

const spoiledBytes = [0x00, 0x80, 0xc0, 0xed, 0xf5, 0xff, 0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x2c, 0x0a];

type Spoil = (text: string, random: RandomSource) => Buffer | string;

/** Ways in which a body is not the JSON that it should be, or is more than that. */
export const spoiledJson: Readonly<Record<string, Spoil>> = {
  truncated: (text, random) => text.slice(0, random.below(text.length)),
  'with a byte of another kind': (text, random) => {
    const bytes = Buffer.from(text);
    bytes[random.below(bytes.length)] = random.pick(spoiledBytes);
    return bytes;
  },
  'of random bytes': (_text, random) => random.bytes(random.between(1, 400)),
  'in UTF-16': (text) => Buffer.from(text, 'utf16le'),
  'with a byte order mark': (text) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
  'with overlong UTF-8': (text) =>
    Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xc0, 0xaf, 0x7d])]),
  'with half a surrogate pair in UTF-8': () =>
    Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
  'with NUL': (text) => `\0${text}\0`,
  'with prototype keys': (text) =>
    `{"__proto__":{"datasetTitle":"x","isAdmin":true},"constructor":{"prototype":{"x":1}},${text.slice(1) === '}' ? '"a":1}' : text.slice(1)}`,
  'with all members null': (text) => text.replaceAll(/:("[^"]*"|\d+|true|false)/g, ':null'),
  'with each key twice': (text) => `${text.slice(0, -1)}${text.length > 2 ? ',' : ''}${text.slice(1)}`,
  'of another type': (_text, random) =>
    random.pick(['null', '[]', '"x"', '5', 'true', '-0', '1e400', '{}', '[[]]', ' ', '\ufeff']),
  'deeply nested': (_text, random) => {
    const depth = random.pick([100, 5_000, 100_000, 400_000]);
    const [open, close] = random.pick([
      ['[', ']'],
      ['{"a":', '}'],
    ] as const);
    return `${open.repeat(Math.min(depth, 170_000))}1${close.repeat(Math.min(depth, 170_000))}`;
  },
  'deeply nested in a member': (text, random) =>
    `${text.slice(0, -1)}${text.length > 2 ? ',' : ''}"${random.pick(['tags', 'schemaDefinition', 'sourceParams', 'formatParams'])}":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
  'with a wide object': (_text, random) =>
    `{${random.list(20_000, () => `"k${random.below(1e9)}":0`).join(',')}}`,
  'as large as allowed': (text) => text.padEnd(1024 * 1024, ' '),
  'larger than allowed': (text) => text.padEnd(1024 * 1024 + 1, ' '),
  'far larger than allowed': (text) => text.padEnd(8 * 1024 * 1024, ' '),
  'as XML': () => '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
  'as a form': () => 'datasetTitle=x&kind=TABULAR&__proto__[x]=y',
  'with trailing text': (text) => `${text}${text}`,
  'with a comment': (text) => `/* a */ ${text}`,
  'with single quotes': (text) => text.replaceAll('"', "'"),
  'with NaN': (text) => text.replaceAll(/:[^,}]*/g, ':NaN'),
};
