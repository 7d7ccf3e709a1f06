import type { FoundFile } from './localFiles';

/** Files and where they go, under their own names. */
export interface ObjectsUpload {
  readonly bucket: string;
  /** All keys begin with it; ends with a slash. */
  readonly prefix: string;
  /** Their keys end with their names. */
  readonly files: readonly FoundFile[];
}
