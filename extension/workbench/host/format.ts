import { l10n } from './l10n';

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** An instant in the time zone of this machine: `2026-03-09 14:05:07`. */
export function localTime(instant: Date): string {
  const date = [instant.getFullYear(), twoDigits(instant.getMonth() + 1), twoDigits(instant.getDate())];
  const time = [instant.getHours(), instant.getMinutes(), instant.getSeconds()].map(twoDigits);
  return `${date.join('-')} ${time.join(':')}`;
}

/**
 * An instant as briefly as it is clear, in the time zone of this machine: `14:05:07` for today,
 * `Mar 9, 14:05` within a year of now, `Mar 9, 2024` otherwise.
 */
export function briefTime(instant: Date, now: Date): string {
  if (instant.toDateString() === now.toDateString()) return localTime(instant).slice(11);
  const isRecent = Math.abs(now.getTime() - instant.getTime()) < 300 * 86_400_000;
  const parts: Intl.DateTimeFormatOptions = isRecent
    ? { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
    : { month: 'short', day: 'numeric', year: 'numeric' };
  return new Intl.DateTimeFormat('en-US', parts).format(instant);
}

/** `12,345`. */
export function count(value: number): string {
  return new Intl.NumberFormat('en-US').format(value);
}

export function rows(value: number): string {
  return value === 1 ? l10n.t('1 row') : l10n.t('{0} rows', count(value));
}

/** A message with each S3 URI in it shortened to the object's own name, for places where little fits. */
export function shortenS3Uris(message: string): string {
  return message.replace(/s3:\/\/[^\s,;"']*\/([^\s/,;"']+)(?![^\s,;"'])/g, '$1');
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes with a decimal unit: `12.3 MB`. */
export function byteCount(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit] ?? ''}`;
}

/** A span: `840 ms`, `12.3 s`, `4 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
