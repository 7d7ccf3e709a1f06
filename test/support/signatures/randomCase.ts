import { RandomSource } from '../randomSource';
import {
  percentEncoded,
  type CaseCredentials,
  type Dialect,
  type SignedService,
  type SigningCase,
} from './signingCase';

/** What all cases of a run are made from. */
export interface CaseGround {
  readonly host: string;
  readonly keys: readonly CaseCredentials[];
  readonly dialect: Dialect;
}

type Pair = readonly [name: string, value: string];

const services: readonly SignedService[] = ['finspace-api', 's3', 'sts'];
const regions = ['us-east-2', 'us-east-1', 'eu-west-1', 'mars-north-9'];
const plain = Array.from('abcxyzABCXYZ0189-._~');
const odd = [
  ...[
    ' ',
    '  ',
    '+',
    '*',
    '!',
    "'",
    '(',
    ')',
    '/',
    '//',
    '%',
    '%41',
    '%2F',
    '?',
    '#',
    '&',
    '=',
    ':',
    '@',
    ';',
  ],
  ...[
    ',',
    '$',
    '"',
    '<',
    '>',
    '[',
    ']',
    '{',
    '}',
    '|',
    '\\',
    '^',
    '`',
    '\t',
    '\n',
    '\0',
    '\u007f',
    '..',
    '.',
  ],
  ...['é', 'ü', 'ß', '€', '中', '\u0301', '\u2028', '\ufeff', '\ufffd', '😀', '𐐷', '\u00a0'],
];
const oddNames = [
  'a b',
  'a-b',
  'a+b',
  'A',
  'é',
  '*',
  'list-type',
  'constructor',
  'toString',
  'Action',
  '-',
  '😀',
];
const extraHeaders = [
  ...['content-type', 'content-language', 'if-match', 'range', 'x-amz-meta-desk', 'x-amz-target', 'x-custom'],
  ...['X-Amz-Meta-Case', 'accept', 'x-amz-acl', 'cookie', 'x-a', 'x-a-b', 'x_under', 'amz-sdk-request'],
];
const headerPieces = [
  ...plain,
  ' ',
  '  ',
  '\t',
  ' \t ',
  ',',
  ', ',
  ';',
  '"',
  '=',
  '/',
  ':',
  'é',
  'ÿ',
  '¼',
  '~',
];

/** Makes the case of a seed. */
export function randomCase(seed: number, ground: CaseGround): SigningCase {
  const random = new RandomSource(seed);
  const { dialect } = ground;
  const service = random.pick(services);
  const isPresigned = random.chance(0.4);
  const method = random.pick(['GET', 'GET', 'PUT', 'POST', 'POST', 'DELETE', 'HEAD', 'PATCH']);
  const hasBody = random.chance(0.5) && method !== 'HEAD' && (!isPresigned || dialect.presignsBodies);
  const mayRepeat = !isPresigned || dialect.presignsBodies;
  return {
    seed,
    service,
    region: random.pick(regions),
    method,
    host: ground.host,
    path: service === 's3' ? s3Path(random) : otherPath(random, dialect),
    query: query(random, dialect, mayRepeat),
    headers: headers(random, dialect),
    body: (hasBody ? body(random) : Buffer.alloc(0)).toString('base64'),
    credentials: random.pick(ground.keys),
    expiresIn: isPresigned ? random.pick([60, 3600, 604_800]) : undefined,
  };
}

function word(random: RandomSource): string {
  if (random.chance(0.02)) return random.text(random.between(500, 2_000), plain);
  const length = random.below(9);
  return random.text(length, random.chance(0.5) ? plain : [...plain, ...odd]);
}

/** Of S3's paths nothing is tidied up: empty and dot segments are parts of a key. */
function s3Path(random: RandomSource): string {
  const segments = random.list(random.below(6), () =>
    random.pick(['', '.', '..', word(random), word(random)]),
  );
  return `/${segments.map(percentEncoded).join('/')}`;
}

/** Encoded as odd clients do: lower case, or more, or less, than need be. */
function looselyEncoded(random: RandomSource, text: string): string {
  const encoded = percentEncoded(text);
  if (random.chance(0.2)) return encoded.toLowerCase();
  if (random.chance(0.2))
    return encoded.replaceAll(/%(?:21|24|26|27|28|29|2A|2B|2C|3A|3B|3D|40)/g, decodeURIComponent);
  return random.chance(0.1) ? encoded.replaceAll('a', '%61').replaceAll('~', '%7E') : encoded;
}

function otherPath(random: RandomSource, { tidiesPaths }: Dialect): string {
  const segments = random.list(random.below(6), () => {
    const segment = looselyEncoded(random, word(random));
    return tidiesPaths ? random.pick(['', '.', '..', segment, segment, segment]) : segment;
  });
  const kept = tidiesPaths ? segments : segments.filter((segment) => !['', '.', '..'].includes(segment));
  return `/${kept.join('/')}${kept.length > 0 && random.chance(0.2) ? '/' : ''}`;
}

function query(random: RandomSource, { sortsEncoded }: Dialect, mayRepeat: boolean): Pair[] {
  const names = random.list(random.below(6), () =>
    random.chance(0.5) ? random.pick(oddNames) : random.text(random.between(1, 5), [...plain, ...odd]),
  );
  const taken: string[] = [];
  for (const name of new Set(names)) if (sortsEncoded || isSortedAlike([...taken, name])) taken.push(name);
  return taken.flatMap((name) =>
    random.list(mayRepeat && random.chance(0.25) ? random.between(2, 4) : 1, (): Pair => [
      name,
      word(random),
    ]),
  );
}

/** Whether names and their encoded forms come in the same order, with the signature's own parameters too. */
function isSortedAlike(names: readonly string[]): boolean {
  const sorted = [...names, 'X-Amz-Algorithm', 'X-Amz-SignedHeaders', 'X-Amz-Meta-A', 'x-amz-meta-a'].sort();
  return sorted.map(percentEncoded).join('&') === sorted.map(percentEncoded).sort().join('&');
}

function headers(random: RandomSource, dialect: Dialect): Pair[] {
  const names = [...new Set(random.list(random.below(5), () => random.pick(extraHeaders)))];
  const pieces = dialect.keepsNoBreakSpaces ? [...headerPieces, '\u00a0', '\u0085'] : headerPieces;
  const value = (): string =>
    random.chance(0.02) ? random.text(3_000, plain) : random.text(random.below(12), pieces).trim();
  return names.flatMap((name) =>
    random.list(dialect.takesRepeatedHeaders && random.chance(0.2) ? 2 : 1, (): Pair => [name, value()]),
  );
}

function body(random: RandomSource): Buffer {
  const kind = random.below(4);
  if (kind === 0) return random.bytes(random.between(1, 300));
  if (kind === 1) return Buffer.from(JSON.stringify({ [word(random)]: word(random), list: [1, null, 'é'] }));
  if (kind === 2) return Buffer.from('Action=GetCallerIdentity&Version=2011-06-15');
  return Buffer.from(random.text(random.between(1, 5_000), [...plain, ...odd]));
}
