import { rename, rm, writeFile } from 'node:fs/promises';
import type { PictureFormat } from './chartMessages';

/** What the ending of a file says that it is to hold; PNG where it says nothing. */
export const formatOfFile = (path: string): PictureFormat => (/\.svg$/i.test(path) ? 'SVG' : 'PNG');

/** Writes a picture: PNG comes in Base64. Writes beside the file first: it appears whole or not at all. */
export async function savePicture(path: string, format: PictureFormat, content: string): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await writeFile(unfinished, format === 'PNG' ? Buffer.from(content, 'base64') : content);
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}
