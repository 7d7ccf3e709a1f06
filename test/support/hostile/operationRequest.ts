import { models, type Operation } from '../../../extension/finspace/model/operationTable';
import type { RandomSource } from '../randomSource';
import { percentEncoded } from '../signatures/signingCase';
import type { Expectation, HostileGround, HostileRequest } from './hostileRequest';
import { jsonText, spoiledJson } from './jsonText';
import { MemberValues } from './memberValues';
import { bytesOf, signedRequest } from './signedRequest';

/** All of every generation, but the one that ends the service. */
const operations: readonly Operation[] = [models.first, models.second, models.local]
  .flatMap((model) => Object.values(model.operations))
  .filter(({ name }) => name !== 'StopService');

/** The parts of a request of the FinSpace API before they are put together. */
interface Parts {
  readonly labels: Record<string, string>;
  readonly query: Record<string, string>;
  readonly body: Record<string, unknown>;
}

type Place = keyof Parts;
const placeNames: Readonly<Record<string, Place>> = { path: 'labels', query: 'query', body: 'body' };

/** A request for an operation of the table that is in order, breaks one rule, or is spoiled. */
export async function operationRequest(random: RandomSource, ground: HostileGround): Promise<HostileRequest> {
  const operation = random.pick(operations);
  const isDeletion = /^(Delete|Disable)/.test(operation.name);
  const values = new MemberValues(random, operation.shapes, isDeletion ? ground.expendable : ground.known);
  const parts = validParts(operation, values);
  const kind = random.below(10);
  if (kind < 3)
    return signed(ground, random, { operation, parts, what: 'in order', expected: { kind: 'valid' } });
  if (kind < 7) return withOneWrong(random, ground, operation, parts, values);
  return spoiled(random, ground, operation, parts);
}

/** As paths and queries carry values: numbers bare. */
const textOf = (value: unknown): string =>
  (typeof value === 'string' ? value : jsonText(value)).replaceAll('\u0001', '');

function validParts(operation: Operation, values: MemberValues): Parts {
  const parts: Parts = { labels: {}, query: {}, body: {} };
  const chosen = values.structureInside(operation.input);
  for (const [name, { place = 'body', wireName = name }] of Object.entries(operation.input)) {
    const value = chosen[wireName];
    if (value === undefined) continue;
    if (place === 'body') parts.body[wireName] = value;
    else parts[place === 'path' ? 'labels' : 'query'][wireName] = textOf(value);
  }
  return parts;
}

function withOneWrong(
  random: RandomSource,
  ground: HostileGround,
  operation: Operation,
  parts: Parts,
  values: MemberValues,
): Promise<HostileRequest> {
  const members = Object.entries(operation.input).flatMap(([name, member]) => {
    const isBody = (member.place ?? 'body') === 'body';
    const wrong = isBody ? values.outsideJson(member.shape) : values.outside(member.shape);
    const absent = member.required && isBody ? [null, undefined] : [];
    const all = [...wrong, ...absent];
    return all.length === 0 ? [] : [{ name, member, wrong: all }];
  });
  if (members.length === 0) {
    return signed(ground, random, { operation, parts, what: 'in order', expected: { kind: 'valid' } });
  }
  const { name, member, wrong } = random.pick(members);
  const value = wrong[random.below(wrong.length)];
  const place = placeNames[member.place ?? 'body'] ?? 'body';
  const changed = { ...parts[place], [member.wireName ?? name]: place === 'body' ? value : textOf(value) };
  return signed(ground, random, {
    operation,
    parts: { ...parts, [place]: changed },
    what: `${name} is ${(value === undefined ? 'absent' : JSON.stringify(value)).slice(0, 60)}`,
    expected: { kind: 'invalid', member: name, mayBeDenied: !ground.caller.isOwner },
  });
}

interface Draft {
  readonly operation: Operation;
  readonly parts: Parts;
  readonly what: string;
  readonly expected: Expectation;
  readonly body?: Buffer | string;
  readonly path?: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly headers?: readonly (readonly [string, string])[];
}

const oddHeaders: readonly (readonly [string, string])[] = [
  ...(
    [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-16',
      '\u00ff',
      '',
    ] as const
  ).map((type) => ['content-type', type] as const),
  ['content-encoding', 'gzip'],
  ['accept', 'text/html'],
  ['x-amz-target', 'FinSpace.CreateDataset'],
  ['x-http-method-override', 'DELETE'],
  ['content-md5', 'AAAA'],
  ['x-amz-checksum-crc32', 'AAAA'],
];

const oddNames = [
  'maxResults',
  'nextToken',
  'clientToken',
  '__proto__',
  'constructor',
  'toString',
  'X-Amz-Date',
];
const oddTexts = [
  ...[
    '',
    '-0',
    '1e1',
    '0x10',
    '5.0',
    ' 5',
    '٣',
    'null',
    '[]',
    '\0',
    'x'.repeat(5_000),
    '😀',
    'e30',
    '{"a":1}',
  ],
  ...['../../..', 'eyJhIjoxfQ==', '%'],
];

/** The same with a body, path, query or header that no client sends. */
function spoiled(
  random: RandomSource,
  ground: HostileGround,
  operation: Operation,
  parts: Parts,
): Promise<HostileRequest> {
  const draft = { operation, parts, expected: { kind: 'any' } as const };
  const kind = random.below(6);
  if (kind < 3) {
    const [what, spoil] = random.pick(Object.entries(spoiledJson));
    return signed(ground, random, {
      ...draft,
      what: `a body ${what}`,
      body: spoil(jsonText(parts.body), random),
    });
  }
  if (kind === 3) {
    const header = random.pick(oddHeaders);
    return signed(ground, random, { ...draft, what: `header ${header.join(': ')}`, headers: [header] });
  }
  if (kind === 4) {
    const path = oddPath(random, pathOf(operation, parts.labels));
    return signed(ground, random, { ...draft, what: `path ${path.slice(0, 60)}`, path });
  }
  const query = random.list(
    random.between(1, 20),
    () => [random.pick(oddNames), random.pick(oddTexts)] as const,
  );
  return signed(ground, random, { ...draft, what: 'an odd query', query });
}

/** The path with something before or behind it, which may make it another operation's. */
function oddPath(random: RandomSource, path: string): string {
  const behind = ['/', '//', '/..', '/%2e%2e/', '/%00', '/x'.repeat(500), ';a=b', '/__proto__', '%20', '/*'];
  return random.chance(0.5)
    ? `${path}${random.pick(behind)}`
    : `${random.pick(['/', '/./', '/x/..', '/%2e'])}${path}`;
}

const pathOf = ({ path }: Operation, labels: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => percentEncoded(labels[name] ?? 'x'));

async function signed(ground: HostileGround, random: RandomSource, draft: Draft): Promise<HostileRequest> {
  const { operation, parts } = draft;
  const hasBody = Object.values(operation.input).some(({ place }) => place === 'body');
  const body = Buffer.from(draft.body ?? (hasBody ? jsonText(parts.body) : ''));
  const request = await signedRequest(ground, random, {
    service: 'finspace-api',
    method: operation.method,
    path: draft.path ?? pathOf(operation, parts.labels),
    query: draft.query ?? Object.entries(parts.query),
    headers: draft.headers ?? [],
    body,
  });
  return {
    what: `${operation.generation} ${operation.name}: ${draft.what}`,
    protocol: 'finspace',
    method: operation.method,
    parts: [bytesOf(request)],
    // Another path may be another operation's.
    operation: draft.path === undefined ? operation : undefined,
    expected: draft.expected,
  };
}
