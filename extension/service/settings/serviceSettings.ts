import { defaultQuotas, type Quotas } from './quotas';

/** What the owner of a data folder may set, in its `settings.json`. */
export interface ServiceSettings {
  readonly quotas: Quotas;
  /** A multipart upload that gets no part for so many days is aborted. */
  readonly staleUploadDays: number;
  /** What all that the engine does at once may use of the memory together, in megabytes. */
  readonly engineMemoryMegabytes: number;
}

const defaultStaleUploadDays = 7;
export const defaultEngineMemoryMegabytes = 1_024;
const leastEngineMemoryMegabytes = 128;

const settingNames: readonly string[] = ['quotas', 'staleUploadDays', 'engineMemoryMegabytes'];

/** The settings cannot be read as they stand. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'SettingsInvalid';
}

/**
 * Reads settings, with the defaults for what they leave out.
 *
 * @param text JSON: `{"quotas": {"users": 50}}`; undefined where there is no file
 * @throws SettingsError naming the setting that is wrong
 */
export function readServiceSettings(text: string | undefined, file: string): ServiceSettings {
  const settings = text === undefined ? {} : parse(text, file);
  const unknown = Object.keys(settings).find((name) => !settingNames.includes(name));
  if (unknown !== undefined) throw new SettingsError(`${file}: there is no setting of this name: ${unknown}`);
  const given = settings['quotas'] ?? {};
  if (!isRecord(given)) throw new SettingsError(`${file}: quotas has to be an object.`);
  for (const [name, value] of Object.entries(given)) requireQuota(file, name, value);
  const wholeNumber = (name: string, byDefault: number, least: number): number => {
    const value = settings[name] ?? byDefault;
    if (Number.isSafeInteger(value) && Number(value) >= least) return Number(value);
    throw new SettingsError(`${file}: ${name} has to be a whole number from ${least} on.`);
  };
  return {
    quotas: { ...defaultQuotas, ...given },
    staleUploadDays: wholeNumber('staleUploadDays', defaultStaleUploadDays, 1),
    engineMemoryMegabytes: wholeNumber(
      'engineMemoryMegabytes',
      defaultEngineMemoryMegabytes,
      leastEngineMemoryMegabytes,
    ),
  };
}

function parse(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch (cause) {
    throw new SettingsError(`${file} is not valid JSON: ${String(cause)}`, { cause });
  }
  throw new SettingsError(`${file} has to hold a JSON object.`);
}

function requireQuota(file: string, name: string, value: unknown): void {
  if (!Object.hasOwn(defaultQuotas, name)) {
    const known = Object.keys(defaultQuotas).join(', ');
    throw new SettingsError(`${file}: there is no quota of this name: ${name}. There are: ${known}`);
  }
  if (!Number.isSafeInteger(value) || Number(value) < 1) {
    throw new SettingsError(`${file}: quotas.${name} has to be a whole number from 1 on.`);
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
