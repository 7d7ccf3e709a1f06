import { createHash } from 'node:crypto';
import type { ObjectChecksum, ObjectPart, PartRecord, UploadRecord } from '../catalog/objectRecords';
import { combineChecksums } from '../front/checksumAlgebra';
import { composeChecksum } from '../front/checksums';
import { S3Error } from './s3Error';

/** A part as the completion of its upload names it. */
export interface NamedPart {
  readonly partNumber: number;
  readonly eTag: string;
  /** Base64. */
  readonly checksum?: string;
}

const leastPartBytes = 5 * 1024 * 1024;

/** The entity tag of an object of parts: the MD5 of their MD5s, and their number. */
export function eTagOfParts(parts: readonly PartRecord[]): string {
  const hash = createHash('md5');
  for (const part of parts) hash.update(Buffer.from(part.eTag, 'hex'));
  return `${hash.digest('hex')}-${parts.length}`;
}

/** The checksum that an upload's object was to have, from those of its parts. */
export function checksumOfParts(
  { checksumAlgorithm: algorithm, checksumType }: UploadRecord,
  parts: readonly PartRecord[],
): ObjectChecksum | undefined {
  if (algorithm === undefined) return undefined;
  const summed = parts.flatMap(({ checksum, size }) =>
    checksum?.algorithm === algorithm ? [{ checksum: checksum.value, size }] : [],
  );
  if (summed.length !== parts.length) return undefined;
  if (checksumType === 'FULL_OBJECT') {
    return { algorithm, value: combineChecksums(algorithm, summed), type: 'FULL_OBJECT' };
  }
  const values = summed.map(({ checksum }) => checksum);
  return { algorithm, value: composeChecksum(algorithm, values), type: 'COMPOSITE' };
}

/** What an object remembers of its parts. */
export const objectParts = (parts: readonly PartRecord[]): readonly ObjectPart[] =>
  parts.map(({ size, checksum }) => ({ size, checksum: checksum?.value }));

/**
 * The parts that a completion names, checked as S3 checks them.
 * @throws S3Error `InvalidPart`, `InvalidPartOrder`, `EntityTooSmall`
 */
export function chooseParts(
  named: readonly NamedPart[],
  present: readonly PartRecord[],
): readonly PartRecord[] {
  const byNumber = new Map(present.map((part) => [part.partNumber, part]));
  const chosen = named.map((entry) => matchingPart(entry, byNumber.get(entry.partNumber)));
  const isAscending = chosen.every((part, index) => part.partNumber > (chosen[index - 1]?.partNumber ?? 0));
  if (!isAscending) {
    throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order of part numbers.');
  }
  const small = chosen.slice(0, -1).find((part) => part.size < leastPartBytes);
  if (small) {
    throw new S3Error('EntityTooSmall', 'Each part but the last must have at least 5 MiB.', {
      PartNumber: String(small.partNumber),
      ProposedSize: String(small.size),
      MinSizeAllowed: String(leastPartBytes),
      ETag: small.eTag,
    });
  }
  return chosen;
}

function matchingPart(named: NamedPart, part: PartRecord | undefined): PartRecord {
  const isSameChecksum = named.checksum === undefined || named.checksum === part?.checksum?.value;
  if (part?.eTag === named.eTag && isSameChecksum) return part;
  throw new S3Error(
    'InvalidPart',
    'One or more of the specified parts could not be found. The part may not have been uploaded, or its ' +
      'entity tag or checksum may not have matched.',
    { PartNumber: String(named.partNumber), ETag: named.eTag },
  );
}
