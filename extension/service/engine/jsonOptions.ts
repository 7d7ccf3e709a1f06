import { badValue, checkCompression, givenOptions } from './formatOptions';
import { parseJsonPath, type JsonPath } from './jsonPath';

/** How the JSON files of a changeset are written. */
export interface JsonOptions {
  readonly path: JsonPath;
}

export const jsonOptionNames = ['jsonPath', 'compression'] as const;

/** @throws FormatOptionError naming the option that is unknown, or the value that is not one it takes */
export function parseJsonOptions(formatParams: Readonly<Record<string, string>>): JsonOptions {
  const given = givenOptions(formatParams, 'JSON', jsonOptionNames);
  checkCompression(given.get('compression'));
  const option = given.get('jsonPath');
  if (!option || option.value.trim() === '') return { path: [] };
  const path = parseJsonPath(option.value.trim());
  if (!path) throw badValue(option, `a path such as $.data.rows or $['days'][*].trades[*]`);
  return { path };
}
