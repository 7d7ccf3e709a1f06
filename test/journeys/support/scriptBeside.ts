import assert from 'node:assert/strict';
import { inRoot } from '../../../scripts/support/paths';
import { runOwned } from '../../../scripts/support/ownedProcess';
import { readCredentialsFile } from '../../../extension/finspace/credentialsFile';
import { readServiceHandle } from '../../support/embeddedService';
import { until } from '../../support/until';
import type { Journey } from './journey';

export interface ScriptChangeset {
  readonly datasetId: string;
  readonly changeType: 'APPEND' | 'REPLACE';
  /** An absolute path of a comma-separated file with a header. */
  readonly file: string;
}

/** Makes a changeset by a script of its own process, with aws-sdk 2.1033.0, and answers its id. */
export async function createChangesetByScript(
  { folders }: Journey,
  { datasetId, changeType, file }: ScriptChangeset,
): Promise<string> {
  const handle = await until('a service runs', () => readServiceHandle(folders.dataFolder));
  const { accessKeyId, secretAccessKey } = await readCredentialsFile(handle.credentialsFile);
  const script = inRoot('test', 'journeys', 'scripts', 'firstGeneration.mjs');
  const { code, output } = await runOwned(process.execPath, [script, datasetId, changeType, file], {
    cwd: folders.workspace,
    environment: {
      ...process.env,
      HOME: folders.home,
      SERVICE_ENDPOINT: handle.endpoint,
      AWS_REGION: handle.region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1',
    },
    timeLimitMilliseconds: 30_000,
    output: 'collect',
  });
  assert.equal(code, 0, output);
  return output.trim();
}
