import { newChecksum, type RunningChecksum } from './checksums';

/** Digests in base64 by algorithm, as `newChecksum` knows them. */
export type Digests = ReadonlyMap<string, string>;

/** Takes several digests of the same bytes. */
export interface Digester {
  /**
   * Takes the bytes that come next. They must not change until it is answered; there is no need to wait for
   * that with those behind them.
   */
  update(bytes: Buffer): Promise<void>;
  /** Ask once, when all bytes are in. */
  digests(): Promise<Digests>;
  /** Gives up what is half done. */
  cancel(): void;
}

/** Digests that are taken where they are asked for, on this thread. */
export class OwnDigester implements Digester {
  private readonly running: readonly (readonly [name: string, checksum: RunningChecksum])[];

  /** @throws Error where an algorithm is not known */
  constructor(algorithms: readonly string[]) {
    this.running = algorithms.map((name) => {
      const checksum = newChecksum(name);
      if (!checksum) throw new Error(`There is no checksum of this name: ${name}`);
      return [name, checksum];
    });
  }

  add(bytes: Buffer): void {
    for (const [, checksum] of this.running) checksum.update(bytes);
  }

  result(): Digests {
    return new Map(this.running.map(([name, checksum]) => [name, checksum.digest()]));
  }

  update(bytes: Buffer): Promise<void> {
    this.add(bytes);
    return Promise.resolve();
  }

  digests(): Promise<Digests> {
    return Promise.resolve(this.result());
  }

  cancel(): void {
    return;
  }
}
