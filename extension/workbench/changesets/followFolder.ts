import { mkdir, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A changeset or a data view whose end somebody waits for. */
export interface FollowedWork {
  readonly kind: 'changeset' | 'dataView';
  /** The service that has it: `scopeOf` its connection. */
  readonly scope: string;
  readonly datasetId: string;
  /** The changeset's or the data view's. */
  readonly id: string;
  /** The dataset's title when it was created. */
  readonly title: string;
}

/** As it is saved: with the process of the window that created it. */
export interface FollowRecord extends FollowedWork {
  readonly pid: number;
}

const fileName = ({ scope, datasetId, id }: FollowedWork) =>
  `${[scope, datasetId, id].map(encodeURIComponent).join(',')}.json`;

function parse(text: string): FollowRecord | undefined {
  const value = JSON.parse(text) as Partial<FollowRecord> | null;
  const { kind, scope, datasetId, id, title = datasetId, pid = 0 } = value ?? {};
  if (kind !== 'changeset' && kind !== 'dataView') return undefined;
  if (scope === undefined || datasetId === undefined || id === undefined || title === undefined)
    return undefined;
  return { kind, scope, datasetId, id, title, pid };
}

/**
 * The changesets and data views that are followed, shared by all windows: a file for each. The window that
 * removes a file is the one that tells of it, so that it is told once.
 */
export class FollowFolder {
  constructor(private readonly folder: string) {}

  async add(followed: FollowRecord): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeFile(join(this.folder, fileName(followed)), JSON.stringify(followed));
  }

  /** Files that are not there yet, half written, or not there any more are left out. */
  async list(): Promise<readonly FollowRecord[]> {
    const names = await readdir(this.folder).catch(() => []);
    const read = names.map((name) =>
      readFile(join(this.folder, name), 'utf8')
        .then(parse)
        .catch(() => undefined),
    );
    return (await Promise.all(read)).filter((followed) => followed !== undefined);
  }

  /** Resolves to true in one window alone: the one that is to tell. */
  async claim(followed: FollowedWork): Promise<boolean> {
    try {
      await unlink(join(this.folder, fileName(followed)));
      return true;
    } catch {
      return false;
    }
  }
}
