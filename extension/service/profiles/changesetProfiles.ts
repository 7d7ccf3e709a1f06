import { join } from 'node:path';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { Column } from '../catalog/datasetRecords';
import type { Engine } from '../engine/engine';
import type { ProfileResult } from '../engine/engineRequests';
import { errorFields, type Log } from '../life/serviceLog';
import { parquetFiles } from '../table/parquetFiles';
import { ProfileFolder, type ProfiledChangeset } from './profileFolder';

export interface ChangesetProfilesOptions {
  readonly catalog: DatasetCatalog;
  readonly engine: Pick<Engine, 'profile'>;
  /** Holds a folder per dataset. */
  readonly tableFolder: string;
  /** Profiles are made in it; on the same volume as the tables, and cleared at every start. */
  readonly stagingFolder: string;
  /** Whether there is work that somebody waits for. */
  readonly isBusy: () => boolean;
  readonly log: Log;
}

interface Making {
  readonly datasetId: string;
  readonly cancellation: AbortController;
  readonly profile: Promise<ProfileResult>;
}

/** Changesets that wait for their profile. Those that came before are made when they are asked for. */
const mostWaiting = 1_000;

/**
 * Makes profiles of changesets: after their success, one at a time while nothing is converted, and whenever one
 * is asked for that is not there.
 */
export class ChangesetProfiles implements Disposable {
  private readonly folder: ProfileFolder;
  private waiting: ProfiledChangeset[] = [];
  private readonly making = new Map<string, Making>();
  private isWorkingOff = false;
  private hasEnded = false;

  constructor(private readonly options: ChangesetProfilesOptions) {
    this.folder = new ProfileFolder(options.tableFolder, options.stagingFolder);
  }

  /** Takes note of a changeset that has ended; to be called whenever one has. */
  add({ datasetId, changesetId }: ProfiledChangeset): void {
    this.waiting.push({ datasetId, changesetId });
    if (this.waiting.length > mostWaiting) this.waiting.shift();
    if (!this.isWorkingOff) void this.workOff();
  }

  /**
   * The profile of a changeset that succeeded. Where it is not there it is made; others who ask meanwhile get
   * the same. Rejects where that fails, as it does when the dataset is deleted.
   */
  of(changeset: ProfiledChangeset): Promise<ProfileResult> {
    const { changesetId, datasetId } = changeset;
    const found = this.making.get(changesetId);
    if (found) return found.profile;
    const cancellation = new AbortController();
    if (this.hasEnded) cancellation.abort();
    const profile = this.findOrMake(changeset, cancellation.signal).finally(() =>
      this.making.delete(changesetId),
    );
    this.making.set(changesetId, { datasetId, cancellation, profile });
    return profile;
  }

  /** Lets go of a dataset that the catalog has no more; resolves when nothing of it is being made. */
  async forgetDataset(datasetId: string): Promise<void> {
    this.waiting = this.waiting.filter((changeset) => changeset.datasetId !== datasetId);
    const ended = [...this.making.values()].filter((making) => making.datasetId === datasetId);
    for (const { cancellation } of ended) cancellation.abort();
    await Promise.allSettled(ended.map(({ profile }) => profile));
  }

  /** Cuts off what is under way: it is made when it is asked for. */
  [Symbol.dispose](): void {
    this.hasEnded = true;
    this.waiting = [];
    for (const { cancellation } of this.making.values()) cancellation.abort();
  }

  private async workOff(): Promise<void> {
    this.isWorkingOff = true;
    // Changesets that wait to be converted go first; each of them tells when it has ended.
    while (!this.options.isBusy()) {
      const next = this.waiting.shift();
      if (!next) break;
      await this.makeUnasked(next);
    }
    this.isWorkingOff = false;
  }

  private async makeUnasked(changeset: ProfiledChangeset): Promise<void> {
    const { catalog, log } = this.options;
    try {
      const record = await catalog.findChangeset(changeset.datasetId, changeset.changesetId);
      if (record?.status === 'SUCCESS') await this.of(changeset);
    } catch (error) {
      const { datasetId, changesetId } = changeset;
      if (!this.hasEnded) log('info', 'profile.notMade', { datasetId, changesetId, ...errorFields(error) });
    }
  }

  private async findOrMake(changeset: ProfiledChangeset, signal: AbortSignal): Promise<ProfileResult> {
    const kept = await this.folder.read(changeset);
    if (kept) return kept;
    // Asked for here and not before: a dataset that is deleted from now on is told to `forgetDataset`.
    const dataset = await this.options.catalog.findDataset(changeset.datasetId);
    if (!dataset) throw new Error(`The dataset is deleted: ${changeset.datasetId}`);
    if (!dataset.columns) return { rowCount: 0, columns: [] };
    return this.make(changeset, dataset.columns, signal);
  }

  private async make(
    changeset: ProfiledChangeset,
    columns: readonly Column[],
    signal: AbortSignal,
  ): Promise<ProfileResult> {
    signal.throwIfAborted();
    const workFolder = await this.folder.newWorkFolder(changeset);
    try {
      const folder = this.folder.changesetFolder(changeset);
      const files = await parquetFiles(folder);
      const temporaryFolder = join(workFolder, 'temporary');
      const profile = await this.options.engine.profile(
        { folder, files, columns, temporaryFolder },
        { signal },
      );
      signal.throwIfAborted();
      await this.folder.keep(changeset, profile, workFolder);
      return profile;
    } finally {
      await this.folder.removeWorkFolder(workFolder);
    }
  }
}
