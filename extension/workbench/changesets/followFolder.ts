import { mkdir, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A changeset whose end somebody waits for. */
export interface FollowedChangeset {
  /** The service that has it: `scopeOf` its connection. */
  readonly scope: string;
  readonly datasetId: string;
  readonly changesetId: string;
  /** The dataset's title when the changeset was created. */
  readonly title: string;
}

const fileName = ({ scope, datasetId, changesetId }: FollowedChangeset) =>
  `${[scope, datasetId, changesetId].map(encodeURIComponent).join(',')}.json`;

function parse(text: string): FollowedChangeset | undefined {
  const value = JSON.parse(text) as Partial<FollowedChangeset> | null;
  const { scope, datasetId, changesetId, title } = value ?? {};
  if (scope === undefined || datasetId === undefined || changesetId === undefined) return undefined;
  return { scope, datasetId, changesetId, title: title ?? datasetId };
}

/**
 * The changesets that are followed, shared by all windows: a file for each. The window that removes a
 * file is the one that tells of its changeset, so that it is told once.
 */
export class FollowFolder {
  constructor(private readonly folder: string) {}

  async add(followed: FollowedChangeset): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeFile(join(this.folder, fileName(followed)), JSON.stringify(followed));
  }

  /** Files that are not there yet, half written, or not there any more are left out. */
  async list(): Promise<readonly FollowedChangeset[]> {
    const names = await readdir(this.folder).catch(() => []);
    const read = names.map((name) =>
      readFile(join(this.folder, name), 'utf8')
        .then(parse)
        .catch(() => undefined),
    );
    return (await Promise.all(read)).filter((followed) => followed !== undefined);
  }

  /** Resolves to true in one window alone: the one that is to tell. */
  async claim(followed: FollowedChangeset): Promise<boolean> {
    try {
      await unlink(join(this.folder, fileName(followed)));
      return true;
    } catch {
      return false;
    }
  }
}
