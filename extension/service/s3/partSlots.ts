/** A part's place in the file that all parts of its size share. */
export interface Slot {
  /** The bytes of each slot of the file, which parts fill but for the last. */
  readonly size: number;
  readonly partNumber: number;
}

/**
 * The slots of one upload. Parts of the same size lie in one file, each where it is to be in the object, so
 * that the file becomes the object as it is. A slot is written by one part at a time.
 */
export class PartSlots {
  private readonly beingWritten = new Set<number>();
  private highest: number;
  private isClosed = false;

  /**
   * @param size that of the slots in use; 0 where there are none yet
   * @param highest the greatest number of a part in them
   */
  constructor(
    private size = 0,
    highest = 0,
  ) {
    this.highest = highest;
  }

  /** Whether a part is being written to a slot. */
  get isBusy(): boolean {
    return this.beingWritten.size > 0;
  }

  /**
   * Takes the slot of a part, until `leave`; undefined where it cannot be had. A smaller part may be the last
   * one; a greater one begins a file of its own size.
   */
  take(partNumber: number, bytes: number | undefined): Slot | undefined {
    if (this.isClosed || bytes === undefined || bytes === 0 || this.beingWritten.has(partNumber)) {
      return undefined;
    }
    const begins = bytes > this.size;
    if (partNumber > (begins ? 0 : this.highest) + greatestGap) return undefined;
    if (begins) this.size = bytes;
    this.highest = Math.max(begins ? 0 : this.highest, partNumber);
    this.beingWritten.add(partNumber);
    return { size: this.size, partNumber };
  }

  leave({ partNumber }: Slot): void {
    this.beingWritten.delete(partNumber);
  }

  /** Gives no more slots, while their file is made the object. */
  close(): void {
    this.isClosed = true;
  }

  reopen(): void {
    this.isClosed = false;
  }
}

/** Some file systems fill the gap before a part that comes early: it is kept small. */
const greatestGap = 64;

const slotFile = /^slots-(\d+)$/;

export const slotFileName = (size: number): string => `slots-${size}`;

/** The size of the slots in a file of this name; undefined where it is a part's own. */
export function slotSizeOf(name: string): number | undefined {
  const size = slotFile.exec(name)?.[1];
  return size === undefined ? undefined : Number(size);
}

/** Where a part begins in the file of this name. */
export const positionIn = (name: string, partNumber: number): number =>
  (slotSizeOf(name) ?? 0) * (partNumber - 1);
