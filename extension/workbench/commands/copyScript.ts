import { stagingNames } from '../changesets/stagingNames';
import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import type { ScriptPlan } from '../scripts/scriptPlan';
import type { ScriptKind } from '../wizard/confirmStep';
import { copyText } from './copyText';

/** What a wizard would do, before it is known where. */
export interface ScriptDraft extends Pick<ScriptPlan, 'title' | 'operation' | 'input'> {
  /** Absolute paths of the files to upload first. */
  readonly files?: readonly string[];
}

/** Puts a script on the clipboard that does what a wizard would do, in its place and without its credentials. */
export async function copyScript(
  service: ServiceCaller,
  kind: ScriptKind,
  draft: ScriptDraft,
): Promise<void> {
  const connection = await service.call((clients) => Promise.resolve(clients.connection));
  const { endpoint, s3Endpoint, region } = connection;
  const { files = [], ...rest } = draft;
  const plan = { ...rest, place: { endpoint, s3Endpoint, region }, uploads: stagingNames(files) };
  if (kind === 'python') {
    const { pythonScript } = await import('../scripts/pythonScript');
    await copyText(pythonScript(plan), l10n.t('a Python script'));
  } else {
    const { awsCliScript } = await import('../scripts/awsCliScript');
    await copyText(awsCliScript(plan), l10n.t('a bash script for the AWS CLI'));
  }
}
