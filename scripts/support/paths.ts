import { join } from 'node:path';

/** The repository's root. */
export const root = join(__dirname, '..', '..');

/** A path inside the repository. */
export const inRoot = (...parts: string[]): string => join(root, ...parts);
