import { constants, copyFile, open } from 'node:fs/promises';
import { nanosecondInstants } from './parquetFooter';

/** The length of the footer, and the mark after it. */
const tailLength = 8;
const truth = 0x0f;
const wallClock = 2;

/**
 * Copies a Parquet file, whose instants in nanoseconds are times of a clock in UTC in the copy: of those the
 * engine keeps all digits, so that none can be lost unseen. All else is the same.
 * @throws FooterError where the footer cannot be read
 */
export async function copyWithWallClock(source: string, target: string): Promise<void> {
  await copyFile(source, target, constants.COPYFILE_FICLONE);
  const handle = await open(target, 'r+');
  try {
    const { size } = await handle.stat();
    const { buffer: tail } = await handle.read(Buffer.alloc(tailLength), 0, tailLength, size - tailLength);
    const length = tail.readUInt32LE(0);
    const start = size - tailLength - length;
    const { buffer: footer } = await handle.read(Buffer.alloc(length), 0, length, start);
    for (const position of nanosecondInstants(footer)) {
      const byte = Buffer.from([((footer[position] ?? 0) & ~truth) | wallClock]);
      await handle.write(byte, 0, 1, start + position);
    }
  } finally {
    await handle.close();
  }
}
