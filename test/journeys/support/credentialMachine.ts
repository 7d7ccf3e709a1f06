import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { inRoot } from '../../../scripts/support/paths';
import { tradeColumns } from '../../../scripts/marketData';
import { until } from '../../support/until';
import { Journey, type JourneyFolders, type JourneyOptions } from './journey';
import type { CommandResult } from './terminal';

const expiryLimitMilliseconds = 90_000;
const workingLocation =
  'aws finspace-data get-working-location --location-type INGESTION --query s3Uri --output text';

/** A machine as a person may have it; `options` say how it differs from an empty one. */
export interface Machine {
  readonly name: string;
  readonly options: JourneyOptions;
}

export const emptyMachine: Machine = { name: 'an empty home', options: {} };

/** A `[default]` profile, a profile chosen by variable, and a proxy that leads nowhere: none may matter. */
export const awsMachine: Machine = {
  name: 'AWS settings and a proxy of its own',
  options: {
    prepare: writeAwsFiles,
    environment: {
      AWS_PROFILE: 'work',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      HTTP_PROXY: 'http://127.0.0.1:9',
      http_proxy: 'http://127.0.0.1:9',
      HTTPS_PROXY: 'http://127.0.0.1:9',
    },
  },
};

async function writeAwsFiles({ home }: JourneyFolders): Promise<void> {
  await mkdir(join(home, '.aws'));
  const keys = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/EXAMPLEKEY\n';
  await writeFile(join(home, '.aws', 'credentials'), `[default]\n${keys}\n[work]\n${keys}`);
  await writeFile(
    join(home, '.aws', 'config'),
    '[default]\nregion = eu-west-1\n\n[profile work]\nregion = eu-west-2\n',
  );
}

/** A person at a terminal with credentials that last a minute. */
export class CredentialMachine {
  private constructor(
    readonly journey: Journey,
    readonly datasetId: string,
  ) {}

  /** Opens the window and, in it, the terminal. */
  static async open({ options }: Machine): Promise<CredentialMachine> {
    const journey = await Journey.start(options);
    try {
      return new CredentialMachine(journey, await openTerminal(journey));
    } catch (error) {
      await journey.keepFailure('a terminal with credentials');
      await journey.end();
      throw error;
    }
  }
  run(command: string): Promise<CommandResult> {
    return this.journey.workbench.terminal.run(command);
  }

  /** Runs a command that has to succeed and answers what it printed. */
  async succeed(command: string): Promise<string> {
    const { code, text } = await this.run(command);
    assert.equal(code, 0, `${command}\n${text}`);
    return text;
  }

  /** Keeps the working location in a variable of the shell. */
  async learnWorkingLocation(): Promise<void> {
    await this.succeed(`location=$(${workingLocation})`);
  }

  /** What the shell's environment holds. */
  async shellEnvironment(): Promise<Map<string, string>> {
    await this.succeed('env > environment.txt');
    const text = await readFile(join(this.journey.folders.workspace, 'environment.txt'), 'utf8');
    return new Map(
      text.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
  }

  /** Waits until the terminal's credentials are refused as expired. */
  async expired(): Promise<void> {
    const shell = await this.shellEnvironment();
    const value = (name: string): string => shell.get(name) ?? '';
    const client = new FinSpaceDataClient({
      endpoint: value('AWS_ENDPOINT_URL_FINSPACE_DATA'),
      region: value('AWS_REGION'),
      credentials: {
        accessKeyId: value('AWS_ACCESS_KEY_ID'),
        secretAccessKey: value('AWS_SECRET_ACCESS_KEY'),
        sessionToken: value('AWS_SESSION_TOKEN'),
      },
    });
    const isRefused = (): Promise<boolean> =>
      client.listDatasets().then(
        () => false,
        (error: unknown) => error instanceof Error && error.name === 'ExpiredTokenException',
      );
    await until('the credentials have expired', isRefused, expiryLimitMilliseconds);
    client.destroy();
  }

  /** Waits until every changeset of the dataset has succeeded, and answers how many there are. */
  async succeededChangesets(): Promise<number> {
    const client = await this.journey.client();
    const changesets = await until('the changesets have ended', async () => {
      const listed = (await client.listChangesets({ datasetId: this.datasetId })).changesets ?? [];
      return listed.every(({ status }) => status === 'SUCCESS' || status === 'FAILED') ? listed : undefined;
    });
    client.destroy();
    assert.ok(
      changesets.every(({ status }) => status === 'SUCCESS'),
      JSON.stringify(changesets),
    );
    return changesets.length;
  }
}

/** Makes a dataset, opens the terminal, and answers the dataset's id. */
async function openTerminal(journey: Journey): Promise<string> {
  const { workbench, folders } = journey;
  for (const source of ['test/fixtures/trades.csv', 'test/journeys/scripts/changeset.py']) {
    await copyFile(inRoot(source), join(folders.workspace, basename(source)));
  }
  await workbench.openView('FinSpace');
  await workbench.welcomeButton('Create Dataset').waitFor();
  const datasetId = await createDataset(journey);
  await workbench.runCommand('FinSpace: Open Terminal with Credentials');
  await workbench.quickInput.answer('How many minutes the credentials last', '1');
  await workbench.terminal.ready();
  await workbench.runCommand('View: Toggle Maximized Panel');
  await workbench.terminal.ready();
  return datasetId;
}

async function createDataset(journey: Journey): Promise<string> {
  const client = await journey.client();
  const { datasetId = '' } = await client.createDataset({
    datasetTitle: 'US equities, trades',
    kind: 'TABULAR',
    permissionGroupParams: {},
    schemaDefinition: { tabularSchemaConfig: { columns: tradeColumns } },
  });
  client.destroy();
  return datasetId;
}
