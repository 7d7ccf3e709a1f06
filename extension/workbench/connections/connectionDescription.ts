import { l10n } from '../host/l10n';

export const embeddedId = 'embedded';

/** The service that the extension brings along. */
export interface EmbeddedDescription {
  readonly kind: 'embedded';
  readonly id: typeof embeddedId;
  readonly name: string;
}

interface ExternalPlace {
  readonly kind: 'external';
  readonly id: string;
  readonly name: string;
  readonly endpoint: string;
  /** Left out where S3 is AWS's own. */
  readonly s3Endpoint?: string;
  readonly region: string;
  /** Needed for terminals alone. */
  readonly environmentId?: string;
}

/** As whom: by a profile of the shared AWS files, or by a key whose secret is kept elsewhere. */
export type Identity =
  | { readonly profile: string; readonly accessKeyId?: undefined }
  | { readonly accessKeyId: string; readonly profile?: undefined };

/** A service elsewhere, as it is saved. Nothing in it is secret. */
export type ExternalDescription = ExternalPlace & Identity;

export type ConnectionDescription = EmbeddedDescription | ExternalDescription;

export const embeddedDescription = (): EmbeddedDescription => ({
  kind: 'embedded',
  id: embeddedId,
  name: l10n.t('Local service'),
});

export const regionForm = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/** Whether a text is an address that requests can be sent to, without user, query or fragment. */
export function isEndpoint(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

function identityOf(value: Readonly<Record<string, unknown>>): Identity | undefined {
  const [profile, accessKeyId] = [textOf(value['profile']), textOf(value['accessKeyId'])];
  if (profile !== undefined && accessKeyId === undefined) return { profile };
  if (accessKeyId !== undefined && profile === undefined) return { accessKeyId };
  return undefined;
}

/** Reads what was saved, perhaps by another version; undefined where it is no description. */
export function readDescription(saved: unknown): ExternalDescription | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined;
  const value = saved as Readonly<Record<string, unknown>>;
  const [id, name, endpoint] = [textOf(value['id']), textOf(value['name']), textOf(value['endpoint'])];
  const [region, s3Endpoint] = [textOf(value['region']), textOf(value['s3Endpoint'])];
  const identity = identityOf(value);
  if (id === undefined || id === embeddedId || name === undefined || !identity) return undefined;
  if (endpoint === undefined || !isEndpoint(endpoint)) return undefined;
  if (s3Endpoint !== undefined && !isEndpoint(s3Endpoint)) return undefined;
  if (region === undefined || !regionForm.test(region)) return undefined;
  const environmentId = textOf(value['environmentId']);
  return { kind: 'external', id, name, endpoint, s3Endpoint, region, environmentId, ...identity };
}
