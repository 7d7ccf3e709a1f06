import { randomInt } from 'node:crypto';

const lowerCase = '0123456789abcdefghijklmnopqrstuvwxyz';
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const accessKeyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const draw = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

/** An id as datasets (7 characters), users and environments (22) have it. */
export const newLowerCaseId = (length: number): string => draw(lowerCase, length);

/** An id as changesets, data views and permission groups have it. */
export const newBase62Id = (): string => draw(base62, 22);

/** An account number: 12 digits, the first not zero. */
export const newAccountId = (): string => String(randomInt(1, 10)) + draw('0123456789', 11);

/** `AKIA…` for long-lived keys, `ASIA…` for those that come with a session token. */
export const newAccessKeyId = (kind: 'AKIA' | 'ASIA'): string => kind + draw(accessKeyAlphabet, 16);

export const newSecretAccessKey = (): string => draw(base62, 40);

export const newSessionToken = (): string => draw(base62, 256);
