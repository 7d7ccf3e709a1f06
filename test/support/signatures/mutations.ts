import type { RandomSource } from '../randomSource';
import type { SignedRequest, SigningCase } from './signingCase';

/** A signed request of which one thing is another. */
export interface Mutation {
  readonly what: string;
  readonly request: SignedRequest;
}

type Change = (whole: string) => string;
type Headers = SignedRequest['headers'];

const authorization = 'authorization';
/** Headers that signatures are about, each with mutations of its own. */
const ownMutations = new Set([authorization, 'x-amz-date', 'x-amz-security-token', 'x-amz-content-sha256']);

const otherDigit = (digit: string, bit: number): string =>
  (Number.parseInt(digit, 16) ^ (1 << bit)).toString(16);

/** The single mutations that apply to a request. All of them change what its signature covers. */
export function mutationsOf(signing: SigningCase, signed: SignedRequest, random: RandomSource): Mutation[] {
  const made = [
    ...inSignature(signed, random),
    ...inHeaders(signed, random),
    ...inTarget(signing, signed, random),
    ...inBody(signing, signed, random),
    ...inToken(signing, signed),
  ];
  return made.filter(({ request }) => isDifferent(request, signed));
}

const isDifferent = (first: SignedRequest, second: SignedRequest): boolean =>
  JSON.stringify(first) !== JSON.stringify(second);

const isPresigned = ({ headers }: SignedRequest): boolean =>
  !headers.some(([name]) => name.toLowerCase() === authorization);

function withHeader(headers: Headers, wanted: string, change: Change): Headers {
  return headers.map(([name, value]) => [name, name.toLowerCase() === wanted ? change(value) : value]);
}

/** Changes what says how the request was signed, wherever that is. */
function signatureChanged(signed: SignedRequest, inHeader: Change, inQuery: Change): SignedRequest {
  return isPresigned(signed)
    ? { ...signed, target: inQuery(signed.target) }
    : { ...signed, headers: withHeader(signed.headers, authorization, inHeader) };
}

function inSignature(signed: SignedRequest, random: RandomSource): Mutation[] {
  const [position, bit] = [random.below(64), random.below(4)];
  const flip: Change = (text) =>
    text.replace(/(Signature=)([0-9a-f]{64})/, (_whole, name: string, hex: string) => {
      const digit = otherDigit(hex[position] ?? '', bit);
      return `${name}${hex.slice(0, position)}${digit}${hex.slice(position + 1)}`;
    });
  const both = (what: string, inHeader: Change, inQuery: Change): Mutation => ({
    what,
    request: signatureChanged(signed, inHeader, inQuery),
  });
  const scope = (what: string, index: number, change: Change): Mutation => {
    const changed = (slash: string) => (_whole: string, name: string, text: string) =>
      `${name}${text
        .split(slash)
        .map((part, at) => (at === index ? change(part) : part))
        .join(slash)}`;
    return both(
      `scope: ${what}`,
      (text) => text.replace(/(Credential=)([^,]+)/, changed('/')),
      (text) =>
        text.replace(/(X-Amz-Credential=)([^&]+)/, changed(text.includes('%2Faws4_request') ? '%2F' : '/')),
    );
  };
  const dropFirst = (separator: string) => (_whole: string, name: string, list: string) =>
    `${name}${list.split(separator).slice(1).join(separator) || 'x'}`;
  return [
    both('one bit of the signature', flip, flip),
    both(
      'a signed header taken off the list',
      (text) => text.replace(/(SignedHeaders=)([^,]+)/, dropFirst(';')),
      (text) => text.replace(/(X-Amz-SignedHeaders=)([^&]+)/, dropFirst('%3B')),
    ),
    scope('key', 0, (key) => `${key}X`),
    scope('date', 1, (date) => String(Number(date) - 1)),
    scope('region', 2, (region) => `${region}a`),
    scope('service', 3, (service) => (service === 's3' ? 'sts' : 's3')),
    scope('unknown service', 3, (service) => `${service}a`),
    scope('end', 4, (end) => `${end}a`),
    ...inDate(signed),
    both(
      'lifetime',
      (text) => text,
      (text) => text.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=59'),
    ),
  ];
}

/** Another second, and another minute. */
function inDate(signed: SignedRequest): Mutation[] {
  const second: Change = (text) =>
    text.replace(
      /(\d{8}T\d{5})(\d)Z/,
      (_all, start: string, digit: string) => `${start}${digit === '0' ? '1' : '0'}Z`,
    );
  const minute: Change = (text) =>
    text.replace(
      /(\d{8}T\d{3})(\d)(\d\d)Z/,
      (_all, start: string, digit: string, end: string) => `${start}${digit === '0' ? '1' : '0'}${end}Z`,
    );
  return [second, minute].map((change) => ({
    what: 'date',
    request: isPresigned(signed)
      ? { ...signed, target: signed.target.replace(/X-Amz-Date=[^&]+/, change) }
      : { ...signed, headers: withHeader(signed.headers, 'x-amz-date', change) },
  }));
}

function signedNames(signed: SignedRequest): string[] {
  const text = isPresigned(signed)
    ? decodeURIComponent(/X-Amz-SignedHeaders=([^&]+)/.exec(signed.target)?.[1] ?? '')
    : /SignedHeaders=([^,]+)/.exec(JSON.stringify(signed.headers))?.[1];
  return (text ?? '').split(';');
}

function inHeaders(signed: SignedRequest, random: RandomSource): Mutation[] {
  const names = signedNames(signed).filter((name) => !ownMutations.has(name));
  const chosen = random.pick(names);
  const values = signed.headers.filter(([name]) => name.toLowerCase() === chosen);
  const headers = (what: string, changed: Headers): Mutation => ({
    what,
    request: { ...signed, headers: changed },
  });
  const isRemovable = chosen !== 'host' && values.some(([, value]) => value.trim() !== '');
  return [
    headers(
      `header ${chosen}`,
      withHeader(signed.headers, chosen, (value) => `${value}x`),
    ),
    ...(isRemovable
      ? [
          headers(
            `header ${chosen} left out`,
            signed.headers.filter(([name]) => name.toLowerCase() !== chosen),
          ),
        ]
      : []),
    ...(chosen === 'host' ? [] : [headers(`header ${chosen} repeated`, [...signed.headers, [chosen, 'x']])]),
    headers('a header of AWS’s own that is not signed', [...signed.headers, ['x-amz-meta-unsigned', 'x']]),
  ];
}

function inTarget(signing: SigningCase, signed: SignedRequest, random: RandomSource): Mutation[] {
  const [path = '', ...rest] = signed.target.split('?');
  const query = rest.join('?');
  const target = (what: string, changed: string): Mutation => ({
    what,
    request: { ...signed, target: changed },
  });
  const methods = ['GET', 'PUT', 'POST', 'DELETE'].filter((method) => method !== signed.method);
  const parameters = query === '' ? [] : query.split('&');
  const own = parameters.filter((parameter) => !/^X-Amz-/i.test(parameter));
  const chosen = own.length > 0 ? random.pick(own) : undefined;
  const replaced = (by: readonly string[]): string =>
    `${path}?${parameters.flatMap((each) => (each === chosen ? by : [each])).join('&')}`;
  const others =
    chosen === undefined
      ? []
      : [
          target('a query value', replaced([`${chosen}${chosen.includes('=') ? '' : '='}x`])),
          target('a query name', replaced([`x${chosen}`])),
          target('a parameter left out', replaced([])),
          target('a parameter twice', replaced([chosen, chosen])),
        ];
  return [
    { what: 'method', request: { ...signed, method: random.pick(methods) } },
    target('path', `${path}x${rest.length > 0 ? '?' : ''}${query}`),
    target('an added parameter', `${path}?${[...parameters, 'added=1'].join('&')}`),
    ...(signing.service === 's3'
      ? [target('a slash more', `/${path}${rest.length > 0 ? '?' : ''}${query}`)]
      : []),
    ...others,
  ];
}

/** A presigned URL of S3 covers the body only where it says so. */
function inBody(signing: SigningCase, signed: SignedRequest, random: RandomSource): Mutation[] {
  const saysHash = /[?&]X-Amz-Content-Sha256=[0-9a-f]{64}/i.test(signed.target);
  if (signing.service === 's3' && isPresigned(signed) && !saysHash) return [];
  const { body } = signed;
  const withBody = (what: string, changed: Buffer): Mutation => ({
    what,
    request: { ...signed, body: changed },
  });
  const unsigned = withHeader(signed.headers, 'x-amz-content-sha256', () => 'UNSIGNED-PAYLOAD');
  const flipped = Buffer.from(body);
  const position = random.below(body.length);
  if (body.length > 0) flipped[position] = (flipped[position] ?? 0) ^ (1 << random.below(8));
  return [
    { what: 'the payload hash', request: { ...signed, headers: unsigned } },
    withBody('a byte more', Buffer.concat([body, Buffer.from('x')])),
    withBody('a byte less', body.subarray(1)),
    withBody('one bit of the body', flipped),
  ];
}

function inToken(signing: SigningCase, signed: SignedRequest): Mutation[] {
  const name = 'x-amz-security-token';
  if (signing.credentials.sessionToken === undefined) {
    return isPresigned(signed)
      ? [{ what: 'a token added', request: { ...signed, target: `${signed.target}&X-Amz-Security-Token=x` } }]
      : [
          {
            what: 'a token added',
            request: { ...signed, headers: [...signed.headers, ['X-Amz-Security-Token', 'x']] },
          },
        ];
  }
  const header = (change: Change): SignedRequest => ({
    ...signed,
    headers: withHeader(signed.headers, name, change),
  });
  const inQuery = (by: string): SignedRequest => ({
    ...signed,
    target: signed.target.replace(/X-Amz-Security-Token=[^&]+/, by),
  });
  return isPresigned(signed)
    ? [
        { what: 'another token', request: inQuery('X-Amz-Security-Token=other') },
        { what: 'no token', request: inQuery('x=y') },
      ]
    : [
        { what: 'another token', request: header((value) => `${value}x`) },
        {
          what: 'no token',
          request: { ...signed, headers: signed.headers.filter(([each]) => each.toLowerCase() !== name) },
        },
      ];
}
