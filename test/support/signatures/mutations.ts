import type { RandomSource } from '../randomSource';
import {
  isPresigned,
  signatureMutations,
  signedNames,
  withHeader,
  type Mutation,
} from './signatureMutations';
import type { SignedRequest, SigningCase } from './signingCase';

/** Headers that signatures are about, each with mutations of its own. */
const ownMutations: ReadonlySet<string> = new Set([
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-content-sha256',
]);

/** The single mutations that apply to a request. All of them change what its signature covers. */
export function mutationsOf(signing: SigningCase, signed: SignedRequest, random: RandomSource): Mutation[] {
  const made = [
    ...signatureMutations(signing, signed, random),
    ...headerMutations(signed, random),
    ...targetMutations(signing, signed, random),
    ...bodyMutations(signing, signed, random),
  ];
  return made.filter(({ request }) => isDifferent(request, signed));
}

const isDifferent = (first: SignedRequest, second: SignedRequest): boolean =>
  JSON.stringify(first) !== JSON.stringify(second);

function headerMutations(signed: SignedRequest, random: RandomSource): Mutation[] {
  const chosen = random.pick(signedNames(signed).filter((name) => !ownMutations.has(name)));
  const isChosen = ([name]: readonly [string, string]): boolean => name.toLowerCase() === chosen;
  const withHeaders = (what: string, headers: SignedRequest['headers']): Mutation => ({
    what,
    request: { ...signed, headers },
  });
  const always = [
    { what: 'a signed header', request: withHeader(signed, chosen, (value) => `${value}x`) },
    withHeaders('a header of AWS’s own that is not signed', [
      ...signed.headers,
      ['x-amz-meta-unsigned', 'x'],
    ]),
  ];
  if (chosen === 'host') return always;
  const others = signed.headers.filter((header) => !isChosen(header));
  // One that is empty is signed as one that is not there.
  const isEmpty = signed.headers.filter(isChosen).every(([, value]) => value.trim() === '');
  return [
    ...always,
    withHeaders('a signed header repeated', [...signed.headers, [chosen, 'x']]),
    ...(isEmpty ? [] : [withHeaders('a signed header left out', others)]),
  ];
}

function targetMutations(signing: SigningCase, signed: SignedRequest, random: RandomSource): Mutation[] {
  const position = signed.target.indexOf('?');
  const [path, query] =
    position < 0
      ? [signed.target, '']
      : [signed.target.slice(0, position), signed.target.slice(position + 1)];
  const mark = position < 0 ? '' : '?';
  const withTarget = (what: string, target: string): Mutation => ({ what, request: { ...signed, target } });
  const methods = ['GET', 'PUT', 'POST', 'DELETE'].filter((method) => method !== signed.method);
  const parameters = query === '' ? [] : query.split('&');
  return [
    { what: 'the method', request: { ...signed, method: random.pick(methods) } },
    withTarget('the path', `${path}x${mark}${query}`),
    withTarget('a parameter added', `${path}?${[...parameters, 'added=1'].join('&')}`),
    // Other services tidy it up, and so it is the same.
    ...(signing.service === 's3' ? [withTarget('a slash more', `/${path}${mark}${query}`)] : []),
    ...parameterMutations(path, parameters, random).map(([what, target]) => withTarget(what, target)),
  ];
}

/** Those of one parameter that is not the signature's own. */
function parameterMutations(
  path: string,
  parameters: readonly string[],
  random: RandomSource,
): (readonly [what: string, target: string])[] {
  const own = parameters.filter((parameter) => !/^X-Amz-/i.test(parameter));
  if (own.length === 0) return [];
  const chosen = random.pick(own);
  const replaced = (by: readonly string[]): string =>
    `${path}?${parameters.flatMap((each) => (each === chosen ? by : [each])).join('&')}`;
  return [
    ['a query value', replaced([`${chosen}${chosen.includes('=') ? '' : '='}x`])],
    ['a query name', replaced([`x${chosen}`])],
    ['a parameter left out', replaced([])],
    ['a parameter twice', replaced([chosen, chosen])],
  ];
}

/** A presigned URL of S3 covers the body only where it says so. */
function bodyMutations(signing: SigningCase, signed: SignedRequest, random: RandomSource): Mutation[] {
  const saysHash = /[?&]X-Amz-Content-Sha256=[0-9a-f]{64}/i.test(signed.target);
  if (signing.service === 's3' && isPresigned(signed) && !saysHash) return [];
  const { body } = signed;
  const withBody = (what: string, changed: Buffer): Mutation => ({
    what,
    request: { ...signed, body: changed },
  });
  const flipped = Buffer.from(body);
  const position = random.below(body.length);
  if (body.length > 0) flipped[position] = (flipped[position] ?? 0) ^ (1 << random.below(8));
  return [
    {
      what: 'the payload hash',
      request: withHeader(signed, 'x-amz-content-sha256', () => 'UNSIGNED-PAYLOAD'),
    },
    withBody('a byte more', Buffer.concat([body, Buffer.from('x')])),
    withBody('a byte less', body.subarray(1)),
    withBody('one bit of the body', flipped),
  ];
}
