import assert from 'node:assert/strict';
import { pythonProgram } from '../../../scripts/setup/pythonClients';
import { inRoot } from '../../../scripts/support/paths';
import { runOwned } from '../../../scripts/support/ownedProcess';
import { readCredentialsFile } from '../../../extension/finspace/credentialsFile';
import { readServiceHandle } from '../../support/embeddedService';
import { until } from '../../support/until';
import type { Journey } from './journey';

/** What the script is written with: of the API's first generation, or of its second. */
export type ScriptLibrary = 'aws-sdk 2.1033.0' | 'boto3';

export interface ScriptChangeset {
  readonly library: ScriptLibrary;
  readonly datasetId: string;
  readonly changeType: 'APPEND' | 'REPLACE';
  /** An absolute path of a comma-separated file with a header. */
  readonly file: string;
}

const scriptOf = (name: string): string => inRoot('test', 'journeys', 'scripts', name);

const commands: Readonly<Record<ScriptLibrary, readonly [string, string]>> = {
  'aws-sdk 2.1033.0': [process.execPath, scriptOf('firstGeneration.mjs')],
  boto3: [pythonProgram('second', 'python'), scriptOf('changeset.py')],
};

/** Makes a changeset by a script of its own process and answers its id. */
export async function createChangesetByScript(
  { folders }: Journey,
  { library, datasetId, changeType, file }: ScriptChangeset,
): Promise<string> {
  const handle = await until('a service runs', () => readServiceHandle(folders.dataFolder));
  const { accessKeyId, secretAccessKey } = await readCredentialsFile(handle.credentialsFile);
  const [program, script] = commands[library];
  const { code, output } = await runOwned(program, [script, datasetId, changeType, file], {
    cwd: folders.workspace,
    environment: {
      ...process.env,
      HOME: folders.home,
      SERVICE_ENDPOINT: handle.endpoint,
      AWS_ENDPOINT_URL: handle.endpoint,
      AWS_REGION: handle.region,
      AWS_DEFAULT_REGION: handle.region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1',
      PYTHONWARNINGS: 'ignore',
    },
    timeLimitMilliseconds: 60_000,
    output: 'collect',
  });
  assert.equal(code, 0, output);
  return output.trim().split(/\s/).at(-1) ?? '';
}
