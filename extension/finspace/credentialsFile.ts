import { readFile } from 'node:fs/promises';

/** The keys of a profile, as they stand in an AWS shared credentials file. */
export interface FileCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The file has no keys under the profile asked for. */
export class CredentialsFileError extends Error {
  override readonly name = 'CredentialsFileError';
}

/**
 * Reads the `[default]` profile of an AWS shared credentials file.
 *
 * @throws CredentialsFileError where the file cannot be read or holds no such keys.
 */
export async function readCredentialsFile(path: string): Promise<FileCredentials> {
  const values = defaultProfile(await textOf(path));
  const accessKeyId = values.get('aws_access_key_id');
  const secretAccessKey = values.get('aws_secret_access_key');
  if (!accessKeyId || !secretAccessKey) {
    throw new CredentialsFileError(`The credentials file has no keys in its [default] profile: ${path}`);
  }
  return { accessKeyId, secretAccessKey };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new CredentialsFileError(`The credentials file could not be read: ${path}`, { cause });
  }
}

function defaultProfile(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let profile = '';
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1];
    if (section !== undefined) profile = section.trim();
    const [, key, value] = /^\s*([^#;=\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (profile === 'default' && key !== undefined && value !== undefined) values.set(key, value);
  }
  return values;
}

/** The text of a shared credentials file with one profile, `[default]`. */
export function credentialsFileText({ accessKeyId, secretAccessKey }: FileCredentials): string {
  return `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
}
