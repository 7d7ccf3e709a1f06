import { mkdir, readdir, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangesetAnswers } from '../wizard/createChangesetWizard';

/** What a changeset was made of on this machine. */
export type ChangesetOrigin = Partial<ChangesetAnswers> & Pick<ChangesetAnswers, 'files'>;

/** What was made longest ago is forgotten. */
export const mostOrigins = 500;

const suffix = '.json';

/** Reads what was saved, perhaps by another version; undefined where it is no origin. */
function parse(text: string): ChangesetOrigin | undefined {
  const value = JSON.parse(text) as Partial<ChangesetOrigin> | null;
  return Array.isArray(value?.files) ? { ...value, files: value.files } : undefined;
}

/**
 * The local files that changesets were made of, and how they were answered for, shared by all windows: the service
 * knows where they were uploaded to, and no more. A file for each changeset, by its id.
 */
export class ChangesetOrigins {
  constructor(
    private readonly folder: string,
    private readonly most = mostOrigins,
  ) {}

  /** Keeps what a changeset was made of, where that was local files. */
  async keep(changesetId: string, answers: Partial<ChangesetAnswers>): Promise<void> {
    const { source, files } = answers;
    if (!files || (source !== 'files' && source !== 'folder')) return;
    await mkdir(this.folder, { recursive: true });
    await writeFile(this.#pathOf(changesetId), JSON.stringify({ ...answers, confirmed: undefined }));
    await this.#forgetOldest();
  }

  /** Undefined where it is not known: others made the changeset, or its files are no local ones. */
  async find(changesetId: string): Promise<ChangesetOrigin | undefined> {
    try {
      return parse(await readFile(this.#pathOf(changesetId), 'utf8'));
    } catch {
      return undefined;
    }
  }

  #pathOf(changesetId: string): string {
    return join(this.folder, encodeURIComponent(changesetId) + suffix);
  }

  async #forgetOldest(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith(suffix));
    if (names.length <= this.most) return;
    const dated = await Promise.all(
      names.map(async (name) => {
        const path = join(this.folder, name);
        // Another window may forget it meanwhile.
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
        return { path, mtimeMs };
      }),
    );
    dated.sort((one, other) => other.mtimeMs - one.mtimeMs);
    await Promise.all(dated.slice(this.most).map(({ path }) => unlink(path).catch(() => undefined)));
  }
}
