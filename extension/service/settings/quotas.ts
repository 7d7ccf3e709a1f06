/** The most of each thing that the service takes on; beyond it requests answer LimitExceededException. */
export interface Quotas {
  /** Enabled users, the owner included. */
  readonly users: number;
  readonly permissionGroups: number;
  readonly datasets: number;
  readonly datasetsPerPermissionGroup: number;
  /** Changesets of the whole service that are on their way. */
  readonly concurrentChangesets: number;
  readonly filesPerChangeset: number;
  readonly bytesPerFile: number;
  readonly dataViewsPerDataset: number;
  /** Data views of the whole service that are being built. */
  readonly concurrentDataViews: number;
}

/** As in the user guide of Amazon FinSpace (quotas). */
export const defaultQuotas: Quotas = {
  users: 5,
  permissionGroups: 20,
  datasets: 1_500,
  datasetsPerPermissionGroup: 1_500,
  concurrentChangesets: 10,
  filesPerChangeset: 100_000,
  bytesPerFile: 50 * 1024 ** 3,
  dataViewsPerDataset: 3,
  concurrentDataViews: 10,
};
