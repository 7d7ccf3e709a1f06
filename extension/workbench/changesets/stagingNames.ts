import { basename } from 'node:path';

export interface StagedFile {
  readonly path: string;
  /** The key below the upload's own prefix. */
  readonly name: string;
}

/** Names each file by its base name; where two share one, the later gets a number in front. */
export function stagingNames(paths: readonly string[]): readonly StagedFile[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const base = basename(path);
    let name = base;
    for (let number = 2; taken.has(name); number += 1) name = `${number}-${base}`;
    taken.add(name);
    return { path, name };
  });
}
