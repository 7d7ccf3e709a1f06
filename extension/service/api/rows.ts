import type { LocalServiceOperations } from '../../finspace/generated/localService';
import type { RowReader } from '../rows/rowReader';
import type { Handlers } from './handler';

/** Rows from any place, a page at a time. */
export function rowHandlers(reader: RowReader): Handlers<Pick<LocalServiceOperations, 'ReadRows'>> {
  return { ReadRows: ({ input, actor, signal }) => reader.read(actor, input, signal) };
}
