import type { QueryErrorKind } from '../../finspace/generated/localService';
import type { TextPlace } from './queryFailure';
import { instantHint, type QueryText } from './queryText';

/** Quotation marks of other dialects. */
const hasBacktick = ({ tokens, text }: QueryText): boolean =>
  tokens.some(({ kind, start }) => kind === 'other' && text[start] === '`');

/** What is said of a text in single quotes where rows come from: the engine takes it for a file. */
export function fileHint(query: QueryText, place: TextPlace | undefined): string | undefined {
  const token = place && query.tokens.find(({ start }) => start === place.position);
  if (token?.kind !== 'string') return undefined;
  return `A query reads datasets, and no files. The name of a dataset stands in double quotes: "${token.value}".`;
}

/** What helps with a mistake that is often made; empty where nothing is known of it. */
export function hintFor(
  kind: QueryErrorKind,
  message: string,
  query: QueryText,
  place: TextPlace | undefined,
): string {
  const token = place && query.tokens.find(({ start }) => start === place.position);
  if (kind === 'UNKNOWN_NAME' && token?.kind === 'quotedName')
    return `Text stands in single quotes: '${token.value}'.`;
  if (kind === 'SYNTAX' && hasBacktick(query)) return 'A name stands in double quotes, and not in backticks.';
  return /does not support time travel/.test(message) ? instantHint : '';
}
