/** What a credential terminal is to talk to, and as whom until when. */
export interface TerminalCredentials {
  readonly endpoint: string;
  readonly region: string;
  readonly environmentId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: Date;
}

/** Values to set; null unsets what is inherited. */
export type TerminalEnvironment = Record<string, string | null>;

/** A shell of its own start-up files may inherit these even where the editor's environment lacks them. */
const alwaysUnset = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_ENDPOINT_URL',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_SECURITY_TOKEN',
];
const kept = 'AWS_CA_BUNDLE';
const direct = ['127.0.0.1', 'localhost'];

function unset(inherited: NodeJS.ProcessEnv): TerminalEnvironment {
  const names = Object.keys(inherited).filter((name) => /^AWS_/i.test(name) && name.toUpperCase() !== kept);
  return Object.fromEntries([...alwaysUnset, ...names].map((name) => [name, null]));
}

/** Adds the loopback hosts to a list of hosts that are reached without a proxy. */
function withoutProxy(list: string | undefined): string {
  const hosts = (list ?? '').split(',').map((host) => host.trim());
  const missing = direct.filter((host) => !hosts.includes(host));
  return [...hosts.filter((host) => host !== ''), ...missing].join(',');
}

/**
 * The environment of a terminal whose AWS tools talk to one service with one set of credentials, whatever
 * profile, endpoint or proxy it would inherit. Every inherited `AWS_*` variable but `AWS_CA_BUNDLE` is
 * unset. The expiry has a name of its own: boto3 refuses to send at all once `AWS_CREDENTIAL_EXPIRATION`
 * has passed, so that the service could not say why.
 */
export function terminalEnvironment(
  credentials: TerminalCredentials,
  inherited: NodeJS.ProcessEnv,
): TerminalEnvironment {
  const { endpoint, region } = credentials;
  return {
    ...unset(inherited),
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL_FINSPACE_DATA: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ENDPOINT_URL_STS: endpoint,
    FINSPACE_ENVIRONMENT_ID: credentials.environmentId,
    FINSPACE_CREDENTIALS_EXPIRE_AT: credentials.expiresAt.toISOString(),
    NO_PROXY: withoutProxy(inherited.NO_PROXY ?? inherited.no_proxy),
    no_proxy: withoutProxy(inherited.no_proxy ?? inherited.NO_PROXY),
  };
}
