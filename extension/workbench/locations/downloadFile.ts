import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { byteCount } from '../host/format';
import { l10n } from '../host/l10n';
import type { ProgressReport } from '../host/progress';
import type { ObjectStore } from './objectStore';
import { writeWhole } from './wholeFile';

export interface DownloadSource {
  readonly bucket: string;
  readonly key: string;
  /** Bytes, where they are known. */
  readonly size?: number;
}

/** Downloads an object into a file, which appears whole or not at all. Throws as `writeWhole` does. */
export async function downloadFile(
  store: Pick<ObjectStore, 'read'>,
  { bucket, key, size = 0 }: DownloadSource,
  file: string,
  progress: ProgressReport,
): Promise<void> {
  const { abortSignal } = progress;
  async function* counted(body: AsyncIterable<Uint8Array>) {
    let arrived = 0;
    for await (const piece of body) {
      arrived += piece.byteLength;
      if (size > 0) {
        const message = l10n.t('{0} of {1}', byteCount(arrived), byteCount(size));
        progress.report(message, (100 * arrived) / size);
      } else {
        progress.report(byteCount(arrived));
      }
      yield piece;
    }
  }
  await writeWhole(file, (unfinished) =>
    store.read(
      bucket,
      key,
      (body) => pipeline(counted(body), createWriteStream(unfinished), { signal: abortSignal }),
      abortSignal,
    ),
  );
}
