import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import type { ProcessCredentials } from '../../../extension/service/life/ownerCredentials';
import { writeEndlessFiles, type EndlessFiles } from '../../../extension/workbench/terminal/endlessFolder';
import { terminalEnvironment } from '../../../extension/workbench/terminal/environment';
import { endOwned, runOwned, startOwned } from '../../../scripts/support/ownedProcess';
import { inRoot } from '../../../scripts/support/paths';
import { endServiceOf } from '../../support/embeddedService';
import { until } from '../../support/until';
import { RunningService } from '../../service/support/runningService';

/** What a client says of itself when it is asked: as whom it speaks, and by which key. */
export interface Caller {
  readonly arn: string;
  readonly key: string;
}

const limitMilliseconds = 60_000;
/** Blanks, quotes, and what begins a comment: a home may be called so. */
const homeName = process.platform === 'win32' ? "it's a #1 ;" : 'it\'s "a" #1 ;';

/** Settings of somebody who uses AWS for other things; none of them may matter. */
const ownKeys = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/EXAMPLE\n';

async function writeAwsFiles(home: string): Promise<NodeJS.ProcessEnv> {
  await mkdir(join(home, '.aws'));
  await writeFile(join(home, '.aws', 'credentials'), `[default]\n${ownKeys}\n[work]\n${ownKeys}`);
  await writeFile(join(home, '.aws', 'config'), `[default]\nregion = eu-west-1\n\n[profile work]\n`);
  return { AWS_PROFILE: 'work', AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_ACCESS_KEY_ID: 'AKIAOTHER' };
}

/** A machine with a service, and the environment of a terminal on it that renews its credentials. */
export class EndlessMachine implements AsyncDisposable {
  readonly #sessions: ChildProcess[] = [];

  private constructor(
    private readonly root: string,
    readonly service: RunningService,
    readonly files: EndlessFiles,
    readonly environment: NodeJS.ProcessEnv,
    private readonly minutes: number,
  ) {}

  static async start(minutes: number, ownSettings: boolean): Promise<EndlessMachine> {
    const root = await mkdtemp(join(tmpdir(), 'endless-'));
    const home = join(root, homeName);
    const dataFolder = join(home, 'data');
    await mkdir(dataFolder, { recursive: true });
    const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS_|BOTO_|PYTHON)/i.test(name));
    const own = ownSettings ? await writeAwsFiles(home) : {};
    const base = { ...Object.fromEntries(inherited), ...own, HOME: home, USERPROFILE: home };
    const service = await RunningService.start(dataFolder);
    const script = inRoot('dist', 'service.js');
    const command = { program: process.execPath, script, dataFolder, minutes };
    const files = await writeEndlessFiles(join(home, 'storage'), service.handle, command);
    const target = { ...service.handle, s3Endpoint: service.handle.endpoint };
    const changes = Object.entries(terminalEnvironment(target, { kind: 'files', ...files }, base));
    const changed = changes.map(([name, value]) => [name, value ?? undefined] as const);
    const environment = { ...base, ...Object.fromEntries(changed), PYTHONWARNINGS: 'ignore' };
    return new EndlessMachine(root, service, files, environment, minutes);
  }

  /** Runs a client once, to its end. */
  async run(program: string, args: readonly string[], environment = this.environment): Promise<string> {
    const options = { environment, timeLimitMilliseconds: limitMilliseconds, output: 'collect' } as const;
    const { code, output } = await runOwned(program, args, options);
    if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${output}`);
    return output;
  }

  /** Starts a client that lives on, and answers what asks it once more. */
  session(program: string, args: readonly string[]): () => Promise<Caller> {
    const child = startOwned(program, args, { env: this.environment, cwd: inRoot() });
    this.#sessions.push(child);
    const { stdin, stdout, stderr } = child;
    if (!stdin || !stdout || !stderr) throw new Error('The session was started without pipes.');
    let complaints = '';
    stderr.on('data', (piece: Buffer) => (complaints += piece.toString()));
    stdin.on('error', () => undefined);
    const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
    return async () => {
      stdin.write('\n');
      const line = await lines.next();
      if (line.done) throw new Error(`The session has ended:\n${complaints}`);
      return JSON.parse(line.value) as Caller;
    };
  }

  /** Makes credentials as the sessions do, and waits until those are refused as expired. */
  async credentialsOfNowHaveExpired(): Promise<void> {
    const { dataFolder, clientOptions } = this.service;
    const script = inRoot('dist', 'service.js');
    const options = ['--data', dataFolder, '--minutes', String(this.minutes)];
    const printed = await this.run(process.execPath, [script, 'credentials', ...options]);
    const made = JSON.parse(printed) as ProcessCredentials;
    const credentials = {
      accessKeyId: made.AccessKeyId,
      secretAccessKey: made.SecretAccessKey,
      sessionToken: made.SessionToken,
    };
    const client = new FinSpaceDataClient({ ...clientOptions, credentials });
    const isRefused = (): Promise<boolean> =>
      client.listDatasets().then(
        () => false,
        (error: unknown) => error instanceof Error && error.name === 'ExpiredTokenException',
      );
    await until('the credentials have expired', isRefused, (this.minutes + 0.5) * 60_000);
    client.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#sessions.map(endOwned));
    await endServiceOf(this.service.dataFolder);
    await this.service[Symbol.asyncDispose]();
    await rm(this.root, { recursive: true, force: true });
  }
}
