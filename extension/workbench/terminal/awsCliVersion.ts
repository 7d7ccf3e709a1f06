import { l10n } from '../host/l10n';

/** The first releases that read endpoints from variables, by major version. */
const firstMinor: Readonly<Record<number, number>> = { 1: 29, 2: 13 };

/**
 * Reads what `aws --version` prints, such as `aws-cli/1.22.34 Python/3.10.12 …`: the version where it is too old to
 * read endpoints from variables, else undefined.
 */
export function tooOldAwsCli(printed: string): string | undefined {
  const [, version, major = '', minor = ''] = /aws-cli\/((\d+)\.(\d+)[^\s]*)/.exec(printed) ?? [];
  const needed = firstMinor[Number(major)];
  return needed !== undefined && Number(minor) < needed ? version : undefined;
}

/** The line that a terminal begins with where the AWS CLI is too old: what is wrong, and what to do. */
export function awsCliWarning(version: string, endpoint: string, platform: NodeJS.Platform): string {
  // The shells of Windows name a variable each in its own way.
  const value = platform === 'win32' ? endpoint : '$AWS_ENDPOINT_URL_FINSPACE_DATA';
  const text = l10n.t(
    'AWS CLI {0} is too old to find the service by itself (1.29 or 2.13 can). Add to each command: --endpoint-url {1}',
    version,
    value,
  );
  return `\u001b[33m${text}\u001b[0m`;
}
