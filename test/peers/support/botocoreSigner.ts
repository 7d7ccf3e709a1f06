import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { inRoot } from '../../../scripts/support/paths';
import type { ForeignSigner, SignedRequest, SigningCase } from '../../support/signatures/signingCase';

/** botocore in a Python process of its own, for as long as this is not disposed of. */
export class BotocoreSigner implements ForeignSigner, Disposable {
  readonly dialect = {
    tidiesPaths: true,
    sortsEncoded: true,
    takesRepeatedHeaders: true,
    presignsBodies: false,
    keepsNoBreakSpaces: false,
  };
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private readonly complaints: Buffer[] = [];

  constructor(
    readonly name: string,
    python: string,
  ) {
    const child = spawn(python, [inRoot('test', 'peers', 'scripts', 'sign.py')], { stdio: 'pipe' });
    child.stderr.on('data', (bytes: Buffer) => this.complaints.push(bytes));
    child.stdin.on('error', (error) => this.complaints.push(Buffer.from(String(error))));
    this.lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.child = child;
  }

  async sign(cases: readonly SigningCase[]): Promise<SignedRequest[]> {
    this.child.stdin?.write(cases.map((signing) => `${JSON.stringify(signing)}\n`).join(''));
    const signed: SignedRequest[] = [];
    while (signed.length < cases.length) signed.push(await this.nextRequest());
    return signed;
  }

  [Symbol.dispose](): void {
    this.child.kill();
  }

  private async nextRequest(): Promise<SignedRequest> {
    const line = await this.lines.next();
    if (line.done) throw new Error(`${this.name} has ended: ${Buffer.concat(this.complaints).toString()}`);
    const { body, ...request } = JSON.parse(line.value) as Omit<SignedRequest, 'body'> & {
      readonly body: string;
    };
    return { ...request, body: Buffer.from(body, 'base64') };
  }
}
