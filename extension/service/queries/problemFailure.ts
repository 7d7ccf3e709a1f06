import type { QueryErrorKind } from '../../finspace/generated/localService';
import type { QueryProblem } from '../engine/queryProblem';
import { fileHint, hintFor } from './problemHint';
import { QueryFailure, queryFailureOf } from './queryFailure';
import type { QueryText } from './queryText';

const kinds: Readonly<Record<string, QueryErrorKind>> = {
  Parser: 'SYNTAX',
  Syntax: 'SYNTAX',
  Catalog: 'UNKNOWN_NAME',
  Binder: 'TYPE',
  'Mismatch Type': 'TYPE',
  'Invalid Type': 'TYPE',
  'Not implemented': 'TYPE',
  Expression: 'TYPE',
  'Parameter Not Resolved': 'TYPE',
  Conversion: 'VALUE',
  'Out of Range': 'VALUE',
  'Invalid Input': 'VALUE',
  'Divide by Zero': 'VALUE',
  Decimal: 'VALUE',
  Permission: 'NOT_ALLOWED',
  'Missing Extension': 'NOT_ALLOWED',
  Autoload: 'NOT_ALLOWED',
  HTTP: 'NOT_ALLOWED',
};

/** Characters of a message, which may quote values of any length. */
const greatestMessageLength = 2000;

/**
 * What is told of a query that the engine refused.
 * @param folder of the job, which nobody needs to know
 * @param unknownTable what is to be said of a name that is no table's
 */
export function failureOfProblem(
  problem: QueryProblem,
  text: QueryText,
  folder: string,
  unknownTable: (name: string) => string,
): QueryFailure {
  const kind = kindOf(problem);
  const place = problem.position === undefined ? undefined : text.placeOf(problem.position);
  if (!kind) return queryFailureOf(new Error(`${problem.type} Error: ${problem.message}`));
  const isTable = problem.subtype === 'MISSING_ENTRY' && problem.nameKind === 'Table';
  if (isTable && problem.name !== undefined) {
    const hint = fileHint(text, place);
    return hint === undefined
      ? new QueryFailure(kind, unknownTable(problem.name), place)
      : new QueryFailure('NOT_ALLOWED', hint, place);
  }
  const told = messageOf(problem, folder);
  const hint = hintFor(kind, told, text, place);
  const message = hint === '' ? told : `${told}\n${hint}`;
  return new QueryFailure(kind, message, place);
}

function kindOf({ type, subtype, message }: QueryProblem): QueryErrorKind | undefined {
  if (subtype === 'COLUMN_NOT_FOUND' || subtype === 'NO_MATCHING_TABLE') return 'UNKNOWN_NAME';
  if (type === 'Binder' && /^Referenced (?:column|table) | does not have a column named /.test(message))
    return 'UNKNOWN_NAME';
  // A file that is looked for where a query may read, and is not there.
  if (type === 'IO' && /^No files found/.test(message)) return 'NOT_ALLOWED';
  return kinds[type];
}

function messageOf({ type, message }: QueryProblem, folder: string): string {
  const [told = ''] = message.replaceAll(folder, '.').split('\n\nLINE ');
  const cut = told.length > greatestMessageLength ? `${told.slice(0, greatestMessageLength)}…` : told;
  const isFile = (kinds[type] ?? 'NOT_ALLOWED') === 'NOT_ALLOWED' && /file|director|extension/i.test(told);
  return isFile ? `A query reads datasets, and no files: ${cut}` : cut;
}
