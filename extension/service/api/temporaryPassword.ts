import { randomInt } from 'node:crypto';

const length = 16;

/** What a strong password has at least one of. Characters that are easily taken for others are left out. */
const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#$%*+-=?@_'] as const;
const alphabet = classes.join('');

/** A random password of 16 printable characters: letters of both cases, digits and signs. */
export function newTemporaryPassword(): string {
  for (;;) {
    const drawn = Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length)));
    if (classes.every((each) => drawn.some((character) => each.includes(character)))) return drawn.join('');
  }
}
