import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { readCredentialsFile, type FileCredentials } from '../../../extension/finspace/credentialsFile';
import type { ClientOptions } from '../../../extension/finspace/operationClient';
import { parseServiceHandle, type ServiceHandle } from '../../../extension/finspace/serviceHandle';

const program = resolve(__dirname, '..', '..', '..', 'dist', 'service.js');

/** The built service as a process of its own on a temporary data folder. */
export class RunningService implements AsyncDisposable {
  private constructor(
    readonly dataFolder: string,
    readonly handle: ServiceHandle,
    readonly credentials: FileCredentials,
    private readonly child: ChildProcess,
  ) {}

  /** Starts it on a folder, a fresh one where none is given, and waits until it listens. */
  static async start(dataFolder?: string, args: readonly string[] = []): Promise<RunningService> {
    const folder = dataFolder ?? (await mkdtemp(join(tmpdir(), 'finspace-service-')));
    const { child, line } = await firstLine(['--data', folder, ...args]);
    const handle = parseServiceHandle(line);
    if (!handle) {
      child.kill('SIGKILL');
      throw new Error(`The service did not listen: ${line}`);
    }
    return new RunningService(folder, handle, await readCredentialsFile(handle.credentialsFile), child);
  }

  /** Starts it on a folder and kills it so many milliseconds later, wherever its start has got to. */
  static async killAtStart(dataFolder: string, milliseconds: number): Promise<void> {
    const child = spawn(process.execPath, [program, '--data', dataFolder], {
      env: isolated(),
      stdio: 'ignore',
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    await once(child, 'exit');
    clearTimeout(timer);
  }

  get clientOptions(): ClientOptions {
    const { endpoint, region } = this.handle;
    return { endpoint, region, credentials: this.credentials };
  }

  /** What its log says so far. */
  log(): Promise<string> {
    return readFile(join(this.dataFolder, 'logs', 'service.log'), 'utf8');
  }

  /** Ends it as a crash would, and keeps its folder. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends it as a person would, and keeps its folder. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** Ends it and removes its folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.dataFolder, { recursive: true, force: true });
  }

  /** Waits until its process has ended. */
  async hasEnded(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    this.child.kill(signal);
    await this.hasEnded();
  }
}

/** Starts the service's program and answers its first line on stdout; what it says on stderr where it says none. */
export async function firstLine(args: readonly string[]): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, [program, ...args], {
    env: isolated(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'close').then(() => Buffer.concat(complaints).toString());
  const line = await Promise.race([once(lines, 'line').then(([first]) => String(first)), ended]);
  return { child, line };
}

/** The environment without anybody's AWS settings: no test may reach AWS itself. */
function isolated(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  const nowhere = join(tmpdir(), 'no-such-aws-file');
  return {
    ...Object.fromEntries(others),
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
