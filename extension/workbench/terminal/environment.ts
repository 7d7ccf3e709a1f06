/** What a terminal's AWS tools are to talk to. */
export interface TerminalTarget {
  readonly endpoint: string;
  /** Left out where S3 is AWS's own. */
  readonly s3Endpoint?: string;
  readonly region: string;
  readonly environmentId?: string;
}

/** Credentials that were made for a terminal. */
export interface MintedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: Date;
}

/** As whom a terminal's AWS tools talk. */
export type TerminalAccess =
  | ({ readonly kind: 'minted' } & MintedCredentials)
  /** By AWS files made for the terminal, whose default profile asks for credentials whenever it needs some. */
  | { readonly kind: 'files'; readonly configFile: string; readonly credentialsFile: string }
  /** By a profile of the person's own files. */
  | { readonly kind: 'profile'; readonly profile: string };

/** Values to set; null unsets what is inherited. */
export type TerminalEnvironment = Record<string, string | null>;

const ownFiles = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'];
/** Unset even where the editor's environment lacks them, since settings may add variables to terminals. */
const alwaysUnset = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  ...ownFiles,
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_S3',
  'AWS_ENDPOINT_URL_STS',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_SECURITY_TOKEN',
];
/** Neither decides where a request goes or who signs it: whom to trust, and how the AWS CLI shows an answer. */
const kept = ['AWS_CA_BUNDLE', 'AWS_PAGER'];
const direct = ['127.0.0.1', 'localhost'];

function unset(inherited: NodeJS.ProcessEnv, access: TerminalAccess): TerminalEnvironment {
  // A profile is looked for in the files that the connection read it from.
  const spared = access.kind === 'profile' ? [...kept, ...ownFiles] : kept;
  const names = [...alwaysUnset, ...Object.keys(inherited).filter((name) => /^AWS_/i.test(name))];
  const doomed = names.filter((name) => !spared.includes(name.toUpperCase()));
  return Object.fromEntries(doomed.map((name) => [name, null]));
}

/**
 * A service that is FinSpace and S3 at one address is one of ours, which is STS there as well. Elsewhere STS is
 * AWS's own.
 */
function endpointsOf({ endpoint, s3Endpoint }: TerminalTarget): TerminalEnvironment {
  return {
    AWS_ENDPOINT_URL_FINSPACE_DATA: endpoint,
    ...(s3Endpoint === undefined ? {} : { AWS_ENDPOINT_URL_S3: s3Endpoint }),
    ...(s3Endpoint === endpoint ? { AWS_ENDPOINT_URL_STS: endpoint } : {}),
  };
}

/**
 * The expiry has a name of its own: boto3 refuses to send at all once `AWS_CREDENTIAL_EXPIRATION` has passed, so
 * that the service could not say why.
 */
function accessVariables(access: TerminalAccess): TerminalEnvironment {
  if (access.kind === 'minted') {
    return {
      AWS_ACCESS_KEY_ID: access.accessKeyId,
      AWS_SECRET_ACCESS_KEY: access.secretAccessKey,
      AWS_SESSION_TOKEN: access.sessionToken,
      FINSPACE_CREDENTIALS_EXPIRE_AT: access.expiresAt.toISOString(),
    };
  }
  // The second makes aws-sdk 2 read the config file at all.
  if (access.kind === 'profile') return { AWS_PROFILE: access.profile, AWS_SDK_LOAD_CONFIG: '1' };
  return {
    AWS_CONFIG_FILE: access.configFile,
    AWS_SHARED_CREDENTIALS_FILE: access.credentialsFile,
    AWS_SDK_LOAD_CONFIG: '1',
    // Where the profile gives nothing, the keys of the machine's own role are not to be tried next.
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Adds the loopback hosts to a list of hosts that are reached without a proxy. */
function withoutProxy(list: string | undefined): string {
  const hosts = (list ?? '').split(',').map((host) => host.trim());
  const missing = direct.filter((host) => !hosts.includes(host));
  return [...hosts.filter((host) => host !== ''), ...missing].join(',');
}

/**
 * The environment of a terminal whose AWS tools talk to one service as one user, whatever profile, endpoint or
 * proxy it would inherit: every inherited `AWS_*` variable is unset but those that say neither where to nor as
 * whom.
 */
export function terminalEnvironment(
  target: TerminalTarget,
  access: TerminalAccess,
  inherited: NodeJS.ProcessEnv,
): TerminalEnvironment {
  return {
    ...unset(inherited, access),
    ...endpointsOf(target),
    ...accessVariables(access),
    AWS_REGION: target.region,
    AWS_DEFAULT_REGION: target.region,
    FINSPACE_ENVIRONMENT_ID: target.environmentId ?? null,
    NO_PROXY: withoutProxy(inherited.NO_PROXY ?? inherited.no_proxy),
    no_proxy: withoutProxy(inherited.no_proxy ?? inherited.NO_PROXY),
  };
}
