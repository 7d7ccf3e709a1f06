/** Compares keys by their UTF-8 bytes, which is the order that S3 lists them in. */
export function compareKeys(first: string, second: string): number {
  if (first === second) return 0;
  return Buffer.compare(Buffer.from(first), Buffer.from(second));
}

const lastCodePoint = 0x10ffff;
const firstSurrogate = 0xd800;
const afterSurrogates = 0xe000;

/** The least text that comes after all texts which start with `prefix`; undefined where there is none. */
export function afterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === lastCodePoint) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  const next = last + 1 === firstSurrogate ? afterSurrogates : last + 1;
  return String.fromCodePoint(...points, next);
}

/** The least text that comes after `key`. */
export const afterKey = (key: string): string => `${key}\0`;
