import type { Environment } from '../catalog/environmentCatalog';

/** ARNs and S3 names of an environment's resources. */
export class ResourceNames {
  constructor(private readonly environment: Environment) {}

  /** Where files are staged. */
  get landingBucket(): string {
    return `finspace-landing-${this.environment.region}-${this.environment.environmentId}`;
  }

  /** Where datasets' own files are shown, read-only. */
  get datasetBucket(): string {
    return `finspace-${this.environment.region}-${this.environment.environmentId}`;
  }

  /** Where results of queries are shown, read-only, each to the user whose it is. */
  get resultBucket(): string {
    return `finspace-results-${this.environment.region}-${this.environment.environmentId}`;
  }

  /** Where a query's result is, in the result bucket. */
  resultPrefix(userId: string, queryId: string): string {
    return `${userId}/${queryId}/`;
  }

  /** Where a user stages files, in the landing bucket. */
  scratchPrefix(userId: string): string {
    return `scratch/${userId}/`;
  }

  datasetArn(datasetId: string): string {
    return `${this.arnPrefix}:dataset/${datasetId}`;
  }

  changesetArn(datasetId: string, changesetId: string): string {
    return `${this.arnPrefix}:dataset/${datasetId}/changeset/${changesetId}`;
  }

  dataViewArn(datasetId: string, dataViewId: string): string {
    return `${this.datasetArn(datasetId)}/data-view/${dataViewId}`;
  }

  userArn(userId: string): string {
    return `arn:aws:iam::${this.environment.accountId}:user/finspace/${userId}`;
  }

  /** The principal of keys minted for a user. */
  sessionArn(userId: string): string {
    return `arn:aws:sts::${this.environment.accountId}:assumed-role/finspace-data/${userId}`;
  }

  /** Where a build of a data view is, in the dataset bucket. */
  dataViewPrefix(datasetId: string, dataViewId: string, buildId: string): string {
    return `ds/${datasetId}/sn/${dataViewId}/${buildId}/`;
  }

  changesetUri(datasetId: string, changesetId: string): string {
    return `s3://${this.datasetBucket}/ds/${datasetId}/changesets/${changesetId}/`;
  }

  private get arnPrefix(): string {
    const { region, accountId, environmentId } = this.environment;
    return `arn:aws:finspace:${region}:${accountId}:environment/${environmentId}`;
  }
}
