import { opening, s3EndpointLine, sessionLines } from './dataScriptParts';
import type { DataScriptPlan } from './dataSource';
import type { StoredSource } from './pandasScript';
import { pythonText } from './pythonText';

/** The instant that a version is looked up by; undefined where it is the latest. */
const instantOf = (source: StoredSource): number | undefined =>
  source.kind === 'changeset' ? source.createTime : source.asOf;

function versionLines(source: StoredSource): string[] {
  const instant = instantOf(source);
  if (instant === undefined) return ['# The latest version.'];
  const what =
    source.kind === 'changeset'
      ? '# The version that the changeset made: the dataset as it was then.'
      : '# The version that there was then.';
  return [what, `table.load_as_version(${pythonText(new Date(instant).toISOString())})`];
}

/** A script that reads a dataset, as of an instant or with a changeset as its latest, as a Delta Lake table. */
export function deltaScript(plan: DataScriptPlan<StoredSource>): string {
  const { source, place } = plan;
  const { bucket, folder } = source.table;
  const lines = [
    ...opening(plan, 'boto3, deltalake, pandas and pyarrow'),
    'import os',
    '',
    'import boto3',
    'from deltalake import DeltaTable',
    '',
    ...sessionLines(place).filter((line) => !line.startsWith('endpoint')),
    s3EndpointLine(place),
    'keys = session.get_credentials().get_frozen_credentials()',
    'storage_options = {',
    '    "AWS_REGION": region,',
    '    "AWS_ACCESS_KEY_ID": keys.access_key,',
    '    "AWS_SECRET_ACCESS_KEY": keys.secret_key,',
    '}',
    'if keys.token:',
    '    storage_options["AWS_SESSION_TOKEN"] = keys.token',
    'if s3_endpoint:',
    '    storage_options["AWS_ENDPOINT_URL"] = s3_endpoint',
    '    storage_options["AWS_ALLOW_HTTP"] = "true"',
    '',
    `table = DeltaTable(${pythonText(`s3://${bucket}/${folder}`.replace(/\/$/, ''))}, storage_options=storage_options)`,
    ...versionLines(source),
    'frame = table.to_pandas()',
    'print(frame)',
  ];
  return `${lines.join('\n')}\n`;
}
