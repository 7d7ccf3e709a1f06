import { ApiError } from '../api/apiError';
import { EngineError } from '../engine/engineError';
import { engineShortage } from '../engine/engineShortage';
import { diskFullMessage, isDiskFull } from '../files/diskFull';

/** What the API says where rows could not be read; what nobody expected stays as it is. */
export function rowFailureOf(error: unknown): unknown {
  const refused = (text: string): ApiError =>
    new ApiError('LimitExceededException', text, { cause: error, reason: 'resourceLimit' });
  const shortage = error instanceof EngineError || isDiskFull(error) ? engineShortage(error) : undefined;
  if (shortage === 'disk') return refused(diskFullMessage);
  if (shortage === 'memory') {
    return refused(
      'Reading these rows needs more memory than it may use. Ask for fewer columns or rows, or raise ' +
        'engineMemoryMegabytes in settings.json of the data folder and restart the service.',
    );
  }
  return error;
}
