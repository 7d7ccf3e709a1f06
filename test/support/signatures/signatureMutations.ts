import type { RandomSource } from '../randomSource';
import type { SignedRequest, SigningCase } from './signingCase';

/** A signed request of which one thing is another. */
export interface Mutation {
  readonly what: string;
  readonly request: SignedRequest;
}

type Change = (whole: string) => string;

/** What replaces what a pattern of a name and a value has found. */
type Replacement = (whole: string, name: string, value: string) => string;

const tokenName = 'x-amz-security-token';

export const isPresigned = ({ headers }: SignedRequest): boolean =>
  !headers.some(([name]) => name.toLowerCase() === 'authorization');

/** The request with the value of a header changed, wherever the header stands. */
export const withHeader = (signed: SignedRequest, wanted: string, change: Change): SignedRequest => ({
  ...signed,
  headers: signed.headers.map(([name, value]) => [
    name,
    name.toLowerCase() === wanted ? change(value) : value,
  ]),
});

/** The names that the signature says it covers. */
export function signedNames(signed: SignedRequest): string[] {
  const authorization = signed.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  const found = /SignedHeaders=([^,&]+)/.exec(authorization ?? signed.target)?.[1] ?? '';
  return decodeURIComponent(found).split(';');
}

/** Mutations of what a request says of its own signature. */
export function signatureMutations(
  signing: SigningCase,
  signed: SignedRequest,
  random: RandomSource,
): Mutation[] {
  const lifetime = signed.target.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=59');
  return [
    { what: 'one bit of the signature', request: withBitFlipped(signed, random) },
    { what: 'a signed header taken off the list', request: withFewerHeaders(signed) },
    { what: 'the lifetime', request: { ...signed, target: lifetime } },
    { what: 'the date: another second', request: withDate(signed, /^(\d{8}T\d{5})(\d)(Z)$/) },
    { what: 'the date: another minute', request: withDate(signed, /^(\d{8}T\d{3})(\d)(\d\dZ)$/) },
    ...scopeMutations(signed),
    ...tokenMutations(signing, signed),
  ];
}

/** Changes a field of the Authorization header, or the parameter that a presigned URL has in its place. */
function withField(signed: SignedRequest, name: string, replacement: Replacement): SignedRequest {
  const target = signed.target.replace(new RegExp(`(X-Amz-${name}=)([^&]+)`), replacement);
  const inHeader: Change = (text) => text.replace(new RegExp(`(${name}=)([^,]+)`), replacement);
  return isPresigned(signed) ? { ...signed, target } : withHeader(signed, 'authorization', inHeader);
}

function withBitFlipped(signed: SignedRequest, random: RandomSource): SignedRequest {
  const [position, bit] = [random.below(64), random.below(4)];
  return withField(signed, 'Signature', (_whole, name, hex) => {
    const digit = (Number.parseInt(hex[position] ?? '', 16) ^ (1 << bit)).toString(16);
    return `${name}${hex.slice(0, position)}${digit}${hex.slice(position + 1)}`;
  });
}

const withFewerHeaders = (signed: SignedRequest): SignedRequest =>
  withField(signed, 'SignedHeaders', (_whole, name, list) => {
    const separator = list.includes('%3B') ? '%3B' : ';';
    return `${name}${list.split(separator).slice(1).join(separator) || 'x'}`;
  });

function scopeMutations(signed: SignedRequest): Mutation[] {
  const changed = (what: string, index: number, change: Change): Mutation => ({
    what: `the scope: ${what}`,
    request: withField(signed, 'Credential', (_whole, name, text) => {
      const slash = text.includes('%2F') ? '%2F' : '/';
      const parts = text.split(slash).map((part, at) => (at === index ? change(part) : part));
      return `${name}${parts.join(slash)}`;
    }),
  });
  return [
    changed('key', 0, (key) => `${key}X`),
    changed('date', 1, (date) => String(Number(date) - 1)),
    changed('region', 2, (region) => `${region}a`),
    changed('service', 3, (service) => (service === 's3' ? 'sts' : 's3')),
    changed('unknown service', 3, (service) => `${service}a`),
    changed('end', 4, (end) => `${end}a`),
  ];
}

/** The digit that a pattern has between two groups becomes another. */
function withDate(signed: SignedRequest, pattern: RegExp): SignedRequest {
  const change: Change = (text) =>
    text.replace(pattern, (_all, start: string, digit: string, end: string) => {
      return `${start}${digit === '0' ? '1' : '0'}${end}`;
    });
  return isPresigned(signed)
    ? withField(signed, 'Date', (_whole, name, date) => `${name}${change(date)}`)
    : withHeader(signed, 'x-amz-date', change);
}

function tokenMutations({ credentials }: SigningCase, signed: SignedRequest): Mutation[] {
  const inQuery = isPresigned(signed);
  if (credentials.sessionToken === undefined) {
    const added = inQuery
      ? { ...signed, target: `${signed.target}&X-Amz-Security-Token=x` }
      : { ...signed, headers: [...signed.headers, [tokenName, 'x'] as const] };
    return [{ what: 'a token added', request: added }];
  }
  const withParameter = (parameter: string): SignedRequest => ({
    ...signed,
    target: signed.target.replace(/X-Amz-Security-Token=[^&]+/, parameter),
  });
  const others = signed.headers.filter(([name]) => name.toLowerCase() !== tokenName);
  const another = inQuery
    ? withParameter('X-Amz-Security-Token=other')
    : withHeader(signed, tokenName, (value) => `${value}x`);
  const none = inQuery ? withParameter('x=y') : { ...signed, headers: others };
  return [
    { what: 'another token', request: another },
    { what: 'no token', request: none },
  ];
}
