import type { StagedSource } from './stageSources';
import type { SourcePath } from './sourcePath';

/** Buckets that this service does not hold. */
export interface ForeignSource {
  /**
   * Fetches the objects of a place into a folder.
   * @throws IngestError RESOURCE_NOT_FOUND or ACCESS_DENIED, naming the place.
   */
  fetch(path: SourcePath, folder: string, signal: AbortSignal): Promise<readonly StagedSource[]>;
}
