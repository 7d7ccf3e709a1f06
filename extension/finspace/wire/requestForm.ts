import type { Member, Operation } from '../model/operationTable';
import { own, readStrictly, toWire, WireViolation } from './wireValue';

/** A request before it is signed. */
export interface RequestForm {
  readonly method: string;
  /** Percent-encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** JSON; absent where the operation has no members in the body. */
  readonly body?: string;
}

const isSubDelimiter = /[!'()*]/g;

/** Percent-encodes all but the unreserved characters of RFC 3986. */
export function encodeLabel(value: string): string {
  return encodeURIComponent(value).replace(isSubDelimiter, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}

const asText = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

/**
 * Writes an input in the form in which it travels.
 *
 * @throws WireViolation where a member that the path needs is missing or empty.
 */
export function writeRequest(operation: Operation, input: Readonly<Record<string, unknown>>): RequestForm {
  const query: Record<string, string> = {};
  const body: Record<string, unknown> = {};
  let path = operation.path;
  for (const [name, member] of Object.entries(operation.input)) {
    const wire = toWire(operation.shapes, member.shape, input[name]);
    const wireName = member.wireName ?? name;
    if (member.place === 'path') path = path.replace(`{${wireName}}`, encodeLabel(labelOf(name, wire)));
    else if (wire === undefined || wire === null) continue;
    else if (member.place === 'query') query[wireName] = asText(wire);
    else body[wireName] = wire;
  }
  const hasBody = Object.values(operation.input).some((member) => member.place === 'body');
  return { method: operation.method, path, query, ...(hasBody ? { body: JSON.stringify(body) } : {}) };
}

function labelOf(name: string, wire: unknown): string {
  const text = asText(wire);
  if (text === '') throw new WireViolation(name, 'Member must not be empty');
  return text;
}

/** The parts of a received request that hold an operation's input. */
export interface ReceivedRequest {
  /** Decoded labels of the path, by wire name. */
  readonly labels: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** The parsed JSON body; undefined where it was empty. */
  readonly body: unknown;
}

/**
 * Reads and checks an operation's input. Members that the table does not have are left out.
 *
 * @throws WireViolation naming the member that breaks the table.
 */
export function readRequest(operation: Operation, request: ReceivedRequest): Record<string, unknown> {
  const body = bodyOf(operation, request.body);
  const entries = Object.entries(operation.input).flatMap(([name, member]) => {
    const wire = received(operation, name, member, request, body);
    if (wire === undefined || wire === null) {
      if (member.required) throw new WireViolation(name, 'Member must not be null');
      return [];
    }
    return [[name, readStrictly(operation.shapes, member.shape, wire, name)] as const];
  });
  return Object.fromEntries(entries);
}

function bodyOf(operation: Operation, body: unknown): Record<string, unknown> {
  const hasBody = Object.values(operation.input).some((member) => member.place === 'body');
  if (!hasBody || body === undefined || body === null) return {};
  if (typeof body !== 'object' || Array.isArray(body))
    throw new WireViolation('body', 'Member must be a structure');
  return body as Record<string, unknown>;
}

/** @throws WireViolation where the member comes under two names with different values. */
function ofBody(body: Record<string, unknown>, name: string, member: Member): unknown {
  const names = [member.wireName ?? name, ...(member.alsoNamed ?? [])];
  const given = names.map((each) => own(body, each)).filter((value) => value !== undefined && value !== null);
  if (given.some((value) => value !== given[0])) {
    throw new WireViolation(name, `Member must not differ between its names ${names.join(' and ')}`);
  }
  return given[0];
}

function received(
  operation: Operation,
  name: string,
  member: Member,
  request: ReceivedRequest,
  body: Record<string, unknown>,
): unknown {
  const wireName = member.wireName ?? name;
  if (member.place === 'path') return own(request.labels, wireName);
  if (member.place === 'body') return ofBody(body, name, member);
  const value = request.query.find(([queryName]) => queryName === wireName)?.[1];
  const shape = operation.shapes[member.shape];
  const isNumber = shape?.type === 'integer' || shape?.type === 'long';
  return isNumber && value !== undefined && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}
