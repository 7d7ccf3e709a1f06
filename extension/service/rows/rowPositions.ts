import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine';
import type { RowSelection } from '../engine/engineRequests';
import { unlessAborted } from '../ingest/unlessAborted';

export interface RowPositionsOptions {
  readonly engine: Pick<Engine, 'writePositions'>;
  /** Files are kept in it, each in a folder of its own; this object's alone. */
  readonly folder: string;
  readonly clock: () => number;
  /**
   * Milliseconds for which a file goes on being made though nobody waits: they may ask for another page of it.
   * 5,000 when left out.
   */
  readonly patience?: number;
}

/** A selection that is known by what it selects. */
export interface KeyedSelection extends RowSelection {
  readonly key: string;
  /** The dataset that it reads; absent for the result of a query. */
  readonly datasetId?: string;
}

/** Where the rows of a selection are, in their order. */
export interface Positions {
  readonly folder: string;
  readonly file: string;
  readonly rowCount: number;
  readonly byteCount: number;
}

/** Milliseconds that a file is kept for after its last use. */
const lifetime = 10 * 60_000;
const sweepPause = 60_000;
const ordinaryPatience = 5_000;
const mostKept = 8;
const mostBytes = 2 ** 30;

const fileName = 'positions.parquet';

interface Entry {
  readonly datasetId?: string;
  readonly cancellation: AbortController;
  readonly made: Promise<Positions>;
  positions?: Positions;
  /** Those who wait for it or read it. */
  users: number;
  lastUse: number;
  endTimer?: NodeJS.Timeout;
}

/**
 * Keeps where the rows of sorted and filtered selections are, so that pages from their midst need no sorting:
 * some files in a temporary folder, each made once, the least used removed first.
 */
export class RowPositions implements Disposable {
  private readonly entries = new Map<string, Entry>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: RowPositionsOptions) {
    this.timer = setInterval(() => void this.sweep(), sweepPause);
    this.timer.unref();
  }

  /** Removes what an earlier service left. */
  async clear(): Promise<void> {
    await rm(this.options.folder, { recursive: true, force: true });
  }

  /** Whether the positions of a selection are there. */
  has(key: string): boolean {
    return this.entries.get(key)?.positions !== undefined;
  }

  /**
   * Does some work with the positions of a selection, which are made where they are not there.
   * @throws EngineError, the signal's reason, or what the work throws
   */
  async use<Result>(
    selection: KeyedSelection,
    signal: AbortSignal,
    work: (positions: Positions) => Promise<Result>,
  ): Promise<Result> {
    const entry = this.entries.get(selection.key) ?? this.begin(selection);
    entry.users++;
    clearTimeout(entry.endTimer);
    try {
      return await work(await unlessAborted(entry.made, signal));
    } finally {
      entry.users--;
      entry.lastUse = this.options.clock();
      if (entry.users === 0 && !entry.positions) {
        const { patience = ordinaryPatience } = this.options;
        entry.endTimer = setTimeout(() => entry.cancellation.abort(), patience);
        entry.endTimer.unref();
      }
      void this.sweep();
    }
  }

  /** Resolves when nothing of the dataset is being read for it. */
  async forgetDataset(datasetId: string): Promise<void> {
    const found = [...this.entries].filter(([, entry]) => entry.datasetId === datasetId);
    for (const [key, entry] of found) {
      entry.cancellation.abort();
      await entry.made.catch(() => undefined);
      await this.remove(key, entry);
    }
  }

  /** Cuts off what is being made. */
  [Symbol.dispose](): void {
    clearInterval(this.timer);
    for (const { cancellation, endTimer } of this.entries.values()) {
      clearTimeout(endTimer);
      cancellation.abort();
    }
  }

  private begin(selection: KeyedSelection): Entry {
    const { key, datasetId } = selection;
    const cancellation = new AbortController();
    const made = this.make(selection, cancellation.signal);
    const entry: Entry = { datasetId, cancellation, made, users: 0, lastUse: this.options.clock() };
    this.entries.set(key, entry);
    made.then(
      (positions) => {
        entry.positions = positions;
        void this.sweep();
      },
      () => {
        if (this.entries.get(key) === entry) this.entries.delete(key);
      },
    );
    return entry;
  }

  private async make(selection: KeyedSelection, signal: AbortSignal): Promise<Positions> {
    const { key, folder, table, conditions, order } = selection;
    await mkdir(this.options.folder, { recursive: true, mode: 0o700 });
    const digest = createHash('sha256').update(key).digest('hex').slice(0, 16);
    const outputFolder = await mkdtemp(join(this.options.folder, `${digest}-`));
    try {
      const request = { folder, table, conditions, order, outputFolder, outputFile: fileName };
      const { rowCount } = await this.options.engine.writePositions(request, { signal });
      signal.throwIfAborted();
      const { size } = await stat(join(outputFolder, fileName));
      return { folder: outputFolder, file: fileName, rowCount, byteCount: size };
    } catch (error) {
      await rm(outputFolder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Removes what has not been used for long, and of the others the least used where there are too many. */
  private async sweep(): Promise<void> {
    const before = this.options.clock() - lifetime;
    let bytes = 0;
    const latestFirst = [...this.entries]
      .filter(([, { positions }]) => positions !== undefined)
      .sort(([, first], [, second]) => second.lastUse - first.lastUse);
    for (const [index, [key, entry]] of latestFirst.entries()) {
      bytes += entry.positions?.byteCount ?? 0;
      const isTooMuch = index >= mostKept || (index > 0 && bytes > mostBytes) || entry.lastUse < before;
      if (isTooMuch && entry.users === 0) await this.remove(key, entry);
    }
  }

  private async remove(key: string, entry: Entry): Promise<void> {
    if (this.entries.get(key) === entry) this.entries.delete(key);
    const { folder } = entry.positions ?? {};
    if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
