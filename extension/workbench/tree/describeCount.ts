import { count } from '../host/format';
import type { KnownCount } from './nodes';

/** How many there are, as far as it is known: `3`, `100+`; undefined where nothing is. */
export function describeCount(known: KnownCount | undefined): string | undefined {
  return known && `${count(known.items)}${known.hasMore ? '+' : ''}`;
}
