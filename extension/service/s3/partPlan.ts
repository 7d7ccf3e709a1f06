import type { PartRecord } from '../catalog/objectRecords';
import { positionIn, slotSizeOf } from './partSlots';
import type { PlacedPart } from './uploadFolder';

/** How the file of an upload's slots becomes its object. */
export interface PartPlan {
  /** The file that becomes the object. */
  readonly blob: string;
  /** The parts that are to be written to it. */
  readonly missing: readonly PlacedPart[];
  /** The object's bytes. */
  readonly size: number;
}

function placed(parts: readonly PartRecord[]): readonly PlacedPart[] {
  let position = 0;
  return parts.map((part) => {
    const start = position;
    position += part.size;
    return { part, position: start };
  });
}

const isInPlace = ({ part, position }: PlacedPart): boolean =>
  slotSizeOf(part.blob) !== undefined && positionIn(part.blob, part.partNumber) === position;

/** The file in which most bytes are where the object has them. */
function bestFile(parts: readonly PlacedPart[]): string | undefined {
  const bytes = new Map<string, number>();
  for (const { part } of parts.filter(isInPlace)) {
    bytes.set(part.blob, (bytes.get(part.blob) ?? 0) + part.size);
  }
  return [...bytes].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/**
 * Plans how to make an object of its parts without writing again what is in its place; undefined where that
 * cannot be done, and all of it has to be copied.
 *
 * @param chosen the object's parts, in their order
 * @param present all parts of the upload: those that are not chosen keep their bytes, should the upload go on
 */
export function planParts(
  chosen: readonly PartRecord[],
  present: readonly PartRecord[],
): PartPlan | undefined {
  const parts = placed(chosen);
  const blob = bestFile(parts);
  if (blob === undefined) return undefined;
  const there = parts.filter((entry) => entry.part.blob === blob);
  const isOnlyThem = there.length === present.filter((part) => part.blob === blob).length;
  if (!isOnlyThem || !there.every(isInPlace)) return undefined;
  const missing = parts.filter(({ part }) => part.blob !== blob);
  return { blob, missing, size: chosen.reduce((sum, part) => sum + part.size, 0) };
}
