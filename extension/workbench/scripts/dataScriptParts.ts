import type { DataScriptPlan } from './dataSource';
import { commentText, encodingLine, pythonText } from './pythonText';
import type { ScriptPlace } from './scriptPlan';

/** The first lines of a script: what it does, and what it needs to run. */
export function opening({ title }: Pick<DataScriptPlan, 'title'>, packages: string): string[] {
  return [
    encodingLine,
    `# ${commentText(title)}`,
    '#',
    `# Needs ${packages}. Run it in a FinSpace terminal, which sets endpoint, region and credentials. Elsewhere`,
    '# it talks to the endpoint below, with whatever credentials boto3 finds: set AWS_SHARED_CREDENTIALS_FILE to',
    "# the service's file of credentials, or AWS_PROFILE.",
  ];
}

/** Region and endpoint, and the session whose credentials sign. */
export const sessionLines = ({ endpoint, region }: ScriptPlace): string[] => [
  `region = os.environ.get("AWS_REGION", ${pythonText(region)})`,
  `endpoint = os.environ.get("AWS_ENDPOINT_URL_FINSPACE_DATA", ${pythonText(endpoint)})`,
  'session = boto3.Session(region_name=region)',
];

export const clientLine = 'finspace = session.client("finspace-data", endpoint_url=endpoint)';

/** Where S3 is; None leaves it to the tool, which then takes AWS's own. */
export const s3EndpointLine = ({ s3Endpoint }: ScriptPlace): string =>
  s3Endpoint === undefined
    ? 's3_endpoint = os.environ.get("AWS_ENDPOINT_URL_S3")'
    : `s3_endpoint = os.environ.get("AWS_ENDPOINT_URL_S3", ${pythonText(s3Endpoint)})`;

/** pyarrow's S3, with the credentials of the session. */
export const s3FilesystemLines: readonly string[] = [
  'keys = session.get_credentials().get_frozen_credentials()',
  's3 = S3FileSystem(',
  '    access_key=keys.access_key,',
  '    secret_key=keys.secret_key,',
  '    session_token=keys.token,',
  '    region=region,',
  '    endpoint_override=s3_endpoint,',
  ')',
];

/** An instant as a number with its meaning beside it. */
export const instantLine = (asOf: number): string =>
  `as_of = ${asOf}  # ${new Date(asOf).toISOString()}, in milliseconds since 1970`;

/** The changesets that a dataset consists of, now or as of an instant, as boto3 lists them. */
export function activeChangesetLines(datasetId: string, asOf: number | undefined): string[] {
  const isActive =
    asOf === undefined
      ? '"activeUntilTimestamp" not in changeset'
      : 'changeset["activeFromTimestamp"] <= as_of < changeset.get("activeUntilTimestamp", as_of + 1)';
  return [
    ...(asOf === undefined ? [] : [instantLine(asOf)]),
    `pages = finspace.get_paginator("list_changesets").paginate(datasetId=${pythonText(datasetId)})`,
    'changesets = [',
    '    changeset',
    '    for page in pages',
    '    for changeset in page["changesets"]',
    '    if changeset["status"] == "SUCCESS"',
    `    and ${isActive}`,
    ']',
  ];
}
