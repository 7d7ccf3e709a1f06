/** What a recovery did, and what it could not do. */
export class RecoverySummary {
  private readonly counts = new Map<string, number>();
  private readonly problems: string[] = [];

  /** @param what such as `datasets restored from their folders` */
  count(what: string, number = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + number);
  }

  /** @param problem a whole sentence: what is lost, and where */
  lost(problem: string): void {
    this.problems.push(problem);
  }

  /** One thing on each line; what is lost comes last. */
  get lines(): readonly string[] {
    const counts = [...this.counts]
      .filter(([, number]) => number > 0)
      .map(([what, number]) => `${number} ${what}`);
    const done = counts.length > 0 ? counts : ['Nothing was missing in the catalog.'];
    const lost = this.problems.length > 0 ? ['Could not be restored:', ...this.problems] : [];
    return [...done, ...lost];
  }
}
