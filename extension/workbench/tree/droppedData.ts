import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { byteCount } from '../host/format';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';

/** A file that came as bytes, from outside VS Code. */
export interface DroppedBytes {
  readonly name: string;
  data(): PromiseLike<Uint8Array>;
}

/** Such files come whole through memory. */
export const mostDroppedBytes = 50_000_000;

/** Keeps files that came as bytes on disk, each under its name, until it is disposed. */
export class DroppedData {
  private constructor(
    private readonly folder: string,
    readonly paths: readonly string[],
  ) {}

  /** Throws a `WorkbenchError` where they are larger than `most` bytes together. */
  static async keep(files: readonly DroppedBytes[], most = mostDroppedBytes): Promise<DroppedData> {
    const folder = await mkdtemp(join(tmpdir(), 'finspace-drop-'));
    try {
      const paths: string[] = [];
      let bytes = 0;
      for (const file of files) {
        const data = await file.data();
        bytes += data.byteLength;
        if (bytes > most) throw tooLarge(most);
        const path = join(folder, basename(file.name.replaceAll('\\', '/')) || 'file');
        await writeFile(path, data);
        paths.push(path);
      }
      return new DroppedData(folder, paths);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  dispose(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

function tooLarge(most: number): WorkbenchError {
  const message = l10n.t(
    'Files from outside VS Code are dropped through memory, {0} at most. Open their folder in the explorer and drag them from there, or choose them in the wizard.',
    byteCount(most),
  );
  return new WorkbenchError('DropTooLarge', message, {
    title: l10n.t('Create Changeset'),
    command: 'finspaceData.createChangeset',
  });
}
