/** A changeset that waits for its turn. */
export interface Waiting {
  readonly datasetId: string;
  readonly changesetId: string;
  /** It is known to be done soon. */
  readonly isSmall?: boolean;
}

interface Lane {
  readonly waiting: Waiting[];
  inFlight: number;
  /** A second changeset may begin before the first has ended. */
  parallel: boolean;
  /** Ends when all changesets that have begun so far have ended. */
  turn: Promise<unknown>;
}

/**
 * Whose turn it is: datasets take turns, and a dataset's changesets keep their order. While a dataset may get
 * its schema from the changeset under way, its next one waits.
 */
export class IngestLanes {
  private readonly lanes = new Map<string, Lane>();

  add(waiting: Waiting): void {
    const lane = this.lanes.get(waiting.datasetId) ?? newLane();
    lane.waiting.push(waiting);
    this.lanes.set(waiting.datasetId, lane);
  }

  isWaiting({ datasetId, changesetId }: Waiting): boolean {
    return this.lanes.get(datasetId)?.waiting.some((each) => each.changesetId === changesetId) ?? false;
  }

  /** Says of a changeset that it will be done soon, where it still waits. */
  markSmall({ datasetId, changesetId }: Waiting): void {
    const waiting = this.lanes.get(datasetId)?.waiting ?? [];
    const index = waiting.findIndex((each) => each.changesetId === changesetId);
    if (index >= 0) waiting[index] = { datasetId, changesetId, isSmall: true };
  }

  /**
   * Takes out the next changeset that may begin; its dataset goes to the end of the line.
   * @param which any, or only one that is known to be small
   */
  next(which: 'any' | 'small' = 'any'): Waiting | undefined {
    for (const [datasetId, lane] of this.lanes) {
      if (lane.inFlight > 0 && !lane.parallel) continue;
      if (which === 'small' && !lane.waiting[0]?.isSmall) continue;
      const waiting = lane.waiting.shift();
      if (!waiting) continue;
      lane.inFlight++;
      this.lanes.delete(datasetId);
      this.lanes.set(datasetId, lane);
      return waiting;
    }
    return undefined;
  }

  /** Takes out a changeset that waits, whosever turn it is; undefined where it does not wait. */
  takeOut({ datasetId, changesetId }: Waiting): Waiting | undefined {
    const lane = this.lanes.get(datasetId);
    const index = lane?.waiting.findIndex((waiting) => waiting.changesetId === changesetId) ?? -1;
    const [taken] = index < 0 ? [] : (lane?.waiting.splice(index, 1) ?? []);
    if (lane && taken) lane.inFlight++;
    return taken;
  }

  /** Runs what was taken out. It is told when the dataset's earlier changesets have ended. */
  run(datasetId: string, work: (earlier: Promise<unknown>) => Promise<void>): void {
    const lane = this.lanes.get(datasetId);
    if (!lane) return;
    const earlier = lane.turn;
    lane.turn = Promise.all([earlier, work(earlier)]);
  }

  allowParallel(datasetId: string): void {
    const lane = this.lanes.get(datasetId);
    if (lane) lane.parallel = true;
  }

  end(datasetId: string): void {
    const lane = this.lanes.get(datasetId);
    if (!lane) return;
    lane.inFlight--;
    if (lane.inFlight === 0 && lane.waiting.length === 0) this.lanes.delete(datasetId);
  }

  get isEmpty(): boolean {
    return this.lanes.size === 0;
  }
}

const newLane = (): Lane => ({ waiting: [], inFlight: 0, parallel: false, turn: Promise.resolve() });
