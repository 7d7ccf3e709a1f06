import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generatedFiles } from './typeGenerator';

/** Writes the TypeScript types and docstrings of the operation table. */
async function generate(): Promise<void> {
  for (const { path, text } of await generatedFiles()) {
    const target = join(__dirname, '..', path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}

void generate();
