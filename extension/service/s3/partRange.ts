import type { ObjectChecksum } from '../catalog/objectRecords';
import type { ByteRange } from './byteRange';
import { S3Error } from './s3Error';
import { numberOf, type S3Request } from './s3Request';
import type { StoredObject } from './storedObject';

/** A part of an object as a read asks for it by its number. */
export interface PartRange {
  /** Absent where the part has no bytes. */
  readonly range?: ByteRange;
  /** The parts that there are; absent where the object came as a whole. */
  readonly count?: number;
  readonly checksum?: ObjectChecksum;
}

const rangeOf = (start: number, size: number): ByteRange | undefined =>
  size > 0 ? { start, end: start + size - 1 } : undefined;

/**
 * The part that a request asks for, counted from 1; undefined where it asks for none.
 * @throws S3Error `InvalidPartNumber`, `InvalidRequest`, `InvalidArgument`
 */
export function partOf(
  { size, parts, checksum }: StoredObject,
  query: S3Request['query'],
  range: string | undefined,
): PartRange | undefined {
  if (!query.has('partNumber')) return undefined;
  if (range !== undefined) {
    throw new S3Error('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter.');
  }
  const partNumber = numberOf(query, 'partNumber', 0);
  if (!parts && partNumber === 1) return { range: rangeOf(0, size), checksum };
  const part = parts?.[partNumber - 1];
  if (!parts || !part) {
    throw new S3Error('InvalidPartNumber', 'The requested partnumber is not satisfiable', {
      PartNumberRequested: String(partNumber),
      ActualPartCount: String(parts?.length ?? 1),
    });
  }
  const start = parts.slice(0, partNumber - 1).reduce((sum, one) => sum + one.size, 0);
  const ofPart =
    checksum && part.checksum !== undefined
      ? ({ algorithm: checksum.algorithm, value: part.checksum, type: checksum.type } as const)
      : undefined;
  return { range: rangeOf(start, part.size), count: parts.length, checksum: ofPart };
}
