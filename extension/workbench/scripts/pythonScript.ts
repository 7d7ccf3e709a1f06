import { commentText, encodingLine, pythonText } from './pythonText';
import { scriptOperations, unfinishedStatuses, uploadedSource } from './scriptPlan';
import type { ScriptPlan, ScriptValue } from './scriptPlan';

const snakeCase = (name: string) => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

function render(value: ScriptValue, indent: string): string {
  if (value === uploadedSource) return 'source';
  if (typeof value === 'string') return pythonText(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  const inner = `${indent}    `;
  if (isList(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => `${inner}${render(item, inner)},\n`).join('')}${indent}]`;
  }
  const entries = Object.entries(value as Readonly<Record<string, ScriptValue>>);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([name, item]) => `${inner}${pythonText(name)}: ${render(item, inner)},\n`);
  return `{\n${lines.join('')}${indent}}`;
}

const isList = (value: ScriptValue): value is readonly ScriptValue[] => Array.isArray(value);

function callOf(operation: string, input: ScriptPlan['input']): string {
  const members = Object.entries(input).map(([name, value]) => `    ${name}=${render(value, '    ')},\n`);
  return `finspace.${snakeCase(operation)}(\n${members.join('')})`;
}

function head({ title, place, uploads, operation }: ScriptPlan): string[] {
  const { endpoint, s3Endpoint, region } = place;
  const files = uploads.length > 0;
  const s3Default = s3Endpoint === undefined ? '' : `, ${pythonText(s3Endpoint)}`;
  return [
    '#!/usr/bin/env python3',
    encodingLine,
    `# ${commentText(title)}`,
    '#',
    '# Run it in a FinSpace terminal, which sets endpoint, region and credentials. Elsewhere it talks to the',
    "# endpoint below, with whatever credentials boto3 finds: set AWS_SHARED_CREDENTIALS_FILE to the service's",
    '# file of credentials, or AWS_PROFILE.',
    'import os',
    ...(scriptOperations[operation].look === undefined ? [] : ['import time']),
    ...(files ? ['import uuid'] : []),
    '',
    'import boto3',
    ...(files ? ['from botocore.config import Config'] : []),
    '',
    `region = os.environ.get("AWS_REGION", ${pythonText(region)})`,
    `endpoint = os.environ.get("AWS_ENDPOINT_URL_FINSPACE_DATA", ${pythonText(endpoint)})`,
    'finspace = boto3.client("finspace-data", region_name=region, endpoint_url=endpoint)',
    ...(files
      ? [
          's3 = boto3.client(',
          '    "s3",',
          '    region_name=region,',
          `    endpoint_url=os.environ.get("AWS_ENDPOINT_URL_S3"${s3Default}),`,
          '    config=Config(s3={"addressing_style": "path"}),',
          ')',
        ]
      : []),
    '',
  ];
}

function uploadLines({ uploads }: ScriptPlan): string[] {
  if (uploads.length === 0) return [];
  return [
    '# A changeset takes all that is below its source: a folder of its own keeps earlier files out.',
    'files = [',
    ...uploads.map(({ path, name }) => `    (${pythonText(path)}, ${pythonText(name)}),`),
    ']',
    'location = finspace.get_working_location(locationType="INGESTION")',
    'folder = f"{location[\'s3Path\']}{uuid.uuid4()}/"',
    'for path, name in files:',
    '    s3.upload_file(path, location["s3Bucket"], folder + name)',
    'source = f"s3://{location[\'s3Bucket\']}/{folder}"',
    '',
  ];
}

function waitLines({ operation, input }: ScriptPlan): string[] {
  const { made, look } = scriptOperations[operation];
  if (look === undefined) return [`print(created["${made}"])`];
  const unfinished = unfinishedStatuses.map(pythonText).join(', ');
  const call = `finspace.${snakeCase(look)}(datasetId=${render(input['datasetId'] ?? '', '')}, ${made}=created["${made}"])`;
  return [
    'while True:',
    `    made = ${call}`,
    `    if made["status"] not in (${unfinished}):`,
    '        break',
    '    time.sleep(1)',
    `print(made["${made}"], made["status"])`,
    'if made["status"] != "SUCCESS":',
    '    raise SystemExit(made.get("errorInfo", {}).get("errorMessage", "It did not succeed."))',
  ];
}

/** A Python script that does what the plan says, with boto3. It prints the id of what it made, and its status. */
export function pythonScript(plan: ScriptPlan): string {
  const lines = [
    ...head(plan),
    ...uploadLines(plan),
    `created = ${callOf(plan.operation, plan.input)}`,
    ...waitLines(plan),
  ];
  return `${lines.join('\n')}\n`;
}
