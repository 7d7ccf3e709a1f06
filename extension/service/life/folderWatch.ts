import { stat } from 'node:fs/promises';
import { hasCode } from '../files/systemError';

export interface FolderWatchOptions {
  /** A file of the folder that stays the same for as long as the folder does. */
  readonly file: string;
  /** Milliseconds between two looks. */
  readonly pause: number;
  /** Called once, when the file is gone or is another. */
  readonly onGone: () => void;
}

/**
 * Tells a service that its data folder was deleted, or moved away, under it. What it would go on to
 * acknowledge would be lost: its open files have no name any more.
 */
export class FolderWatch implements Disposable {
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly options: FolderWatchOptions,
    private readonly identity: string,
  ) {
    this.timer = setInterval(() => void this.look(), options.pause);
    this.timer.unref();
  }

  /** @throws the system's error where there is no such file. */
  static async start(options: FolderWatchOptions): Promise<FolderWatch> {
    return new FolderWatch(options, await identityOf(options.file));
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (await this.isThere()) return;
    this[Symbol.dispose]();
    this.options.onGone();
  }

  /** A file system that does not answer is no sign of a deleted folder. */
  private async isThere(): Promise<boolean> {
    try {
      return (await identityOf(this.options.file)) === this.identity;
    } catch (error) {
      return !hasCode(error, 'ENOENT', 'ENOTDIR');
    }
  }
}

async function identityOf(file: string): Promise<string> {
  const { dev, ino } = await stat(file, { bigint: true });
  return `${dev}/${ino}`;
}
