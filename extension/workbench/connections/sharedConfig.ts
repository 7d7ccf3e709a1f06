import type { SignIn } from './signInCommand';

/** A file of the shared AWS config, by section. Keys of a nested block carry its name: `s3.endpoint_url`. */
type Sections = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

export interface SharedFiles {
  /** Profiles by their bare names; others as `sso-session.NAME` and `services.NAME`. */
  readonly configFile: Sections;
  /** Profiles alone. */
  readonly credentialsFile: Sections;
}

/** What a profile of the shared AWS files says of where to go. */
export interface Profile {
  readonly name: string;
  /** The files that it stands in. */
  readonly sources: readonly ('config' | 'credentials')[];
  readonly region?: string;
  /** Where it sends calls of the FinSpace Data API, where it says so. */
  readonly endpoint?: string;
  readonly s3Endpoint?: string;
  /** Absent where its credentials need no sign-in. */
  readonly signsInBy?: SignIn;
}

type Section = Sections[string];

function signInOf(section: Section): SignIn | undefined {
  if (section['sso_session'] !== undefined || section['sso_start_url'] !== undefined) return 'sso';
  return section['login_session'] === undefined ? undefined : 'login';
}

/** A profile's own `services` section comes before the endpoint that it has for all services. */
function endpointsOf(section: Section, configFile: Sections): Pick<Profile, 'endpoint' | 's3Endpoint'> {
  if (section['ignore_configured_endpoint_urls'] === 'true') return {};
  const services = configFile[`services.${section['services'] ?? ''}`] ?? {};
  const everywhere = section['endpoint_url'];
  return {
    endpoint: services['finspace_data.endpoint_url'] ?? everywhere,
    s3Endpoint: services['s3.endpoint_url'] ?? everywhere,
  };
}

const isProfile = (name: string) => !/^(sso-session|services)\./.test(name);

/** The profiles of both files, by name. What stands in both is read from the credentials file first, as the SDKs do. */
export function profilesOf({ configFile, credentialsFile }: SharedFiles): readonly Profile[] {
  const names = new Set([...Object.keys(configFile).filter(isProfile), ...Object.keys(credentialsFile)]);
  return [...names].sort().map((name) => {
    const section = { ...configFile[name], ...credentialsFile[name] };
    const sources = [
      ...(configFile[name] ? (['config'] as const) : []),
      ...(credentialsFile[name] ? (['credentials'] as const) : []),
    ];
    const signsInBy = signInOf(section);
    return { name, sources, region: section['region'], ...endpointsOf(section, configFile), signsInBy };
  });
}

/** Reads the profiles anew. Files that are not there have none; `AWS_CONFIG_FILE` and its like are honoured. */
export async function readProfiles(): Promise<readonly Profile[]> {
  const { loadSharedConfigFiles } = await import('@smithy/core/config');
  return profilesOf(await loadSharedConfigFiles({ ignoreCache: true }));
}
