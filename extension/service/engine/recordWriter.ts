import { open, type FileHandle } from 'node:fs/promises';

const bufferLength = 1 << 20;

/** Writes lines to a file, many at a time. */
export class RecordWriter implements AsyncDisposable {
  private handle: FileHandle | undefined;
  private waiting: string[] = [];
  private waitingLength = 0;
  private byteCount = 0;

  constructor(private readonly file: string) {}

  /** Adds a line; resolves at once but now and then. */
  write(line: string): Promise<void> | undefined {
    this.waiting.push(line);
    this.waitingLength += line.length;
    return this.waitingLength < bufferLength ? undefined : this.flush();
  }

  /** @returns how many bytes there are */
  async end(): Promise<number> {
    await this.flush();
    return this.byteCount;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.handle?.close();
    this.handle = undefined;
  }

  private async flush(): Promise<void> {
    this.handle ??= await open(this.file, 'w', 0o600);
    if (this.waiting.length === 0) return;
    const bytes = Buffer.from(`${this.waiting.join('\n')}\n`);
    this.waiting = [];
    this.waitingLength = 0;
    await this.handle.writeFile(bytes);
    this.byteCount += bytes.length;
  }
}
