/** The file in a data folder that says where that folder's embedded service listens. */
export const serviceFileName = 'service.json';

/** The file in a data folder that holds the super user's keys, for the user alone. */
export const credentialsFileName = 'credentials';

/** The unsigned path that answers `ServiceHealth`. */
export const healthPath = '/local/health';

/** Where an embedded service listens: what `service.json` and the ready line say. */
export interface ServiceHandle {
  readonly pid: number;
  readonly port: number;
  readonly endpoint: string;
  readonly version: string;
  readonly region: string;
  readonly environmentId: string;
  /** An AWS shared credentials file, profile `[default]`. */
  readonly credentialsFile: string;
}

/** What a running service says of itself to anyone who asks. */
export interface ServiceHealth {
  readonly service: 'finspace-data';
  readonly pid: number;
  readonly version: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function parseRecord(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a handle from the text of `service.json` or of the ready line; undefined where it is none. */
export function parseServiceHandle(text: string): ServiceHandle | undefined {
  const value = parseRecord(text);
  if (!value) return undefined;
  const { pid, port, endpoint, version, region, environmentId, credentialsFile } = value;
  if (typeof pid !== 'number' || typeof port !== 'number') return undefined;
  if (typeof endpoint !== 'string' || typeof version !== 'string' || typeof region !== 'string')
    return undefined;
  if (typeof environmentId !== 'string' || typeof credentialsFile !== 'string') return undefined;
  return { pid, port, endpoint, version, region, environmentId, credentialsFile };
}

/** Reads the answer of `healthPath`; undefined where something else answered. */
export function parseServiceHealth(text: string): ServiceHealth | undefined {
  const value = parseRecord(text);
  if (!value) return undefined;
  const { service, pid, version } = value;
  if (service !== 'finspace-data' || typeof pid !== 'number' || typeof version !== 'string') return undefined;
  return { service, pid, version };
}
