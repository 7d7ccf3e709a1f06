import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readUploadRecord, type UploadRecord } from './uploadRecord';

/** A window that has not said for so long that it works on an upload does so no longer. */
const staleMilliseconds = 30_000;
const shortestBetweenSaves = 500;
/** Stands for no window in a file's name. */
const nobody = 0;

export interface WindowFacts {
  /** This window's process. */
  readonly pid: number;
  readonly isAlive: (pid: number) => boolean;
  readonly now: () => number;
}

interface ClaimFile {
  readonly name: string;
  readonly id: string;
  readonly pid: number;
}

const nameOf = (id: string, pid: number): string => `${id}.${pid}.json`;

function readName(name: string): ClaimFile | undefined {
  const [, id, pid] = /^([\w-]+)\.(\d+)\.json$/.exec(name) ?? [];
  return id === undefined ? undefined : { name, id, pid: Number(pid) };
}

/** An upload that is this window's to do. */
export class UploadClaim {
  #record: UploadRecord;
  #savedAt = 0;

  constructor(
    private readonly path: string,
    record: UploadRecord,
    private readonly now: () => number,
    private readonly owner: { isOurs(id: string): boolean; forget(id: string): void },
  ) {
    this.#record = record;
  }

  get record(): UploadRecord {
    return this.#record;
  }

  /** Keeps how far the upload has come: at once where one more was begun, else as often as is of use. */
  async save(staging: UploadRecord['staging']): Promise<void> {
    const begun = (state: UploadRecord['staging']) => state.files.map(({ uploadId }) => uploadId).join();
    const isUrgent = begun(staging) !== begun(this.#record.staging);
    this.#record = { ...this.#record, staging };
    if (isUrgent || this.now() - this.#savedAt >= shortestBetweenSaves) await this.write();
  }

  async write(): Promise<void> {
    if (!this.owner.isOurs(this.#record.id)) return;
    this.#savedAt = this.now();
    const draft = `${this.path}.${randomUUID()}.draft`;
    await writeFile(draft, JSON.stringify(this.#record), { mode: 0o600 });
    await rename(draft, this.path);
  }

  /** Says that this window works on it. Resolves to false where another has taken it over. */
  async beat(): Promise<boolean> {
    const time = new Date(this.now());
    return utimes(this.path, time, time).then(
      () => true,
      () => false,
    );
  }

  /** The upload is over. */
  async remove(): Promise<void> {
    this.owner.forget(this.#record.id);
    await unlink(this.path).catch(() => undefined);
  }
}

/**
 * The uploads under way, shared by all windows: a file for each, whose name says which window works on it. A
 * window takes over the upload of one that is gone by renaming its file, which succeeds in one window alone.
 */
export class UploadFolder {
  readonly #own = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly window: WindowFacts,
  ) {}

  async add(record: Omit<UploadRecord, 'id'>): Promise<UploadClaim> {
    await mkdir(this.folder, { recursive: true });
    const claim = this.#claimOf({ ...record, id: randomUUID() });
    await claim.write();
    return claim;
  }

  /** Uploads whose window is gone. */
  async abandoned(): Promise<readonly UploadRecord[]> {
    const found = await Promise.all((await this.#files()).map((file) => this.#readAbandoned(file)));
    return found.filter((record) => record !== undefined);
  }

  /** Takes over an upload whose window is gone; undefined where another window was faster. */
  async takeOver({ id }: UploadRecord): Promise<UploadClaim | undefined> {
    const file = (await this.#files()).find((each) => each.id === id);
    const record = file && (await this.#readAbandoned(file));
    if (!record) return undefined;
    try {
      await rename(join(this.folder, file.name), join(this.folder, nameOf(id, this.window.pid)));
    } catch {
      return undefined;
    }
    const claim = this.#claimOf(record);
    await claim.beat();
    return claim;
  }

  /** Leaves this window's uploads to others. */
  release(): void {
    for (const id of this.#own) {
      try {
        renameSync(join(this.folder, nameOf(id, this.window.pid)), join(this.folder, nameOf(id, nobody)));
      } catch {
        // Another window has taken it over already, or will once this one is gone.
      }
    }
    this.#own.clear();
  }

  #claimOf(record: UploadRecord): UploadClaim {
    const { id } = record;
    this.#own.add(id);
    const path = join(this.folder, nameOf(id, this.window.pid));
    return new UploadClaim(path, record, this.window.now, {
      isOurs: (each) => this.#own.has(each),
      forget: (each) => this.#own.delete(each),
    });
  }

  async #files(): Promise<readonly ClaimFile[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.map(readName).filter((file) => file !== undefined);
  }

  /** Files that are somebody's, half written, or not there any more are left out. */
  async #readAbandoned(file: ClaimFile): Promise<UploadRecord | undefined> {
    if (this.#own.has(file.id)) return undefined;
    const path = join(this.folder, file.name);
    try {
      const isGone = file.pid === nobody || file.pid === this.window.pid || !this.window.isAlive(file.pid);
      const { mtimeMs } = await stat(path);
      if (!isGone && this.window.now() - mtimeMs < staleMilliseconds) return undefined;
      return readUploadRecord(await readFile(path, 'utf8'));
    } catch {
      return undefined;
    }
  }
}
