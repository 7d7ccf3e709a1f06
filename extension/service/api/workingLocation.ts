import type { LocationType, SecondGenerationOperations } from '../../finspace/generated/secondGeneration';
import type { Actor } from '../access/actor';
import type { Handlers } from './handler';
import type { ResourceNames } from './resourceNames';

const folders = { INGESTION: 'ingestion', SAGEMAKER: 'sagemaker' } as const;

export interface WorkingLocation {
  readonly s3Bucket: string;
  /** Ends in a slash. */
  readonly s3Path: string;
}

/** Where a user stages files, or keeps notebooks' data. */
export function workingLocationOf(
  names: ResourceNames,
  { userId }: Pick<Actor, 'userId'>,
  locationType: LocationType = 'INGESTION',
): WorkingLocation {
  return {
    s3Bucket: names.landingBucket,
    s3Path: `${names.scratchPrefix(userId)}${folders[locationType]}/`,
  };
}

/** GetWorkingLocation: the caller's own prefix in the landing bucket, the same on every call. */
export function workingLocationHandlers(
  names: ResourceNames,
): Handlers<Pick<SecondGenerationOperations, 'GetWorkingLocation'>> {
  return {
    GetWorkingLocation: ({ input, actor }) => {
      const { s3Bucket, s3Path } = workingLocationOf(names, actor, input.locationType);
      return Promise.resolve({ s3Bucket, s3Path, s3Uri: `s3://${s3Bucket}/${s3Path}` });
    },
  };
}
