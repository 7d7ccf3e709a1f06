/** The tables of a reflected CRC, whose entries are up to 64 bits wide: their high and their low halves. */
interface CrcTables {
  readonly high: Int32Array;
  readonly low: Int32Array;
}

/** Bytes that are looked up at once, each in a table of its own. */
const slices = 8;

const half = (value: bigint): number => Number(BigInt.asIntN(32, value));

/** Table 0 is for the last of the bytes, and table 7 for the first. */
function tablesOf(polynomial: bigint): CrcTables {
  const high = new Int32Array(slices * 256);
  const low = new Int32Array(slices * 256);
  const first = Array.from({ length: 256 }, (_, index) => {
    let value = BigInt(index);
    for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ polynomial : value >> 1n;
    return value;
  });
  let values = first;
  for (let slice = 0; slice < slices; slice++) {
    for (const [index, value] of values.entries()) {
      high[slice * 256 + index] = half(value >> 32n);
      low[slice * 256 + index] = half(value);
    }
    values = values.map((value) => (value >> 8n) ^ (first[Number(value & 0xffn)] ?? 0n));
  }
  return { high, low };
}

/** A reflected CRC of 64 bits, or of fewer, that begins with all bits set and ends with all turned over. */
export class SlicedCrc {
  private high: number;
  private low = -1;

  constructor(
    private readonly tables: CrcTables,
    private readonly bits: 32 | 64,
  ) {
    this.high = bits === 64 ? -1 : 0;
  }

  update(bytes: Buffer): void {
    const whole = bytes.length - (bytes.length % slices);
    if (this.bits === 64) this.updateWide(bytes, whole);
    else this.updateNarrow(bytes, whole);
    for (const byte of bytes.subarray(whole)) this.updateByte(byte);
  }

  /** Base64, the highest byte first. */
  digest(): string {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32BE(~this.high >>> 0, 0);
    bytes.writeUInt32BE(~this.low >>> 0, 4);
    return bytes.subarray(8 - this.bits / 8).toString('base64');
  }

  private updateByte(byte: number): void {
    const index = (this.low ^ byte) & 0xff;
    this.low = ((this.low >>> 8) | (this.high << 24)) ^ (this.tables.low[index] ?? 0);
    this.high = (this.high >>> 8) ^ (this.tables.high[index] ?? 0);
  }

  private updateNarrow(bytes: Buffer, end: number): void {
    const table = this.tables.low;
    for (let position = 0; position < end; position += slices) {
      this.low = lookUp(table, this.low ^ wordAt(bytes, position), wordAt(bytes, position + 4));
    }
  }

  private updateWide(bytes: Buffer, end: number): void {
    let { high, low } = this;
    for (let position = 0; position < end; position += slices) {
      const first = low ^ wordAt(bytes, position);
      const second = high ^ wordAt(bytes, position + 4);
      high = lookUp(this.tables.high, first, second);
      low = lookUp(this.tables.low, first, second);
    }
    this.high = high;
    this.low = low;
  }
}

/** Four bytes, the first of them the lowest. */
const wordAt = (bytes: Buffer, position: number): number =>
  (bytes[position] ?? 0) |
  ((bytes[position + 1] ?? 0) << 8) |
  ((bytes[position + 2] ?? 0) << 16) |
  ((bytes[position + 3] ?? 0) << 24);

const lookUp = (table: Int32Array, first: number, second: number): number =>
  (table[0x700 | (first & 0xff)] ?? 0) ^
  (table[0x600 | ((first >>> 8) & 0xff)] ?? 0) ^
  (table[0x500 | ((first >>> 16) & 0xff)] ?? 0) ^
  (table[0x400 | (first >>> 24)] ?? 0) ^
  (table[0x300 | (second & 0xff)] ?? 0) ^
  (table[0x200 | ((second >>> 8) & 0xff)] ?? 0) ^
  (table[0x100 | ((second >>> 16) & 0xff)] ?? 0) ^
  (table[second >>> 24] ?? 0);

const castagnoli = tablesOf(0x82f63b78n);
const nvme = tablesOf(0x9a6c9329ac4bc9b5n);

export const newCrc32c = (): SlicedCrc => new SlicedCrc(castagnoli, 32);

export const newCrc64Nvme = (): SlicedCrc => new SlicedCrc(nvme, 64);
