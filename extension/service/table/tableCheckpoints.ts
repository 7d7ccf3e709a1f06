import { mkdtemp, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine';
import { replaceFile, syncFile, syncFolder } from '../files/durableFiles';
import { hasCode } from '../files/systemError';
import { errorFields, type Log } from '../life/serviceLog';
import { actionsText, checkpointFileName, type DeltaAction } from './deltaActions';
import type { TableSnapshot } from './tableState';

export interface TableCheckpointsOptions {
  readonly engine: Pick<Engine, 'readCheckpoint' | 'writeCheckpoint'>;
  /** Checkpoints are written in it before they appear; on the same volume as the tables. */
  readonly stagingFolder: string;
  readonly log: Log;
}

/** Versions from one checkpoint to the next. */
export const checkpointInterval = 100;

const hintName = '_last_checkpoint';

/** Actions that are written before something else may have its turn. */
const actionsAtOnce = 1000;

interface Hint {
  readonly version: number;
  /** Number of actions. */
  readonly size: number;
}

/**
 * Checkpoints of tables: what a log comes to in one file, so that a reader need not read all versions. They are
 * extras. One that is missing costs time, and so does one that cannot be read.
 */
export class TableCheckpoints implements Disposable {
  private readonly ending = new AbortController();
  /** By the folder of the log: the newest snapshot that is not begun yet. */
  private readonly waiting = new Map<string, TableSnapshot>();
  private writing: { readonly logFolder: string; readonly ended: Promise<void> } | undefined;

  constructor(private readonly options: TableCheckpointsOptions) {}

  /** What the last checkpoint holds; undefined where there is none that can be read. */
  async read(logFolder: string): Promise<TableSnapshot | undefined> {
    try {
      const hint = await readHint(logFolder);
      if (!hint) return undefined;
      const file = checkpointFileName(hint.version);
      const { actions } = await this.options.engine.readCheckpoint({ folder: logFolder, file });
      if (actions.length !== hint.size) {
        throw new Error(`The checkpoint has ${actions.length} actions in place of ${hint.size}: ${file}`);
      }
      return { version: hint.version, actions: actions.map(actionOf) };
    } catch (error) {
      if (!this.ending.signal.aborted) {
        this.options.log('error', 'table.checkpointUnread', { logFolder, ...errorFields(error) });
      }
      return undefined;
    }
  }

  /** Has a checkpoint written by and by. The version that it is of is on disk. */
  offer(logFolder: string, snapshot: TableSnapshot): void {
    if (this.ending.signal.aborted) return;
    this.waiting.set(logFolder, snapshot);
    this.writeNext();
  }

  /** Lets go of a table; resolves when nothing of it is being written. */
  async forget(logFolder: string): Promise<void> {
    this.waiting.delete(logFolder);
    if (this.writing?.logFolder === logFolder) await this.writing.ended;
  }

  /** Resolves when nothing is being written, and nothing waits. */
  async whenIdle(): Promise<void> {
    while (this.writing) await this.writing.ended;
  }

  [Symbol.dispose](): void {
    this.waiting.clear();
    this.ending.abort();
  }

  private writeNext(): void {
    const [next] = this.waiting;
    if (this.writing || !next) return;
    const [logFolder, snapshot] = next;
    this.waiting.delete(logFolder);
    const ended = this.attempt(logFolder, snapshot).finally(() => {
      this.writing = undefined;
      this.writeNext();
    });
    this.writing = { logFolder, ended };
  }

  private async attempt(logFolder: string, snapshot: TableSnapshot): Promise<void> {
    const { stagingFolder, log } = this.options;
    let folder: string | undefined;
    try {
      folder = await mkdtemp(join(stagingFolder, 'checkpoint-'));
      await this.write(folder, logFolder, snapshot);
      log('info', 'table.checkpoint', { logFolder, version: snapshot.version });
    } catch (error) {
      if (!this.ending.signal.aborted) {
        log('error', 'table.checkpointLeftOut', { logFolder, ...errorFields(error) });
      }
    } finally {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  /** The hint comes last: what it names is whole, and on disk. */
  private async write(folder: string, logFolder: string, { version, actions }: TableSnapshot): Promise<void> {
    const { signal } = this.ending;
    const [actionsFile, outputFile] = ['actions.json', 'checkpoint.parquet'];
    await writeActions(join(folder, actionsFile), actions, signal);
    await this.options.engine.writeCheckpoint({ folder, actionsFile, outputFile }, { signal });
    const file = join(folder, outputFile);
    await syncFile(file);
    signal.throwIfAborted();
    await rename(file, join(logFolder, checkpointFileName(version)));
    await syncFolder(logFolder);
    const hint: Hint = { version, size: actions.length };
    await replaceFile(join(logFolder, hintName), JSON.stringify(hint), folder);
  }
}

async function writeActions(
  file: string,
  actions: readonly DeltaAction[],
  signal: AbortSignal,
): Promise<void> {
  const handle: FileHandle = await open(file, 'wx', 0o600);
  try {
    for (let index = 0; index < actions.length; index += actionsAtOnce) {
      signal.throwIfAborted();
      await handle.writeFile(actionsText(actions.slice(index, index + actionsAtOnce)));
    }
  } finally {
    await handle.close();
  }
}

async function readHint(logFolder: string): Promise<Hint | undefined> {
  try {
    const hint = JSON.parse(await readFile(join(logFolder, hintName), 'utf8')) as Partial<Hint>;
    if (!Number.isSafeInteger(hint.version) || !Number.isSafeInteger(hint.size)) {
      throw new Error(`${hintName} names no checkpoint.`);
    }
    return hint as Hint;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The kinds that an action is not are null there. */
function actionOf(text: string): DeltaAction {
  const kinds = Object.entries(JSON.parse(text) as Record<string, unknown>);
  return Object.fromEntries(kinds.filter(([, value]) => value !== null));
}
