import { deriveActivities, type Activity, type ChangesetFacts } from '../table/activeSet';

type Activities = ReadonlyMap<string, Activity>;

/** Datasets whose activities are kept; those asked for longest ago are forgotten. */
const mostDatasets = 8;

/** The activities of datasets' changesets, derived once for each change: a dataset may have very many. */
export class ActivityCache {
  private readonly known = new Map<string, Activities>();

  constructor(private readonly factsOf: (datasetId: string) => readonly ChangesetFacts[]) {}

  of(datasetId: string): Activities {
    const activities = this.known.get(datasetId) ?? deriveActivities(this.factsOf(datasetId));
    this.known.delete(datasetId);
    this.known.set(datasetId, activities);
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size > mostDatasets) this.known.delete(oldest);
    return activities;
  }

  /** Changesets of the dataset succeeded, or are gone. */
  forget(datasetId: string): void {
    this.known.delete(datasetId);
  }
}
