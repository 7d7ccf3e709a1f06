import { shapeOf, type Shape, type Shapes, type TimestampShape } from '../model/operationTable';
import { constraintViolation } from './constraint';

/** A value breaks the operation table: its JSON type is wrong, or a constraint is not met. */
export class WireViolation extends Error {
  override readonly name = 'WireViolation';

  constructor(
    /** Where the value stands, such as `schemaDefinition.tabularSchemaConfig.columns.1.dataType`. */
    readonly member: string,
    readonly problem: string,
    readonly value?: unknown,
  ) {
    super(`${member}: ${problem}`);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const perSecond = (shape: TimestampShape): number => (shape.unit === 'seconds' ? 1000 : 1);

/** The form in which a value travels. Members that the table does not have are left out. */
export function toWire(shapes: Shapes, shapeName: string, value: unknown): unknown {
  const shape = shapeOf(shapes, shapeName);
  if (value === undefined || value === null) return value;
  switch (shape.type) {
    case 'timestamp':
      return value instanceof Date ? value.getTime() / perSecond(shape) : value;
    case 'list':
      return Array.isArray(value) ? value.map((item) => toWire(shapes, shape.member, item)) : value;
    case 'structure':
      return isRecord(value) ? structureToWire(shapes, shape.members, value) : value;
    default:
      return value;
  }
}

function structureToWire(
  shapes: Shapes,
  members: Readonly<Record<string, { readonly shape: string; readonly wireName?: string }>>,
  value: Record<string, unknown>,
): Record<string, unknown> {
  const entries = Object.entries(members).flatMap(([name, member]) => {
    const wire = toWire(shapes, member.shape, value[name]);
    return wire === undefined ? [] : [[member.wireName ?? name, wire] as const];
  });
  return Object.fromEntries(entries);
}

/**
 * Reads an answer leniently, as clients must: unknown members are left out, nulls are absent, numbers of
 * timestamps become `Date`s, all else is taken as it came.
 */
export function fromWire(shapes: Shapes, shapeName: string, value: unknown): unknown {
  const shape = shapeOf(shapes, shapeName);
  if (value === undefined || value === null) return shape.nullable ? null : undefined;
  switch (shape.type) {
    case 'timestamp':
      return timestampFromWire(shape, value);
    case 'list':
      return Array.isArray(value) ? value.map((item) => fromWire(shapes, shape.member, item)) : undefined;
    case 'structure':
      return isRecord(value) ? structureFromWire(shapes, shape.members, value) : undefined;
    default:
      return value;
  }
}

export function structureFromWire(
  shapes: Shapes,
  members: Readonly<Record<string, { readonly shape: string; readonly wireName?: string }>>,
  value: Record<string, unknown>,
): Record<string, unknown> {
  const entries = Object.entries(members).flatMap(([name, member]) => {
    const read = fromWire(shapes, member.shape, value[member.wireName ?? name]);
    return read === undefined ? [] : [[name, read] as const];
  });
  return Object.fromEntries(entries);
}

function timestampFromWire(shape: TimestampShape, value: unknown): Date | undefined {
  if (typeof value === 'number') return new Date(Math.round(value * perSecond(shape)));
  return typeof value === 'string' ? new Date(value) : undefined;
}

/**
 * Reads a value strictly, as the service must.
 *
 * @throws WireViolation naming the member.
 */
export function readStrictly(shapes: Shapes, shapeName: string, value: unknown, member: string): unknown {
  const shape = shapeOf(shapes, shapeName);
  if (value === null && shape.nullable) return null;
  switch (shape.type) {
    case 'list':
      return readList(shapes, shape.member, value, member);
    case 'map':
      return readMap(shapes, shape, value, member);
    case 'structure':
      return readStructure(shapes, shape, value, member);
    default:
      return readScalar(shape, value, member);
  }
}

const expectedTypes = {
  string: 'a string',
  integer: 'an integer',
  long: 'an integer',
  boolean: 'a boolean',
} as const;

function readScalar(
  shape: Exclude<Shape, { type: 'list' | 'map' | 'structure' }>,
  value: unknown,
  member: string,
): unknown {
  if (shape.type === 'timestamp') return readTimestamp(shape, value, member);
  const isRight =
    shape.type === 'string' || shape.type === 'boolean'
      ? typeof value === shape.type
      : Number.isSafeInteger(value);
  if (!isRight) throw new WireViolation(member, `Member must be ${expectedTypes[shape.type]}`);
  // Half a surrogate pair cannot be kept as UTF-8: it would come back as another character.
  if (typeof value === 'string' && !value.isWellFormed()) {
    throw new WireViolation(member, 'Member must be well-formed Unicode');
  }
  const violation = constraintViolation(shape, value);
  if (violation) throw new WireViolation(member, violation, shape.sensitive ? undefined : value);
  return value;
}

/** The last instant that a `Date` can hold; what is sent as later is taken as that. */
const mostMilliseconds = 8.64e15;

function readTimestamp(shape: TimestampShape, value: unknown, member: string): Date {
  const isWhole = Number.isInteger(value) || (shape.unit === 'seconds' && Number.isFinite(value));
  if (typeof value === 'number' && isWhole) {
    const milliseconds = Math.round(value * perSecond(shape));
    return new Date(Math.max(-mostMilliseconds, Math.min(mostMilliseconds, milliseconds)));
  }
  const unit = shape.unit === 'seconds' ? 'seconds' : 'whole milliseconds';
  throw new WireViolation(member, `Member must be a timestamp: a number of ${unit} since 1970-01-01 UTC`);
}

function readList(shapes: Shapes, itemShape: string, value: unknown, member: string): unknown[] {
  if (!Array.isArray(value)) throw new WireViolation(member, 'Member must be a list');
  return value.map((item, index) => readStrictly(shapes, itemShape, item, `${member}.${index + 1}.member`));
}

function readMap(
  shapes: Shapes,
  shape: { readonly key: string; readonly value: string },
  value: unknown,
  member: string,
): Record<string, unknown> {
  if (!isRecord(value)) throw new WireViolation(member, 'Member must be a map');
  const entries = Object.entries(value).flatMap(([key, item]) => {
    readStrictly(shapes, shape.key, key, `${member}.key`);
    return item === null ? [] : [[key, readStrictly(shapes, shape.value, item, `${member}.${key}`)] as const];
  });
  return Object.fromEntries(entries);
}

function readStructure(
  shapes: Shapes,
  shape: Extract<Shape, { type: 'structure' }>,
  value: unknown,
  member: string,
): Record<string, unknown> {
  if (!isRecord(value)) throw new WireViolation(member, 'Member must be a structure');
  const entries = Object.entries(shape.members).flatMap(([name, described]) => {
    const wire = own(value, described.wireName ?? name);
    const path = `${member}.${name}`;
    if (wire !== undefined && wire !== null)
      return [[name, readStrictly(shapes, described.shape, wire, path)] as const];
    if (described.required) throw new WireViolation(path, 'Member must not be null');
    return [];
  });
  return Object.fromEntries(entries);
}

/** A member that the sender wrote, never one that every object inherits. */
export function own(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
