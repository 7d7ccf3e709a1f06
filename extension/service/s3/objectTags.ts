import { parseQuery, encodeUri } from '../front/requestTarget';
import { S3Error } from './s3Error';

export interface ObjectTag {
  readonly key: string;
  readonly value: string;
}

/** The header that carries an object's tags, and under which they are kept with it. */
export const tagsHeader = 'x-amz-tagging';

const greatestTags = 10;
const greatestKey = 128;
const greatestValue = 256;

/** @throws S3Error `BadRequest`, `InvalidTag` */
function requireTags(tags: readonly ObjectTag[]): readonly ObjectTag[] {
  if (tags.length > greatestTags) throw new S3Error('BadRequest', 'Object tags cannot be greater than 10');
  const isUnique = new Set(tags.map(({ key }) => key)).size === tags.length;
  const isShort = tags.every(
    ({ key, value }) => key !== '' && key.length <= greatestKey && value.length <= greatestValue,
  );
  if (isUnique && isShort) return tags;
  throw new S3Error(
    'InvalidTag',
    'Each tag must have a key of its own, of 1 to 128 characters, and a value of at most 256.',
  );
}

/**
 * The tags in the form of a query, as the header has them.
 * @throws S3Error `BadRequest`, `InvalidTag`
 */
export const parseTags = (text: string | undefined): readonly ObjectTag[] =>
  requireTags(parseQuery(text ?? '').map(([key, value]) => ({ key, value })));

/**
 * The headers with these tags in the place of those that they have.
 * @throws S3Error `BadRequest`, `InvalidTag`
 */
export function withTags(
  headers: Readonly<Record<string, string>>,
  tags: readonly ObjectTag[],
): Readonly<Record<string, string>> {
  const { [tagsHeader]: _replaced, ...others } = headers;
  if (tags.length === 0) return others;
  const text = requireTags(tags)
    .map(({ key, value }) => `${encodeUri(key)}=${encodeUri(value)}`)
    .join('&');
  return { ...others, [tagsHeader]: text };
}

/** The headers as a reader gets them, who is told the number of tags alone. */
export function withTagCount(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { [tagsHeader]: tags, ...others } = headers;
  return tags === undefined ? others : { ...others, 'x-amz-tagging-count': String(parseTags(tags).length) };
}
