const minute = 60_000;
/** Credentials that last for less would be warned about when they have only just been handed out. */
const shortestWarnedAhead = 15;
const warnedAhead = 5;

/** Where credentials are in their life. */
export type ExpiryStage = 'fresh' | 'ending' | 'expired';

/** The stage of credentials that were made for a lifetime in minutes; short ones never are `ending`. */
export function expiryStage(expiresAt: Date, durationInMinutes: number, now: Date): ExpiryStage {
  const left = expiresAt.getTime() - now.getTime();
  if (left <= 0) return 'expired';
  return durationInMinutes >= shortestWarnedAhead && left <= warnedAhead * minute ? 'ending' : 'fresh';
}

/** An instant as a clock on the wall shows it: `14:05`. */
export function clockTime(instant: Date): string {
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${digits(instant.getHours())}:${digits(instant.getMinutes())}`;
}
