import { visibleText } from '../grid/visibleText';

/** A number as the engine writes it; `nan` and `inf` come out as NaN and infinite. */
export function readNumber(text: string): number {
  const infinite = /^([-+]?)inf/i.exec(text);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  return text.trim() === '' ? NaN : Number(text);
}

/** As the engine and the service write dates and instants: before the year 1 with the era behind. */
const time =
  /^(\d{4,6})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d):(\d\d(?:\.\d+)?)(Z|([-+])(\d\d)(?::?(\d\d))?)?)?( \(BC\))?$/;

const minute = 60_000;

/**
 * An instant or a date as milliseconds since 1970 UTC, with what it has beyond milliseconds as a fraction. Without
 * a zone it is UTC. NaN where it is none, or beyond what a chart's axis takes (270,000 years off).
 */
export function readTime(text: string): number {
  const parts = time.exec(text);
  if (!parts) return NaN;
  const [, year, month, day, hours = 0, minutes = 0, seconds = 0, , sign, zoneHours, zoneMinutes, era] =
    parts;
  const date = new Date(0);
  date.setUTCFullYear(era === undefined ? Number(year) : 1 - Number(year), Number(month) - 1, Number(day));
  const offset = 60 * Number(zoneHours ?? 0) + Number(zoneMinutes ?? 0);
  const ofDay = 60 * Number(hours) + Number(minutes) - (sign === '-' ? -offset : offset);
  return date.getTime() + ofDay * minute + Number(seconds) * 1_000;
}

/** What a value is called on an axis or in a legend: null and nothing can be told from texts. */
export function nameOfValue(value: string | null, nullName: string): string {
  if (value === null) return nullName;
  return value === '' || value === nullName ? `“${value}”` : visibleText(value);
}
