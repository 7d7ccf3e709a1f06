import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { inRoot } from '../../scripts/support/paths';

/** An object store in a process of its own that reads and forgets: what a client alone is able to. */
export class NullStore implements Disposable {
  private constructor(
    readonly endpoint: string,
    private readonly child: ChildProcess,
  ) {}

  /** @param byteCount the size of each object that is read from it */
  static async start(byteCount: number): Promise<NullStore> {
    const script = inRoot('test', 'bench', 'nullStoreMain.ts');
    const child = fork(script, [String(byteCount)], { cwd: inRoot(), execArgv: ['--import', 'tsx'] });
    const ended = once(child, 'exit').then(() => {
      throw new Error('The store that keeps nothing has ended before it listened.');
    });
    const [port] = (await Promise.race([once(child, 'message'), ended])) as [number];
    ended.catch(() => undefined);
    return new NullStore(`http://127.0.0.1:${port}`, child);
  }

  [Symbol.dispose](): void {
    this.child.kill();
  }
}
