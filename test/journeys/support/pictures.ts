import { readFileSync } from 'node:fs';
import { inRoot } from '../../../scripts/support/paths';

/** Contrast is the dark one of the two themes of high contrast. */
export type Colours = 'light' | 'dark' | 'contrast';

/** Whether pictures for docs/ are asked for. */
export const isForDocumentation = process.env.FINSPACE_SCREENSHOTS === 'documentation';

const index = inRoot('docs', 'screenshots', 'README.md');

/** Where a picture is kept: with those of docs/ where their index shows it, else in out/. */
export function picturePath(name: string, colours?: Colours): string {
  const file = colours ? `${name}-${colours}.png` : `${name}.png`;
  const isDocumented = isForDocumentation && readFileSync(index, 'utf8').includes(`(${file})`);
  return isDocumented ? inRoot('docs', 'screenshots', file) : inRoot('out', 'screenshots', file);
}
