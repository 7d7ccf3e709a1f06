import { unquoted } from './eTags';

type Headers = Readonly<Record<string, string | undefined>>;

const matches = (header: string, eTag: string): boolean =>
  header.split(',').some((candidate) => {
    const text = candidate.trim().replace(/^W\//, '');
    return text === '*' || unquoted(text) === eTag;
  });

/** Seconds, as HTTP's dates have no more; undefined where there is no valid date. */
function secondsOf(header: string | undefined): number | undefined {
  const milliseconds = Date.parse(header ?? '');
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

/** What a conditional read is answered: a tag goes before the date that comes with it. */
export function readCondition(
  headers: Headers,
  object: { readonly eTag: string; readonly lastModified: number },
): 'read' | 'notModified' | 'failed' {
  const modified = Math.floor(object.lastModified / 1000);
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  const unmodifiedSince = secondsOf(headers['if-unmodified-since']);
  const modifiedSince = secondsOf(headers['if-modified-since']);
  if (ifMatch !== undefined && !matches(ifMatch, object.eTag)) return 'failed';
  if (ifMatch === undefined && unmodifiedSince !== undefined && modified > unmodifiedSince) return 'failed';
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch, object.eTag) ? 'notModified' : 'read';
  return modifiedSince !== undefined && modified <= modifiedSince ? 'notModified' : 'read';
}
