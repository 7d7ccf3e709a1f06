/** A footer is not written as Thrift's compact protocol has it. */
export class FooterError extends Error {
  override readonly name = 'FooterError';
}

/** Of Thrift's compact protocol. */
const types = {
  stop: 0,
  true: 1,
  false: 2,
  byte: 3,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  map: 11,
  struct: 12,
};
const deepest = 32;

interface Field {
  readonly id: number;
  readonly type: number;
  /** Where its first byte is, in which its type stands. */
  readonly start: number;
}

/** Ids of fields, as the format of Parquet numbers them. */
const schemaOfFile = 2;
const logicalTypeOfElement = 10;
const timestampOfType = 8;
const isUtcOfTimestamp = 1;
const unitOfTimestamp = 2;
const nanosecondsOfUnit = 3;

/** Reads a footer from front to back. Whoever is called for a field reads its value to the end. */
class FooterReader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  readStruct(take: (field: Field) => void): void {
    let id = 0;
    for (;;) {
      const start = this.at;
      const head = this.byte();
      const type = head & 15;
      if (type === types.stop) return;
      id = head >> 4 === 0 ? this.zigzag() : id + (head >> 4);
      take({ id, type, start });
    }
  }

  /** @returns how many elements follow, and their type */
  listHead(): readonly [count: number, type: number] {
    const head = this.byte();
    return [head >> 4 === 15 ? this.varint() : head >> 4, head & 15];
  }

  skip(type: number, depth = 0): void {
    if (depth > deepest) throw new FooterError('values are nested too deeply');
    if (type === types.true || type === types.false) return;
    if (type === types.byte) this.pass(1);
    else if (type === types.double) this.pass(8);
    else if (type === types.binary) this.pass(this.varint());
    else if (type === types.struct) this.readStruct((field) => this.skip(field.type, depth + 1));
    else if (type === types.list || type === types.set) this.skipList(depth);
    else if (type === types.map) throw new FooterError('there are maps in it');
    else this.varint();
  }

  /** In lists, each truth value has a byte of its own. */
  private skipList(depth: number): void {
    const [count, type] = this.listHead();
    const each = type === types.true || type === types.false ? types.byte : type;
    for (let index = 0; index < count; index++) this.skip(each, depth + 1);
  }

  private byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new FooterError('it ends too early');
    return value;
  }

  private pass(length: number): void {
    this.at += length;
    if (this.at > this.bytes.length) throw new FooterError('it ends too early');
  }

  /** Exact up to 53 bits, which is all that is needed of lengths. */
  private varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  private zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

/**
 * Finds what says of times in nanoseconds that they are instants, and not times of a clock on the wall.
 * @returns positions of bytes in the footer, whose lower half is 1 for instants and 2 for times of a clock
 * @throws FooterError
 */
export function nanosecondInstants(footer: Buffer): readonly number[] {
  const reader = new FooterReader(footer);
  const found: number[] = [];
  const readTimestamp = (): void => {
    const instants: number[] = [];
    const units = new Set<number>();
    const readUnit = (unit: Field): void => {
      units.add(unit.id);
      reader.skip(unit.type);
    };
    reader.readStruct(({ id, type, start }) => {
      if (id === isUtcOfTimestamp && type === types.true) instants.push(start);
      if (id === unitOfTimestamp && type === types.struct) reader.readStruct(readUnit);
      else reader.skip(type);
    });
    if (units.has(nanosecondsOfUnit)) found.push(...instants);
  };
  const within = (wanted: number, inside: () => void) => (field: Field) => {
    if (field.id === wanted && field.type === types.struct) inside();
    else reader.skip(field.type);
  };
  const readLogicalType = (): void => reader.readStruct(within(timestampOfType, readTimestamp));
  const readElement = (): void => reader.readStruct(within(logicalTypeOfElement, readLogicalType));
  reader.readStruct(({ id, type }) => {
    if (id !== schemaOfFile || type !== types.list) {
      reader.skip(type);
      return;
    }
    const [count] = reader.listHead();
    for (let index = 0; index < count; index++) readElement();
  });
  return found;
}
