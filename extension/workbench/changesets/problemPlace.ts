import type { IdentifiedChangeset } from '../tree/nodes';
import type { ChangesetOrigins } from './changesetOrigins';
import { stagingNames } from './stagingNames';

/** Where in a local file a changeset found something wrong. */
export interface ProblemPlace {
  /** An absolute path. */
  readonly path: string;
  /** Physical line, from 1; absent where the whole file is wrong. */
  readonly line?: number;
  /** The value in that line; a long one is cut and ends in `…`. */
  readonly value?: string;
}

const json = '"(?:[^"\\\\]|\\\\.)*"';
/** What follows the source in `s3://bucket/prices.csv, line 3, column "close", value "much": …`, as the service says it. */
const afterSource = new RegExp(
  `^(?:, line (?<line>\\d+)(?:, column ${json})?(?:, value (?<value>${json}))?)?: `,
);

/**
 * Where a failure's message points to among the files that were uploaded for the changeset; undefined where it
 * names none of them.
 */
export function problemPlaceOf(errorMessage: string, files: readonly string[]): ProblemPlace | undefined {
  for (const { path, name } of stagingNames(files)) {
    const at = errorMessage.indexOf(`/${name}`);
    const found = at < 0 ? null : afterSource.exec(errorMessage.slice(at + 1 + name.length));
    if (!found) continue;
    const { line, value } = found.groups ?? {};
    return {
      path,
      line: line === undefined ? undefined : Number(line),
      value: value === undefined ? undefined : (JSON.parse(value) as string),
    };
  }
  return undefined;
}

/** Where in a local file a changeset failed; undefined where it was made of none that is known here. */
export async function findProblem(
  origins: Pick<ChangesetOrigins, 'find'>,
  { changesetId, errorInfo }: Pick<IdentifiedChangeset, 'changesetId' | 'errorInfo'>,
): Promise<ProblemPlace | undefined> {
  const origin = await origins.find(changesetId);
  return origin && problemPlaceOf(errorInfo?.errorMessage ?? '', origin.files);
}

/** A part of a line, from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where in a line a value stands; the whole line where it is not found. */
export function spanOfValue(line: string, value: string | undefined): Span {
  const shown = value?.replace(/…$/, '') ?? '';
  const start = shown === '' ? -1 : line.indexOf(shown);
  return start < 0 ? { start: 0, end: line.length } : { start, end: start + shown.length };
}
