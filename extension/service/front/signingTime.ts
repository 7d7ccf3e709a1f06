const basicForm = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** The milliseconds of `yyyymmddThhmmssZ`; undefined where the text has another form or is no time. */
export function parseSigningTime(text: string): number | undefined {
  const parts = basicForm.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hours, minutes, seconds] = parts;
  const milliseconds = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** Milliseconds as `yyyymmddThhmmssZ`. */
export const signingTime = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, '');
