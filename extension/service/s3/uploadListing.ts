import type { UploadRecord } from '../catalog/objectRecords';
import type { UploadMarker } from '../catalog/uploadCatalog';
import { afterPrefix, compareKeys } from './keyOrder';
import { commonPrefixOf } from './listing';

export interface UploadListQuery {
  readonly prefix: string;
  /** Keys that hold it behind the prefix are answered as one common prefix, which ends with it. */
  readonly delimiter?: string;
  /** The list starts behind this upload, or behind all of this key or common prefix where it names none. */
  readonly startAfter?: UploadMarker;
  /** The greatest number of uploads and common prefixes together. */
  readonly limit: number;
}

export interface UploadPage {
  readonly uploads: readonly UploadRecord[];
  readonly commonPrefixes: readonly string[];
  /** Where there is more: the `startAfter` of the next page. */
  readonly next?: UploadMarker;
}

/** Answers uploads of keys from `from` on, in the order of their keys and then of time. */
type SeekUploads = (
  from: string,
  after: UploadMarker | undefined,
  limit: number,
) => Promise<readonly UploadRecord[]>;

const batch = 1000;

interface Position {
  readonly from: string;
  readonly after?: UploadMarker;
}

/** Where a list begins; undefined where nothing can be in it. */
function start({ prefix, delimiter, startAfter }: UploadListQuery): Position | undefined {
  if (!startAfter) return { from: prefix };
  const isCommonPrefix = commonPrefixOf(startAfter.key, { prefix, delimiter }) === startAfter.key;
  if (!isCommonPrefix) return { from: prefix, after: startAfter };
  return behind(startAfter.key, prefix);
}

function behind(commonPrefix: string, prefix: string): Position | undefined {
  const from = afterPrefix(commonPrefix);
  if (from === undefined) return undefined;
  return { from: compareKeys(from, prefix) > 0 ? from : prefix };
}

/** One page of a bucket's uploads. Those below a common prefix are jumped over, however many they are. */
export async function uploadPage(seek: SeekUploads, query: UploadListQuery): Promise<UploadPage> {
  const uploads: UploadRecord[] = [];
  const commonPrefixes: string[] = [];
  let next: UploadMarker | undefined;
  let position = query.limit > 0 ? start(query) : undefined;
  while (position) {
    const found = await seek(position.from, position.after, batch);
    let jump: Position | undefined =
      found.length === batch ? { ...position, after: found.at(-1) } : undefined;
    for (const upload of found) {
      if (uploads.length + commonPrefixes.length >= query.limit) return { uploads, commonPrefixes, next };
      const group = commonPrefixOf(upload.key, query);
      next = group === undefined ? upload : { key: group };
      if (group === undefined) uploads.push(upload);
      else {
        commonPrefixes.push(group);
        jump = behind(group, query.prefix);
        break;
      }
    }
    position = jump;
  }
  return { uploads, commonPrefixes };
}
