import { stat } from 'node:fs/promises';
import type { ConvertSource } from './engineRequests';

/** A file of a changeset whose size is known. */
export interface SizedSource extends ConvertSource {
  /** Bytes as they lie on disk. */
  readonly byteCount: number;
}

const mostSources = 1000;
const mostBytes = 1 << 30;

/** @throws the signal's reason */
export async function sizedSources(
  sources: readonly ConvertSource[],
  signal: AbortSignal,
): Promise<readonly SizedSource[]> {
  const sized: SizedSource[] = [];
  for (const source of sources) {
    signal.throwIfAborted();
    sized.push({ ...source, byteCount: (await stat(source.file)).size });
  }
  return sized;
}

/** Puts neighbours with the same key together, in their order, as far as they can be read in one go. */
export function groupNeighbours<Source extends SizedSource>(
  sources: readonly Source[],
  keyOf: (source: Source) => string,
): readonly (readonly [Source, ...Source[]])[] {
  const groups: { sources: [Source, ...Source[]]; key: string; bytes: number }[] = [];
  for (const source of sources) {
    const key = keyOf(source);
    const last = groups.at(-1);
    const fits = last && last.sources.length < mostSources && last.bytes + source.byteCount <= mostBytes;
    if (fits && last.key === key) {
      last.sources.push(source);
      last.bytes += source.byteCount;
    } else groups.push({ sources: [source], key, bytes: source.byteCount });
  }
  return groups.map(({ sources: neighbours }) => neighbours);
}

/** Bytes of all of them. */
export const bytesOf = (sources: readonly SizedSource[]): number =>
  sources.reduce((sum, { byteCount }) => sum + byteCount, 0);
