import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** A checksum that grows with the bytes it is given. */
export interface RunningChecksum {
  update(bytes: Buffer): void;
  /** Base64, as headers carry it. Ask once, at the end. */
  digest(): string;
}

class Crc32 implements RunningChecksum {
  private value = 0;

  update(bytes: Buffer): void {
    this.value = crc32(bytes, this.value);
  }

  digest(): string {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(this.value);
    return bytes.toString('base64');
  }
}

const castagnoliTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

class Crc32c implements RunningChecksum {
  private value = 0xffffffff;

  update(bytes: Buffer): void {
    let value = this.value;
    for (const byte of bytes) value = (castagnoliTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
    this.value = value;
  }

  digest(): string {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE((this.value ^ 0xffffffff) >>> 0);
    return bytes.toString('base64');
  }
}

/** The tables' entries are 64 bits wide: their high halves and their low halves. */
function nvmeTables(): { readonly high: Uint32Array; readonly low: Uint32Array } {
  const high = new Uint32Array(256);
  const low = new Uint32Array(256);
  for (let index = 0; index < 256; index++) {
    let value = BigInt(index);
    for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ 0x9a6c9329ac4bc9b5n : value >> 1n;
    high[index] = Number(value >> 32n);
    low[index] = Number(value & 0xffffffffn);
  }
  return { high, low };
}

const nvme = nvmeTables();

class Crc64Nvme implements RunningChecksum {
  private high = 0xffffffff;
  private low = 0xffffffff;

  update(bytes: Buffer): void {
    let { high, low } = this;
    for (const byte of bytes) {
      const index = (low ^ byte) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ (nvme.low[index] ?? 0);
      high = (high >>> 8) ^ (nvme.high[index] ?? 0);
    }
    this.high = high;
    this.low = low;
  }

  digest(): string {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32BE((this.high ^ 0xffffffff) >>> 0, 0);
    bytes.writeUInt32BE((this.low ^ 0xffffffff) >>> 0, 4);
    return bytes.toString('base64');
  }
}

class Sha implements RunningChecksum {
  private readonly hash: Hash;

  constructor(algorithm: 'sha1' | 'sha256') {
    this.hash = createHash(algorithm);
  }

  update(bytes: Buffer): void {
    this.hash.update(bytes);
  }

  digest(): string {
    return this.hash.digest('base64');
  }
}

/** A checksum by the name that the end of its header has, such as `crc32`; undefined where it is not known here. */
export function newChecksum(algorithm: string): RunningChecksum | undefined {
  switch (algorithm) {
    case 'crc32':
      return new Crc32();
    case 'crc32c':
      return new Crc32c();
    case 'crc64nvme':
      return new Crc64Nvme();
    case 'sha1':
    case 'sha256':
      return new Sha(algorithm);
    default:
      return undefined;
  }
}

/** The checksum of a multipart object: that of its parts' checksums, with their number behind it. */
export function composeChecksum(algorithm: string, parts: readonly string[]): string {
  const checksum = newChecksum(algorithm);
  if (!checksum) throw new Error(`There is no checksum of this name: ${algorithm}`);
  for (const part of parts) checksum.update(Buffer.from(part, 'base64'));
  return `${checksum.digest()}-${parts.length}`;
}
