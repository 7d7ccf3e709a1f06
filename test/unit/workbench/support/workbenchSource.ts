import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../../../scripts/support/paths';

const workbench = inRoot('extension', 'workbench');

/** The text of all files of the workbench, or of those whose path below it matches. */
export function workbenchSource(path = /\.ts$/): string {
  return readdirSync(workbench, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && path.test(name))
    .map((name) => readFileSync(join(workbench, name), 'utf8'))
    .join('\n');
}
