import type { SecondGenerationOperations } from '../../finspace/generated/secondGeneration';
import type { Handlers } from './handler';
import type { ResourceNames } from './resourceNames';

const folders = { INGESTION: 'ingestion', SAGEMAKER: 'sagemaker' } as const;

/** GetWorkingLocation: the caller's own prefix in the landing bucket, the same on every call. */
export function workingLocationHandlers(
  names: ResourceNames,
): Handlers<Pick<SecondGenerationOperations, 'GetWorkingLocation'>> {
  return {
    GetWorkingLocation: ({ input, actor }) => {
      const s3Bucket = names.landingBucket;
      const s3Path = `${names.scratchPrefix(actor.userId)}${folders[input.locationType ?? 'INGESTION']}/`;
      return Promise.resolve({ s3Bucket, s3Path, s3Uri: `s3://${s3Bucket}/${s3Path}` });
    },
  };
}
