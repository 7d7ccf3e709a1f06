const mebibyte = 1024 * 1024;

/** Files up to this size, in bytes, are sent in one request; larger ones in parts of at least this size. */
export const smallestPart = 8 * mebibyte;
/** S3 takes at most 10,000 parts. */
const mostParts = 10_000;

/** How large the parts of a file are, but for the last: whole MiB, so that S3 takes as many as there are. */
export function partSizeOf(fileSize: number): number {
  return Math.max(smallestPart, Math.ceil(fileSize / mostParts / mebibyte) * mebibyte);
}

/** A part that the service has, as CompleteMultipartUpload names it. */
export interface FinishedPart {
  readonly PartNumber: number;
  readonly ETag: string | undefined;
  readonly ChecksumCRC32?: string;
}

/** What ListParts answers of a part. */
export interface ListedPart {
  readonly PartNumber?: number;
  readonly ETag?: string;
  readonly Size?: number;
  readonly ChecksumCRC32?: string;
}

export interface MissingPart {
  readonly partNumber: number;
  /** Where in the file it begins, in bytes. */
  readonly position: number;
  readonly length: number;
}

export interface PartPlan {
  readonly finished: readonly FinishedPart[];
  readonly finishedBytes: number;
  readonly missing: readonly MissingPart[];
}

/** Tells the parts that have arrived from those to send. A part of another length than it should have is sent again. */
export function planParts(fileSize: number, partSize: number, listed: readonly ListedPart[]): PartPlan {
  const arrived = new Map(listed.map((part) => [part.PartNumber, part]));
  const finished: FinishedPart[] = [];
  const missing: MissingPart[] = [];
  let finishedBytes = 0;
  for (let partNumber = 1; (partNumber - 1) * partSize < fileSize; partNumber += 1) {
    const position = (partNumber - 1) * partSize;
    const length = Math.min(partSize, fileSize - position);
    const part = arrived.get(partNumber);
    if (part?.Size === length && part.ETag !== undefined) {
      finished.push({ PartNumber: partNumber, ETag: part.ETag, ChecksumCRC32: part.ChecksumCRC32 });
      finishedBytes += length;
    } else {
      missing.push({ partNumber, position, length });
    }
  }
  return { finished, finishedBytes, missing };
}
