import { ApiError } from '../api/apiError';
import { EngineError } from '../engine/engineError';
import { diskFullMessage, isDiskFull } from '../files/diskFull';

/** What the API says where rows could not be read; what nobody expected stays as it is. */
export function rowFailureOf(error: unknown): unknown {
  const message = error instanceof EngineError ? error.message : '';
  const refused = (text: string): ApiError =>
    new ApiError('LimitExceededException', text, { cause: error, reason: 'resourceLimit' });
  // The engine is another process: of its errors there is but the text.
  if (isDiskFull(error) || /no space left on device|max_temp_directory_size/i.test(message)) {
    return refused(diskFullMessage);
  }
  if (/out of memory/i.test(message)) {
    return refused(
      'Reading these rows needs more memory than it may use. Ask for fewer columns or rows, or raise ' +
        'engineMemoryMegabytes in settings.json of the data folder and restart the service.',
    );
  }
  return error;
}
