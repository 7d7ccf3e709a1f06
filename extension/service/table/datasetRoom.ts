import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../files/systemError';

/** Bytes of a dataset's files, by what they are for. */
export interface DatasetRoom {
  readonly byteCount: number;
  readonly activeByteCount: number;
  /** Of changesets that are no longer active and stay, so that earlier versions can be read. */
  readonly keptByteCount: number;
  readonly dataViewByteCount: number;
  /** The table's log, profiles, reports of rejects. */
  readonly otherByteCount: number;
  /** Of all, those of files that have another name elsewhere, such as an object's. */
  readonly sharedByteCount: number;
}

interface FoundBytes {
  readonly all: number;
  readonly shared: number;
}

const nothing: FoundBytes = { all: 0, shared: 0 };

/**
 * Measures a dataset's folder; one that is not there is empty.
 * @param isKept whether a changeset is no longer active
 */
export async function measureDataset(
  folder: string,
  isKept: (changesetId: string) => boolean,
): Promise<DatasetRoom> {
  const [active, kept] = await measureChangesets(join(folder, 'changesets'), isKept);
  const views = await measureFolder(join(folder, 'sn'));
  const whole = await measureFolder(folder, ['changesets', 'sn']);
  const all = [active, kept, views, whole].reduce(sumOf, nothing);
  return {
    byteCount: all.all,
    activeByteCount: active.all,
    keptByteCount: kept.all,
    dataViewByteCount: views.all,
    otherByteCount: whole.all,
    sharedByteCount: all.shared,
  };
}

async function measureChangesets(
  folder: string,
  isKept: (changesetId: string) => boolean,
): Promise<readonly [active: FoundBytes, kept: FoundBytes]> {
  let active = nothing;
  let kept = nothing;
  for (const changesetId of await entriesOf(folder)) {
    const found = await measureFolder(join(folder, changesetId));
    if (isKept(changesetId)) kept = sumOf(kept, found);
    else active = sumOf(active, found);
  }
  return [active, kept];
}

/** All files below a folder, but those below the entries of it that are left out. */
async function measureFolder(folder: string, leftOut: readonly string[] = []): Promise<FoundBytes> {
  let sum = nothing;
  for (const name of await entriesOf(folder)) {
    if (leftOut.includes(name)) continue;
    const path = join(folder, name);
    const stats = await statsOf(path);
    if (stats?.isDirectory()) sum = sumOf(sum, await measureFolder(path));
    else if (stats?.isFile()) sum = sumOf(sum, { all: stats.size, shared: stats.nlink > 1 ? stats.size : 0 });
  }
  return sum;
}

const sumOf = (first: FoundBytes, second: FoundBytes): FoundBytes => ({
  all: first.all + second.all,
  shared: first.shared + second.shared,
});

/** What goes while it is measured counts as gone. */
const entriesOf = (folder: string): Promise<readonly string[]> => orGone(readdir(folder), []);
const statsOf = (path: string): Promise<Stats | undefined> => orGone(lstat(path), undefined);

async function orGone<Result>(work: Promise<Result>, gone: Result): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return gone;
    throw error;
  }
}
