import {
  shapeOf,
  type Members,
  type NumberShape,
  type Shape,
  type Shapes,
  type StringShape,
} from '../../../extension/finspace/model/operationTable';
import { RandomSource } from '../randomSource';
import type { KnownValues } from './hostileRequest';

/** JSON has numbers that JavaScript cannot write: this text is sent as the number inside. */
export const rawNumber = (text: string): string => `\u0001${text}\u0001`;

const letters = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
const anything = [
  ...letters,
  ' ',
  '-',
  '_',
  '/',
  '.',
  "'",
  '"',
  '\\',
  '<',
  '%',
  'é',
  '€',
  '中',
  '😀',
  '\u00a0',
  '\n',
  '\0',
  '\u2028',
];
const greatestDepth = 6;

/** What maps hold that mean something to the service. */
const usualKeys: Readonly<Record<string, readonly string[]>> = {
  sourceParams: ['s3SourcePath', 'sourceType'],
  formatParams: ['formatType', 'withHeader'],
};
const oddKeys = ['__proto__', 'constructor', 'toString', 'separator', 'updatesChangesetId'];

/** Values of members, just inside and just outside of what the operation table says. */
export class MemberValues {
  constructor(
    private readonly random: RandomSource,
    private readonly shapes: Shapes,
    private readonly known: KnownValues,
  ) {}

  /** A value that the table allows. */
  inside(shapeName: string, member: string, depth = 0): unknown {
    const { random } = this;
    const shape = shapeOf(this.shapes, shapeName);
    switch (shape.type) {
      case 'string':
        return this.textInside(shape, member);
      case 'integer':
      case 'long':
        return random.pick([
          shape.min ?? 0,
          shape.max ?? 100,
          random.between(shape.min ?? 0, shape.max ?? 100),
        ]);
      case 'boolean':
        return random.chance(0.5);
      case 'timestamp':
        return random.pick([0, 1, Date.now(), 253_402_300_799_000, 2 ** 53 - 1, 1e20, -1]);
      case 'list':
        return random.list(depth > greatestDepth ? 0 : random.below(4), () =>
          this.inside(shape.member, member, depth + 1),
        );
      case 'map':
        return this.mapInside(shape, member);
      case 'structure':
        return this.structureInside(shape.members, depth + 1);
    }
  }

  /** Values of members that are required, and of some of the others. */
  structureInside(members: Members, depth = 0): Record<string, unknown> {
    const entries = Object.entries(members)
      .filter(([, { required }]) => required ?? this.random.chance(0.5))
      .map(([name, { shape, wireName }]) => [wireName ?? name, this.inside(shape, name, depth)] as const);
    return Object.fromEntries(entries);
  }

  /** Values that the table does not allow, whatever place they travel in. */
  outside(shapeName: string): readonly unknown[] {
    const shape = shapeOf(this.shapes, shapeName);
    switch (shape.type) {
      case 'string':
        return this.textsOutside(shape);
      case 'integer':
      case 'long':
        return numbersOutside(shape);
      default:
        return [];
    }
  }

  /** Values that the table does not allow in a JSON body. */
  outsideJson(shapeName: string): readonly unknown[] {
    const shape = shapeOf(this.shapes, shapeName);
    return [...this.outside(shapeName), ...wrongTypes[shape.type], ...this.wrongInside(shape)];
  }

  /** A container whose one item is wrong. */
  private wrongInside(shape: Shape): unknown[] {
    const { random } = this;
    if (shape.type === 'list') return [[random.pick(this.outsideJson(shape.member))]];
    if (shape.type === 'map') {
      const longest = shapeOf(this.shapes, shape.value);
      const tooLong =
        longest.type === 'string' && longest.max !== undefined ? [{ k: 'v'.repeat(longest.max + 1) }] : [];
      return [{ k: 5 }, { k: {} }, { k: '\ud800' }, ...tooLong];
    }
    if (shape.type !== 'structure') return [];
    const [name, member] = random.pick(Object.entries(shape.members));
    const whole = this.structureInside(shape.members, greatestDepth);
    return [{ ...whole, [member.wireName ?? name]: random.pick(this.outsideJson(member.shape)) }];
  }

  private textInside(shape: StringShape, member: string): string {
    const { random } = this;
    const known = (Object.hasOwn(this.known, member) ? this.known[member] : undefined) ?? [];
    if (known.length > 0 && random.chance(0.8)) return random.pick(known);
    if (shape.enum) return random.pick(shape.enum);
    const [least, most] = [Math.max(shape.min ?? 0, 1), Math.min(shape.max ?? 3_000, 3_000)];
    const length = random.pick([least, most, Math.min(most, least + random.below(20))]);
    const candidates = [
      random.text(length, anything),
      random.text(length, letters),
      `alias/${random.text(Math.max(1, Math.min(length, most - 6)), letters)}`,
      `${random.text(random.between(1, 60), letters)}@${random.text(random.between(1, 100), letters)}.com`,
      `+${random.text(Math.max(9, length - 1), ['0', '1', '9', '-', ' ', '(', ')'])}`,
      `arn:aws:iam::123456789012:role/${random.text(random.between(1, 60), letters)}`,
    ];
    const first = random.below(2);
    return candidates.slice(first).find((text) => isInside(shape, text)) ?? 'aaaaaaaaaa';
  }

  private mapInside(
    { key, value }: { readonly key: string; readonly value: string },
    member: string,
  ): unknown {
    const { random } = this;
    const usual = usualKeys[member] ?? [];
    const odd = random.list(random.below(3), () =>
      random.chance(0.5) ? random.pick(oddKeys) : String(this.inside(key, member)),
    );
    const names = random.chance(0.3) ? usual : [...usual.filter(() => random.chance(0.5)), ...odd];
    return Object.fromEntries(names.map((name) => [name, this.inside(value, name)]));
  }

  private textsOutside(shape: StringShape): string[] {
    const tooLong = shape.max === undefined ? [] : ['x'.repeat(shape.max + 1), '😀'.repeat(shape.max + 1)];
    const tooShort = (shape.min ?? 0) > 1 ? ['x'.repeat((shape.min ?? 0) - 1)] : [];
    const others = shape.enum
      ? ['NOPE', '__proto__', 'toString', shape.enum[0]?.toLowerCase() ?? '', ' ']
      : [];
    const misshapen =
      shape.pattern === undefined
        ? []
        : [' ', '  \t ', 'x', '<>', 'alias/', 'alias/ x', 'a@b', 'arn:aws:iam::1:role/x', '+abc'];
    return [...tooLong, ...tooShort, ...others, ...misshapen].filter((text) => !isInside(shape, text));
  }
}

const numbersOutside = ({ min, max }: NumberShape): unknown[] => [
  ...[
    rawNumber('1e400'),
    rawNumber('-1e400'),
    rawNumber('1.5'),
    rawNumber('1e17'),
    rawNumber('99999999999999999999'),
  ],
  ...(min === undefined ? [] : [min - 1, -1, rawNumber('-9007199254740993')]),
  ...(max === undefined ? [] : [max + 1]),
];

const wrongTypes: Readonly<Record<Shape['type'], readonly unknown[]>> = {
  string: [5, true, [], {}, ['x'], '\ud800', 'a\udc00b', rawNumber('-0'), rawNumber('1e400')],
  integer: ['5', true, [], {}],
  long: ['5', true, [], {}],
  boolean: ['true', 0, 1, [], {}],
  timestamp: ['2024-01-01', true, {}, [], rawNumber('1e400'), 1.5],
  list: ['x', 5, {}, { length: 1 }, true],
  map: ['x', 5, [], true],
  structure: ['x', 5, [], true],
};

/** What the table says of a text, read anew here. */
function isInside({ min, max, pattern, enum: allowed }: StringShape, text: string): boolean {
  const length = Array.from(text).length;
  if (allowed) return allowed.includes(text);
  if (length < (min ?? 0) || length > (max ?? Infinity)) return false;
  return pattern === undefined || text === '' || new RegExp(pattern).test(text);
}
