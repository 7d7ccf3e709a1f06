import { writeFile } from 'node:fs/promises';
import { writeWhole } from '../locations/wholeFile';
import type { PictureFormat } from './chartMessages';

/** What the ending of a file says that it is to hold; PNG where it says nothing. */
export const formatOfFile = (path: string): PictureFormat => (/\.svg$/i.test(path) ? 'SVG' : 'PNG');

/** Writes a picture, whole or not at all: PNG comes in Base64. Throws as `writeWhole` does. */
export const savePicture = (path: string, format: PictureFormat, content: string): Promise<void> =>
  writeWhole(path, (unfinished) =>
    writeFile(unfinished, format === 'PNG' ? Buffer.from(content, 'base64') : content),
  );
