import { RequestFault } from './requestFault';

const lineFeed = 0x0a;

/** Reads lines and runs of bytes from a stream of buffers, keeping no more than one buffer and one line. */
export class ByteReader {
  private buffer: Buffer = Buffer.alloc(0);
  private readonly source: AsyncIterator<Buffer>;

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /**
   * The next line without its end; undefined at the end of the stream.
   * @throws RequestFault `MalformedRequest` where it is longer than `limit` bytes, `IncompleteBody` where the
   * stream ends in it
   */
  async line(limit: number): Promise<string | undefined> {
    let line = '';
    for (;;) {
      const end = this.buffer.indexOf(lineFeed);
      line += this.buffer.toString('latin1', 0, end < 0 ? undefined : end);
      if (line.length > limit)
        throw new RequestFault('MalformedRequest', 'A line of the chunked body is too long.');
      if (end >= 0) {
        this.buffer = this.buffer.subarray(end + 1);
        return line.endsWith('\r') ? line.slice(0, -1) : line;
      }
      if (await this.fill()) continue;
      if (line === '') return undefined;
      throw incompleteBody();
    }
  }

  /**
   * At least one and at most `limit` bytes.
   * @throws RequestFault `IncompleteBody` at the end of the stream
   */
  async take(limit: number): Promise<Buffer> {
    if (this.buffer.length === 0 && !(await this.fill())) throw incompleteBody();
    const taken = this.buffer.subarray(0, limit);
    this.buffer = this.buffer.subarray(taken.length);
    return taken;
  }

  /** Replaces what has been read with the next buffer that is not empty; false at the end. */
  private async fill(): Promise<boolean> {
    this.buffer = Buffer.alloc(0);
    while (this.buffer.length === 0) {
      const next = await this.source.next();
      if (next.done === true) return false;
      this.buffer = next.value;
    }
    return true;
  }
}

export const incompleteBody = (): RequestFault =>
  new RequestFault('IncompleteBody', 'The request body ended before the number of bytes that it announced.');
