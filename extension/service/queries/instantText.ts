const form =
  /^\s*(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?\s*$/i;

const millisecondsOf = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1000 };

/**
 * The instant that a text names: `2026-01-02`, `2026-01-02 15:04:05.123`, with or without `Z` or an offset from
 * UTC, which it is without one.
 * @returns milliseconds since 1970-01-01 UTC, what is less than one cut off; undefined where it is no instant
 */
export function instantOf(text: string): number | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] =
    form.exec(text) ?? [];
  if (year === undefined) return undefined;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const isDay = !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  if (!isDay || !isTime) return undefined;
  return (
    date.getTime() +
    Number(hour) * millisecondsOf.hour +
    Number(minute) * millisecondsOf.minute +
    Number(second) * millisecondsOf.second +
    Number(fraction.padEnd(3, '0').slice(0, 3)) -
    offsetOf(zone)
  );
}

function offsetOf(zone: string): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  const offset = Number(hours) * millisecondsOf.hour + Number(minutes) * millisecondsOf.minute;
  return sign === '-' ? -offset : offset;
}
