/** The polynomials of checksums that can be put together, reflected as the checksums are, by algorithm. */
const polynomials: Readonly<
  Record<string, { readonly bits: number; readonly polynomial: bigint } | undefined>
> = {
  crc32: { bits: 32, polynomial: 0xedb88320n },
  crc32c: { bits: 32, polynomial: 0x82f63b78n },
  crc64nvme: { bits: 64, polynomial: 0x9a6c9329ac4bc9b5n },
};

/** Arithmetic of polynomials over GF(2), modulo a CRC's; x to the power of 0 is the highest bit. */
class PolynomialField {
  readonly one: bigint;

  constructor(
    bits: number,
    private readonly polynomial: bigint,
  ) {
    this.one = 1n << BigInt(bits - 1);
  }

  multiply(first: bigint, second: bigint): bigint {
    let product = 0n;
    let factor = second;
    for (let bit = this.one; bit > 0n; bit >>= 1n) {
      if (first & bit) product ^= factor;
      factor = factor & 1n ? (factor >> 1n) ^ this.polynomial : factor >> 1n;
    }
    return product;
  }

  /** x to the power of 8 times a number of bytes. */
  powerOfBytes(bytes: number): bigint {
    let result = this.one;
    let square = this.one >> 8n;
    for (let left = BigInt(bytes); left > 0n; left >>= 1n) {
      if (left & 1n) result = this.multiply(result, square);
      square = this.multiply(square, square);
    }
    return result;
  }
}

/** Bytes of which the checksum is known. */
export interface SummedBytes {
  /** Base64. */
  readonly checksum: string;
  readonly size: number;
}

/** Whether the checksum of a whole follows from those of its parts. */
export const isCombinable = (algorithm: string): boolean => polynomials[algorithm] !== undefined;

/** The checksum, in base64, of parts that stand one behind the other. Their bytes are not needed. */
export function combineChecksums(algorithm: string, parts: readonly SummedBytes[]): string {
  const form = polynomials[algorithm];
  if (!form) throw new Error(`Checksums of this kind cannot be put together: ${algorithm}`);
  const field = new PolynomialField(form.bits, form.polynomial);
  const powers = new Map<number, bigint>();
  let whole = 0n;
  for (const { checksum, size } of parts) {
    const power = powers.get(size) ?? field.powerOfBytes(size);
    powers.set(size, power);
    whole = field.multiply(power, whole) ^ BigInt(`0x${Buffer.from(checksum, 'base64').toString('hex')}`);
  }
  return Buffer.from(whole.toString(16).padStart(form.bits / 4, '0'), 'hex').toString('base64');
}
