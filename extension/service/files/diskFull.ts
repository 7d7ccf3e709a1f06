import { hasCode } from './systemError';

const sqliteFull = 13;

/** What a caller is told whose request found no room. */
export const diskFullMessage =
  'There is no room left on the disk that holds the data folder of this service. Nothing was kept of the request.';

/** Whether an error, or what caused it, is that the disk is full. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isFull = hasCode(error, 'ENOSPC', 'EDQUOT') || ('errcode' in error && error.errcode === sqliteFull);
  return isFull || isDiskFull(error.cause);
}
