import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { newCrc32c, newCrc64Nvme } from './slicedCrc';

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

type HashName = 'md5' | 'sha1' | 'sha256' | 'sha512';

class CryptographicHash implements RunningChecksum {
  private readonly hash: Hash;

  constructor(algorithm: HashName) {
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
      return newCrc32c();
    case 'crc64nvme':
      return newCrc64Nvme();
    case 'md5':
    case 'sha1':
    case 'sha256':
    case 'sha512':
      return new CryptographicHash(algorithm);
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
