import { RequestFault } from './requestFault';

/** What a request line asks for. */
export interface RequestTarget {
  /** As it was sent, percent-encoded, without the query. */
  readonly path: string;
  /** Decoded, in the order they were sent. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/**
 * Decodes percent-encoded UTF-8.
 * @throws RequestFault `MalformedRequest`
 */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new RequestFault('MalformedRequest', 'The URI of the request is not percent-encoded UTF-8.', {
      cause,
    });
  }
}

/** Encodes all but the unreserved characters, as SigV4 does. */
export const encodeUri = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function parameterOf(text: string): readonly [string, string] {
  const position = text.indexOf('=');
  const name = position < 0 ? text : text.slice(0, position);
  const value = position < 0 ? '' : text.slice(position + 1);
  const decode = (encoded: string): string => decodeUri(encoded.replaceAll('+', ' '));
  return [decode(name), decode(value)];
}

/** The parameters of a query, or of a form. */
export const parseQuery = (text: string): RequestTarget['query'] =>
  text
    .split('&')
    .filter((parameter) => parameter !== '')
    .map(parameterOf);

/**
 * Takes a request line's URL apart; proxies' absolute URLs included.
 * @throws RequestFault `MalformedRequest`
 */
export function parseTarget(url: string): RequestTarget {
  const relative = url.replace(/^https?:\/\/[^/?#]*/i, '');
  const position = relative.indexOf('?');
  const path = position < 0 ? relative : relative.slice(0, position);
  return { path: path || '/', query: position < 0 ? [] : parseQuery(relative.slice(position + 1)) };
}
