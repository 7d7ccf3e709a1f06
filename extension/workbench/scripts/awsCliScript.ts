import { quoteForPosix } from '../terminal/quoting';
import { commentText } from './pythonText';
import { scriptOperations, unfinishedStatuses, uploadedSource } from './scriptPlan';
import type { ScriptPlan, ScriptValue } from './scriptPlan';

const kebabCase = (name: string) => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

const quoted = quoteForPosix;

const mark = '\u0000source\u0000';

/** JSON as one word of bash; where the source of the uploads stands, the shell puts it in. */
function jsonWord(input: ScriptPlan['input']): string {
  const json = JSON.stringify(marked(input), undefined, 2);
  return quoted(json).replaceAll(JSON.stringify(mark), `"'"\${source}"'"`);
}

function marked(value: ScriptValue): unknown {
  if (value === uploadedSource) return mark;
  if (Array.isArray(value)) return (value as readonly ScriptValue[]).map(marked);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, marked(item)]));
}

function head({ title, place }: ScriptPlan): string[] {
  const { endpoint, s3Endpoint, region } = place;
  const variable = (name: string, value: string) => `export ${name}=\${${name}:-${quoted(value)}}`;
  return [
    '#!/usr/bin/env bash',
    `# ${commentText(title)}`,
    '#',
    '# Run it in a FinSpace terminal, which sets endpoint, region and credentials. Elsewhere it talks to the',
    "# endpoint below, with whatever credentials the AWS CLI finds: set AWS_SHARED_CREDENTIALS_FILE to the service's",
    '# file of credentials, or AWS_PROFILE.',
    'set -euo pipefail',
    variable('AWS_REGION', region),
    variable('AWS_DEFAULT_REGION', region),
    variable('AWS_ENDPOINT_URL_FINSPACE_DATA', endpoint),
    ...(s3Endpoint === undefined ? [] : [variable('AWS_ENDPOINT_URL_S3', s3Endpoint)]),
    '',
  ];
}

function uploadLines({ uploads }: ScriptPlan): string[] {
  if (uploads.length === 0) return [];
  return [
    '# A changeset takes all that is below its source: a folder of its own keeps earlier files out.',
    'location=$(aws finspace-data get-working-location --location-type INGESTION --query s3Uri --output text)',
    'source="${location}$(date -u +%Y%m%dT%H%M%SZ)-${RANDOM}${RANDOM}/"',
    ...uploads.map(
      ({ path, name }) => `aws s3 cp --only-show-errors ${quoted(path)} "\${source}"${quoted(name)}`,
    ),
    '',
  ];
}

function waitLines({ operation, input }: ScriptPlan): string[] {
  const { made, look } = scriptOperations[operation];
  if (look === undefined) return ['echo "${made}"'];
  const datasetId = typeof input['datasetId'] === 'string' ? input['datasetId'] : '';
  const query = quoted('[status, errorInfo.errorMessage]');
  return [
    'while',
    `  read -r status message < <(aws finspace-data ${kebabCase(look)} --dataset-id ${quoted(datasetId)} \\`,
    `    --${kebabCase(made)} "\${made}" --query ${query} --output text)`,
    `  [[ " ${unfinishedStatuses.join(' ')} " == *" \${status} "* ]]`,
    'do sleep 1; done',
    'echo "${made} ${status}"',
    '[[ ${status} == SUCCESS ]] || { echo "${message}" >&2; exit 1; }',
  ];
}

/** A bash script that does what the plan says, with the AWS CLI. It prints the id of what it made, and its status. */
export function awsCliScript(plan: ScriptPlan): string {
  const { made } = scriptOperations[plan.operation];
  const lines = [
    ...head(plan),
    ...uploadLines(plan),
    // One word of JSON: the CLI would read values that begin with file:// or https:// as places to read from.
    `made=$(aws finspace-data ${kebabCase(plan.operation)} --query ${made} --output text \\`,
    `  --cli-input-json ${jsonWord(plan.input)})`,
    ...waitLines(plan),
  ];
  return `${lines.join('\n')}\n`;
}
