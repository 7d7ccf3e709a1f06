const minute = 60_000;
/** Shorter credentials would be warned about when they have only just been handed out. */
const shortestWarnedAhead = 15;
const warnedAhead = 5;

/** How many milliseconds after they were made, credentials of a lifetime in minutes are warned about. */
export function warningDelay(durationInMinutes: number): number {
  const ahead = durationInMinutes >= shortestWarnedAhead ? warnedAhead : 0;
  return (durationInMinutes - ahead) * minute;
}

/** An instant as a clock on the wall shows it: `14:05`. */
export function clockTime(instant: Date): string {
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${digits(instant.getHours())}:${digits(instant.getMinutes())}`;
}
