import { l10n } from '../host/l10n';
import type { TextCheck } from './constraints';

const form = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

const withColon = (zone: string) => zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');

/**
 * Reads `2026-03-09`, `2026-03-09 14:05` or `2026-03-09 14:05:07`, in the time zone of this machine unless `Z` or
 * an offset such as `+01:00` follows; undefined for all else.
 */
export function parseInstant(text: string): Date | undefined {
  const [, day, time = '00:00', zone = ''] = form.exec(text.trim()) ?? [];
  if (day === undefined) return undefined;
  const midnight = new Date(`${day}T00:00:00Z`);
  const instant = new Date(`${day}T${time}${withColon(zone)}`);
  if (Number.isNaN(midnight.getTime()) || Number.isNaN(instant.getTime())) return undefined;
  // Days that a month does not have would otherwise be days of the next.
  return midnight.toISOString().startsWith(day) ? instant : undefined;
}

export const instantCheck: TextCheck = (text) =>
  parseInstant(text) ? undefined : l10n.t('Type a time such as 2026-03-09 14:05, or 2026-03-09T14:05Z');

/** The time zone of this machine, as people know it. */
export const timeZoneName = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
