/** What a value has to be: itself (after references are resolved), a pattern of a text, or a named rule. */
export type Check = string | number | boolean | null | RegExp | Rule | readonly unknown[] | object;

/** Its `name` is shown where a value breaks it. */
export type Rule = (value: unknown) => boolean;

export interface ExpectedAnswer {
  /** Members by path, such as `datasets.0.datasetId`; `datasets.length` is the length of a list. */
  readonly has?: Readonly<Record<string, Check>>;
  /** Paths of members that must not be there. */
  readonly lacks?: readonly string[];
}

export interface ExpectedError {
  readonly name: string;
  readonly status: number;
  readonly message: RegExp;
  readonly reason?: string;
}

/**
 * One call of the script that every client walks through. Texts of `input`, and of checks, may refer to
 * earlier answers by name: `{{dataset.datasetId}}`; `{{environment.…}}` is there from the beginning.
 */
export interface PeerCase {
  readonly title: string;
  /** FinSpace's own when left out. */
  readonly service?: PeerServiceName;
  readonly operation: string;
  readonly input?: Readonly<Record<string, unknown>>;
  /** The name of an answer whose credentials sign the call; the owner's when left out. */
  readonly as?: string;
  /** Whether a second-generation client makes the call, for what the first generation cannot ask. */
  readonly byHelper?: boolean;
  /** What later cases call the answer. */
  readonly name?: string;
  /** Repeats the call until a member has this value. */
  readonly until?: { readonly path: string; readonly equals: string };
  /** What it has to answer; any success when neither is given. */
  readonly expected?: ExpectedAnswer;
  readonly error?: ExpectedError;
}

export type PeerServiceName = 'finspace-data' | 's3' | 'sts';

const toleranceMilliseconds = 600_000;

/** A whole number of milliseconds since 1970, of about now: the second generation's times. */
export const epochMilliseconds: Rule = (value) =>
  Number.isSafeInteger(value) && Math.abs(Number(value) - Date.now()) < toleranceMilliseconds;

/** What a client makes of the first generation's epoch seconds: a date of its language, of about now. */
export const recentDate: Rule = (value) =>
  typeof value === 'string' && Math.abs(Date.parse(value) - Date.now()) < toleranceMilliseconds;
