/** Where in the source something is wrong. */
export interface ProblemPlace {
  /** The file as the caller knows it. */
  readonly source: string;
  /** Physical line, from 1. */
  readonly line?: number;
  /** Position among the file's rows, from 1, where a file has no lines. */
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
}

/** Something in the source that keeps it out of the dataset. */
export interface Reject {
  readonly place: ProblemPlace;
  readonly problem: string;
}

/** Rejects that are looked for in a changeset; the search ends there. */
export const mostRejects = 100;

/** Characters of a value that are kept of a reject. */
const greatestKeptLength = 1000;
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
  /** All that was found, the one told of first; empty where rows were not looked at. */
  readonly rejects: readonly Reject[];

  constructor(
    readonly place: ProblemPlace,
    readonly problem: string,
    { rejects = [], ...options }: ErrorOptions & { readonly rejects?: readonly Reject[] } = {},
  ) {
    super(`${describePlace(place)}: ${problem}`, options);
    this.rejects = rejects;
  }
}

/** @throws DataProblemError where there is a reject. */
export function throwRejects(rejects: readonly Reject[]): void {
  const kept = rejects.slice(0, mostRejects).map(withShortValue);
  const [first] = kept;
  if (first) throw new DataProblemError(first.place, first.problem, { rejects: kept });
}

function withShortValue(reject: Reject): Reject {
  const { value = '' } = reject.place;
  if (value.length <= greatestKeptLength) return reject;
  return { ...reject, place: { ...reject.place, value: `${value.slice(0, greatestKeptLength)}…` } };
}

function describePlace({ source, line, row, column, value }: ProblemPlace): string {
  return [
    source,
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [`column ${shownValue(column)}`]),
    ...(value === undefined ? [] : [`value ${shownValue(value)}`]),
  ].join(', ');
}
