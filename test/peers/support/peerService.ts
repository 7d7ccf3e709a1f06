import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { GetChangesetOutput } from '../../../extension/finspace/generated/secondGeneration';
import { runOwned } from '../../../scripts/support/ownedProcess';
import { inRoot } from '../../../scripts/support/paths';
import { tradeColumns } from '../../../scripts/marketData';
import { DataClients } from '../../service/support/dataClients';
import { RunningService } from '../../service/support/runningService';
import { scaled } from '../../support/scale';
import { until } from '../../support/until';

export const tradesFile = inRoot('test', 'fixtures', 'trades.csv');

/** Spark takes minutes. */
const clientLimitMilliseconds = scaled(90_000, 900_000);

/** The built service, and what a foreign client needs to find it. */
export class PeerService implements AsyncDisposable {
  private constructor(
    readonly service: RunningService,
    readonly clients: DataClients,
    /** The environment of a person who has pointed AWS tools at the service, and has nothing else of AWS. */
    readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async start(): Promise<PeerService> {
    const service = await RunningService.start();
    const home = join(service.dataFolder, 'home');
    await mkdir(home);
    return new PeerService(service, new DataClients(service), environmentOf(service, home));
  }

  get endpoint(): string {
    return this.service.handle.endpoint;
  }

  get region(): string {
    return this.service.handle.region;
  }

  /** Makes a dataset with the columns of the sample trades. */
  createTradesDataset(): Promise<string> {
    return this.clients.createDataset(tradeColumns);
  }

  /** Runs a client to its end and reads the JSON that it prints. */
  async runJson(program: string, args: readonly string[]): Promise<unknown> {
    const text = await this.run(program, args);
    return text.trim() === '' ? undefined : JSON.parse(text);
  }

  /** Runs a client to its end and resolves with what it prints. Rejects where it fails. */
  async run(program: string, args: readonly string[]): Promise<string> {
    const { code, output } = await this.attempt(program, args);
    if (code !== 0)
      throw new Error(`${program} ${args.join(' ')} ended with ${code ?? 'a signal'}:\n${output}`);
    return output;
  }

  attempt(program: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
    return runOwned(program, args, {
      environment: this.environment,
      timeLimitMilliseconds: clientLimitMilliseconds,
      output: 'collect',
    });
  }

  /** The changeset, once it has succeeded or failed. */
  ended(datasetId: string, changesetId: string): Promise<GetChangesetOutput> {
    return until('the changeset has ended', async () => {
      const changeset = await this.clients.data.getChangeset({ datasetId, changesetId });
      return changeset.status === 'SUCCESS' || changeset.status === 'FAILED' ? changeset : undefined;
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.service[Symbol.asyncDispose]();
  }
}

/** Starts a service for the tests of a `describe`, and ends it after them. */
export function usePeerService(): () => PeerService {
  let peers: PeerService | undefined;
  before(async () => {
    peers = await PeerService.start();
  });
  after(() => peers?.[Symbol.asyncDispose]());
  return () => {
    assert.ok(peers, 'The service did not start.');
    return peers;
  };
}

function environmentOf({ handle }: RunningService, home: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS_|BOTO_|PYTHON)/i.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    USERPROFILE: home,
    PYTHONWARNINGS: 'ignore',
    PYTHONDONTWRITEBYTECODE: '1',
    AWS_SHARED_CREDENTIALS_FILE: handle.credentialsFile,
    AWS_DEFAULT_REGION: handle.region,
    AWS_REGION: handle.region,
    AWS_ENDPOINT_URL_FINSPACE_DATA: handle.endpoint,
    AWS_ENDPOINT_URL_S3: handle.endpoint,
    AWS_ENDPOINT_URL_STS: handle.endpoint,
    AWS_EC2_METADATA_DISABLED: 'true',
    NO_PROXY: '127.0.0.1,localhost',
    no_proxy: '127.0.0.1,localhost',
  };
}
