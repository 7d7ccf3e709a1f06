import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProfileResult } from '../engine/engineRequests';
import { hasCode } from '../files/systemError';

/** Grows whenever a profile is to hold something else: earlier ones are then made anew. */
const form = 1;

interface ProfileFile {
  readonly form: number;
  readonly profile: ProfileResult;
}

/** Whose profile it is. */
export interface ProfiledChangeset {
  readonly datasetId: string;
  readonly changesetId: string;
}

/**
 * Keeps profiles as files in datasets' folders, beside those of their changesets and not among them, so that
 * whoever reads all files of a changeset finds rows alone. A profile that is lost is made again.
 */
export class ProfileFolder {
  /**
   * @param tables holds a folder per dataset
   * @param staging profiles are written in it before they appear; on the same volume
   */
  constructor(
    private readonly tables: string,
    private readonly staging: string,
  ) {}

  changesetFolder({ datasetId, changesetId }: ProfiledChangeset): string {
    return join(this.tables, datasetId, 'changesets', changesetId);
  }

  /** Undefined where there is none, or none that can be read. */
  async read(changeset: ProfiledChangeset): Promise<ProfileResult | undefined> {
    try {
      const file = JSON.parse(await readFile(this.fileOf(changeset), 'utf8')) as ProfileFile;
      return file.form === form ? file.profile : undefined;
    } catch (error) {
      if (hasCode(error, 'ENOENT') || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** A folder for the work on a profile; the caller removes it. */
  async newWorkFolder({ changesetId }: ProfiledChangeset): Promise<string> {
    await mkdir(this.staging, { recursive: true });
    return mkdtemp(join(this.staging, `${changesetId}-`));
  }

  async removeWorkFolder(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
  }

  /**
   * Puts a profile into its place, whole. It need not be on disk at once: what a power cut takes is made again.
   * Rejects where the dataset's folder is gone, which must not come back.
   */
  async keep(changeset: ProfiledChangeset, profile: ProfileResult, workFolder: string): Promise<void> {
    const written = join(workFolder, 'profile.json');
    const file: ProfileFile = { form, profile };
    await writeFile(written, JSON.stringify(file), { mode: 0o600 });
    await mkdir(this.folderOf(changeset)).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
    await rename(written, this.fileOf(changeset));
  }

  private folderOf({ datasetId }: ProfiledChangeset): string {
    return join(this.tables, datasetId, 'profiles');
  }

  private fileOf(changeset: ProfiledChangeset): string {
    return join(this.folderOf(changeset), `${changeset.changesetId}.json`);
  }
}
