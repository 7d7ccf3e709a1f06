import { open, type FileHandle } from 'node:fs/promises';
import type { RecordFiles } from './recordSource';
import { RowLines } from './rowLines';
import type { XmlOptions } from './xmlOptions';
import { requireRows, takeRows, type XmlSource } from './xmlSource';

/** Rows that were written down. */
export interface RecordBatch extends RecordFiles {
  readonly rowCount: number;
}

export interface BatchSettings {
  /** How many bytes of rows a batch has at least, but the last; as they are written down. */
  readonly leastBytes: number;
  /** How many rows are taken of each file, about; all where it is left out. */
  readonly rowsOfEach?: number;
  readonly signal: AbortSignal;
  /** Takes how many bytes of the files are read. */
  readonly onRead?: (byteCount: number) => void;
}

const writtenLength = 1 << 19;

/**
 * Writes the rows of files down as JSON, all values as texts, batch after batch, each in a file of its own. The next
 * batch is begun when the caller asks for it. There is none where there are no rows.
 *
 * @throws DataProblemError where a file is no XML, or has no rows of the name that is asked for; the signal's reason
 */
export async function* xmlBatches(
  sources: readonly XmlSource[],
  options: XmlOptions,
  { leastBytes, rowsOfEach = Infinity, signal, onRead }: BatchSettings,
): AsyncGenerator<RecordBatch> {
  await using writer = new BatchWriter();
  const lines = new RowLines();
  let readBytes = 0;
  for (const source of sources) {
    lines.restart();
    const tell = (byteCount: number): void => onRead?.(readBytes + byteCount);
    for await (const { wholeRows, rowCount } of takeRows(source, options, lines, tell)) {
      signal.throwIfAborted();
      if (wholeRows.length >= writtenLength) await writer.write(lines);
      if (writer.byteCount >= leastBytes) yield await writer.endBatch();
      if (rowCount >= rowsOfEach) break;
    }
    await writer.write(lines);
    requireRows(source, options, lines.rowCount);
    readBytes += source.byteCount;
  }
  if (writer.byteCount > 0) yield await writer.endBatch();
}

class BatchWriter implements AsyncDisposable {
  /** Of the batch that is under way. */
  byteCount = 0;
  private rowCount = 0;
  private batchCount = 0;
  private handle: FileHandle | undefined;

  async write(lines: RowLines): Promise<void> {
    const { wholeRows } = lines;
    if (wholeRows.length === 0) return;
    this.handle ??= await open(this.file, 'w', 0o600);
    await this.handle.writeFile(wholeRows);
    this.byteCount += wholeRows.length;
    this.rowCount += lines.wholeCount;
    lines.dropWhole();
  }

  async endBatch(): Promise<RecordBatch> {
    const { file, rowCount } = this;
    await this[Symbol.asyncDispose]();
    this.batchCount++;
    this.byteCount = 0;
    this.rowCount = 0;
    return { files: [file], compression: 'none', form: 'lines', rowCount };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { handle } = this;
    this.handle = undefined;
    await handle?.close();
  }

  private get file(): string {
    return `records-${this.batchCount + 1}.json`;
  }
}
