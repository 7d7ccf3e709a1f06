import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { endOwned, startOwned } from '../../../scripts/support/ownedProcess';
import { inRoot } from '../../../scripts/support/paths';
import type { PeerAnswer, PeerCall, PeerClient, ShownMember } from '../walk/peerClient';

export interface PythonClientOptions {
  /** The interpreter that has the client. */
  readonly python: string;
  /** The driver, of those in `scripts/`. */
  readonly script: string;
  readonly shows: readonly ShownMember[];
  readonly environment: NodeJS.ProcessEnv;
}

/** A Python client behind a driver that takes a call as a line of JSON and answers with a line. */
export class PythonClient implements PeerClient {
  readonly shows: readonly ShownMember[];
  private readonly child: ChildProcess;
  private readonly stdin: Writable;
  private readonly lines: AsyncIterator<string>;
  private readonly complaints: Buffer[] = [];

  constructor({ python, script, shows, environment }: PythonClientOptions) {
    this.shows = shows;
    this.child = startOwned(python, [inRoot('test', 'peers', 'scripts', script)], { env: environment });
    const { stdin, stdout, stderr } = this.child;
    if (!stdin || !stdout || !stderr) throw new Error('The driver was started without pipes.');
    this.stdin = stdin;
    // That a driver has ended is told by the end of its lines.
    stdin.on('error', () => undefined);
    stderr.on('data', (piece: Buffer) => this.complaints.push(piece));
    this.lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  async call(call: PeerCall): Promise<PeerAnswer> {
    this.stdin.write(`${JSON.stringify(call)}\n`);
    const line = await this.lines.next();
    if (line.done) throw new Error(`The driver has ended:\n${Buffer.concat(this.complaints).toString()}`);
    return JSON.parse(line.value) as PeerAnswer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endOwned(this.child);
  }
}
