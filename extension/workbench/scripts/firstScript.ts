import { pythonText } from './pythonText';

/** What a first script of one's own talks to, and as whom. */
export interface FirstScriptPlace {
  readonly endpoint: string;
  readonly region: string;
  /** An AWS shared credentials file; left out, it is the user's own. */
  readonly credentialsFile?: string;
  /** Left out, whatever credentials the tool finds are used. */
  readonly profile?: string;
}

export const firstScriptKinds = ['python', 'bash'] as const;
export type FirstScriptKind = (typeof firstScriptKinds)[number];

const fileVariable = 'AWS_SHARED_CREDENTIALS_FILE';

const shellText = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

function python({ endpoint, region, credentialsFile, profile }: FirstScriptPlace): string {
  const file =
    credentialsFile === undefined
      ? []
      : ['import os', '', `os.environ["${fileVariable}"] = ${pythonText(credentialsFile)}`, ''];
  const session = profile === undefined ? '' : `profile_name=${pythonText(profile)}, `;
  return [
    ...file,
    'import boto3',
    '',
    `session = boto3.Session(${session}region_name=${pythonText(region)})`,
    `finspace = session.client("finspace-data", endpoint_url=${pythonText(endpoint)})`,
    'for dataset in finspace.list_datasets()["datasets"]:',
    '    print(dataset["datasetId"], dataset["datasetTitle"])',
    '',
  ].join('\n');
}

function bash({ endpoint, region, credentialsFile, profile }: FirstScriptPlace): string {
  const file = credentialsFile === undefined ? '' : `${fileVariable}=${shellText(credentialsFile)} `;
  const as = profile === undefined ? '' : ` --profile ${shellText(profile)}`;
  const place = `--endpoint-url ${shellText(endpoint)} --region ${shellText(region)}`;
  return `${file}aws finspace-data list-datasets${as} ${place}\n`;
}

/** A script that lists the datasets and needs nothing set beforehand. No secret is in it. */
export const firstScript: Readonly<Record<FirstScriptKind, (place: FirstScriptPlace) => string>> = {
  python,
  bash,
};
