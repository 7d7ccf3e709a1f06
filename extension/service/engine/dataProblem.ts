/** Where in the source something is wrong. */
export interface ProblemPlace {
  /** The file as the caller knows it. */
  readonly source: string;
  /** Physical line, from 1. */
  readonly line?: number;
  readonly column?: string;
  readonly value?: string;
}

/** Characters of a value that a message shows. */
const greatestShownLength = 100;

/** A value for a message: quoted, on one line, cut where it is long. */
export function shownValue(value: string): string {
  const shown = value.length > greatestShownLength ? `${value.slice(0, greatestShownLength)}…` : value;
  return JSON.stringify(shown);
}

/** The source holds something that the dataset cannot take. Nothing of it is kept. */
export class DataProblemError extends Error {
  override readonly name = 'DataProblemError';
  readonly code = 'VALIDATION';

  constructor(
    readonly place: ProblemPlace,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${describePlace(place)}: ${problem}`, options);
  }
}

function describePlace({ source, line, column, value }: ProblemPlace): string {
  return [
    source,
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(column === undefined ? [] : [`column ${shownValue(column)}`]),
    ...(value === undefined ? [] : [`value ${shownValue(value)}`]),
  ].join(', ');
}
