import type { TerminalEnvironment } from './environment';
import { quoteForFish, quoteForPosix, quoteForPowerShell } from './quoting';

/** The forms in which credentials are copied. */
export const credentialForms = ['posix', 'fish', 'powerShell', 'cmd', 'profile'] as const;
export type CredentialForm = (typeof credentialForms)[number];

/** How a shell sets and unsets variables. */
interface ShellForm {
  readonly set: (name: string, value: string) => string;
  readonly unset: (names: readonly string[]) => string;
}

// The blank at the beginning keeps a line out of the history of shells that are told so, as bash is on Debian.
const shells: Readonly<Record<Exclude<CredentialForm, 'profile'>, ShellForm>> = {
  posix: {
    set: (name, value) => ` export ${name}=${quoteForPosix(value)}`,
    unset: (names) => ` unset ${names.join(' ')}`,
  },
  fish: {
    set: (name, value) => ` set -gx ${name} ${quoteForFish(value)}`,
    unset: (names) => ` set -e ${names.join(' ')}`,
  },
  powerShell: {
    set: (name, value) => `$env:${name} = ${quoteForPowerShell(value)}`,
    unset: (names) =>
      `Remove-Item ${names.map((name) => `Env:${name}`).join(', ')} -ErrorAction SilentlyContinue`,
  },
  cmd: {
    set: (name, value) => `set "${name}=${value}"`,
    unset: (names) => names.map((name) => `set "${name}="`).join('\r\n'),
  },
};

/** Lines that give a shell this environment when they are pasted into it. */
export function shellText(
  form: Exclude<CredentialForm, 'profile'>,
  environment: TerminalEnvironment,
): string {
  const { set, unset } = shells[form];
  const entries = Object.entries(environment);
  const doomed = entries.flatMap(([name, value]) => (value === null ? [name] : []));
  const lines = [
    unset(doomed),
    ...entries.flatMap(([name, value]) => (value === null ? [] : [set(name, value)])),
  ];
  const end = form === 'cmd' ? '\r\n' : '\n';
  return lines.map((line) => line + end).join('');
}

/** A profile for an AWS shared credentials file. Endpoint and region belong into the config file. */
export function profileText(environment: TerminalEnvironment): string {
  const value = (name: string): string => environment[name] ?? '';
  return [
    `# ${value('AWS_ENDPOINT_URL_FINSPACE_DATA')}, until ${value('FINSPACE_CREDENTIALS_EXPIRE_AT')}`,
    '[finspace]',
    `aws_access_key_id = ${value('AWS_ACCESS_KEY_ID')}`,
    `aws_secret_access_key = ${value('AWS_SECRET_ACCESS_KEY')}`,
    `aws_session_token = ${value('AWS_SESSION_TOKEN')}`,
    '',
  ].join('\n');
}
