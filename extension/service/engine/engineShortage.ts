import { isDiskFull } from '../files/diskFull';

/** What there was too little of for the engine's work; undefined where something else stopped it. */
export function engineShortage(error: unknown): 'disk' | 'memory' | undefined {
  const message = error instanceof Error ? error.message : String(error);
  // The engine is another process: of its errors there is but the text.
  if (isDiskFull(error) || /no space left on device|max_temp_directory_size/i.test(message)) return 'disk';
  return /out of memory/i.test(message) ? 'memory' : undefined;
}
