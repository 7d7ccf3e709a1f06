import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangesetRecord } from '../catalog/datasetRecords';
import type { Engine } from '../engine/engine';
import type { RowFile } from '../engine/rowTable';
import { parquetFiles } from '../table/parquetFiles';

/** Files whose numbers of rows are remembered. */
const mostRemembered = 200_000;
/** Folders that are looked into at once. */
const foldersAtOnce = 64;

/** The files of a folder, and the columns that they have. */
export interface FolderFiles {
  readonly files: readonly RowFile[];
  readonly columnNames: readonly string[];
}

/** Finds the files that hold rows, and how many each of them has: none of them ever changes. */
export class RowFiles {
  private readonly ofChangeset = new Map<string, readonly RowFile[]>();
  private readonly folders = new Map<string, FolderFiles>();
  private remembered = 0;

  constructor(private readonly engine: Pick<Engine, 'countRows'>) {}

  /** The files of changesets that succeeded, in the order of their rows; paths are relative to the table's folder. */
  async ofChangesets(
    tableFolder: string,
    changesets: readonly ChangesetRecord[],
    signal?: AbortSignal,
  ): Promise<readonly RowFile[]> {
    const files: RowFile[] = [];
    for (let first = 0; first < changesets.length; first += foldersAtOnce) {
      const some = changesets.slice(first, first + foldersAtOnce);
      const found = await Promise.all(some.map((changeset) => this.find(tableFolder, changeset, signal)));
      files.push(...found.flat());
    }
    return files;
  }

  /** The Parquet files below a folder, in the order of the numbers in their names, and which columns they have. */
  async ofFolder(folder: string, signal?: AbortSignal): Promise<FolderFiles> {
    const known = this.folders.get(folder);
    if (known) return known;
    const entries = await readdir(folder, { recursive: true });
    const paths = entries
      .filter((path) => path.endsWith('.parquet'))
      .map((path) => path.replaceAll('\\', '/'))
      .sort((first, second) => numberOf(first) - numberOf(second));
    const found = await this.describe(folder, paths, signal);
    this.makeRoom(paths.length);
    this.folders.set(folder, found);
    return found;
  }

  private async find(
    tableFolder: string,
    changeset: ChangesetRecord,
    signal?: AbortSignal,
  ): Promise<readonly RowFile[]> {
    return this.ofChangeset.get(changeset.changesetId) ?? (await this.look(tableFolder, changeset, signal));
  }

  private async look(
    tableFolder: string,
    { changesetId, measures }: ChangesetRecord,
    signal?: AbortSignal,
  ): Promise<readonly RowFile[]> {
    const folder = `changesets/${changesetId}`;
    const names = await parquetFiles(join(tableFolder, folder));
    const paths = names.map((name) => `${folder}/${name}`);
    const [only, ...others] = paths;
    if (only !== undefined && others.length === 0 && measures) {
      return this.remember(changesetId, [{ path: only, rowCount: measures.rowCount }]);
    }
    return this.remember(changesetId, await this.count(tableFolder, paths, signal));
  }

  /** Files with their numbers of rows; paths are relative to the folder. */
  async count(folder: string, paths: readonly string[], signal?: AbortSignal): Promise<readonly RowFile[]> {
    return (await this.describe(folder, paths, signal)).files;
  }

  private async describe(
    folder: string,
    paths: readonly string[],
    signal?: AbortSignal,
  ): Promise<FolderFiles> {
    if (paths.length === 0) return { files: [], columnNames: [] };
    const { rowCounts, columnNames } = await this.engine.countRows({ folder, files: paths }, { signal });
    return { files: paths.map((path, at) => ({ path, rowCount: rowCounts[at] ?? 0 })), columnNames };
  }

  private remember(changesetId: string, files: readonly RowFile[]): readonly RowFile[] {
    this.makeRoom(files.length);
    this.ofChangeset.set(changesetId, files);
    return files;
  }

  private makeRoom(count: number): void {
    if (this.remembered + count > mostRemembered) {
      this.ofChangeset.clear();
      this.folders.clear();
      this.remembered = 0;
    }
    this.remembered += count;
  }
}

const numberOf = (path: string): number => Number(/(\d+)\.parquet$/.exec(path)?.[1] ?? 0);
