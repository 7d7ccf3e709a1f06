import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

export const settingSection = 'finspaceData';

/** The settings, by their names below `finspaceData.`. */
export const settingNames = [
  'dataFolder',
  'region',
  'credentialDurationMinutes',
  'serviceIdleMinutes',
  'query.maxRows',
  'query.timeLimitSeconds',
] as const;
export type SettingName = (typeof settingNames)[number];

export interface Settings {
  /** An absolute path. */
  readonly dataFolder: string;
  readonly region: string;
  /** 1 to 720. */
  readonly credentialDurationMinutes: number;
  /** At least 1. */
  readonly serviceIdleMinutes: number;
  readonly query: {
    /** Rows to keep of a result: at least 1. */
    readonly maxRows: number;
    /** At least 1. */
    readonly timeLimitSeconds: number;
  };
}

const defaults = {
  folderName: '.finspace-data',
  region: 'us-east-2',
  minutes: 60,
  idleMinutes: 30,
  maxRows: 1_000_000,
  timeLimitSeconds: 60,
};

function dataFolderOf(value: string, home: string): string {
  const folder = value.trim();
  if (folder === '') return join(home, defaults.folderName);
  if (folder === '~' || /^~[/\\]/.test(folder)) return join(home, folder.slice(1));
  return isAbsolute(folder) ? folder : resolve(home, folder);
}

/** Reads the settings; an empty one means its default, `~` and relative folders start at the home folder. */
export function readSettings(read: (name: SettingName) => unknown, home = homedir()): Settings {
  const text = (name: SettingName) => {
    const value = read(name);
    return typeof value === 'string' ? value : '';
  };
  const positive = (name: SettingName, preset: number) => {
    const value = Number(read(name) ?? preset);
    return Number.isInteger(value) && value > 0 ? value : preset;
  };
  return {
    dataFolder: dataFolderOf(text('dataFolder'), home),
    region: text('region').trim() || defaults.region,
    credentialDurationMinutes: positive('credentialDurationMinutes', defaults.minutes),
    serviceIdleMinutes: positive('serviceIdleMinutes', defaults.idleMinutes),
    query: {
      maxRows: positive('query.maxRows', defaults.maxRows),
      timeLimitSeconds: positive('query.timeLimitSeconds', defaults.timeLimitSeconds),
    },
  };
}
