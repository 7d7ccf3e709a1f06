import type { LocalServiceOperations } from '../../finspace/generated/localService';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { KeyBounds, ObjectRoom } from '../catalog/roomCatalog';
import type { DatasetRoom } from '../table/datasetRoom';
import { datasetNamed } from './datasets';
import type { Handlers } from './handler';
import type { ResourceNames } from './resourceNames';
import { workingLocationOf } from './workingLocation';

export interface RoomOptions {
  readonly catalog: DatasetCatalog;
  readonly names: ResourceNames;
  readonly measureDataset: (
    datasetId: string,
    isKept: (changesetId: string) => boolean,
  ) => Promise<DatasetRoom>;
  readonly objects: { measure(bucket: string, bounds: KeyBounds): Promise<ObjectRoom> };
}

/** What datasets and working locations take of the disk. */
export function roomHandlers({
  catalog,
  names,
  measureDataset,
  objects,
}: RoomOptions): Handlers<Pick<LocalServiceOperations, 'GetDatasetRoom' | 'GetWorkingLocationRoom'>> {
  return {
    GetDatasetRoom: async ({ input }) => {
      const { datasetId } = await datasetNamed(catalog, input.datasetId);
      const activities = await catalog.describeActivities(datasetId);
      return measureDataset(
        datasetId,
        (changesetId) => activities.get(changesetId)?.activeUntilTimestamp !== undefined,
      );
    },
    GetWorkingLocationRoom: async ({ input, actor }) => {
      const { s3Bucket, s3Path } = workingLocationOf(names, actor, input.locationType);
      // The character that follows a slash: all keys of the location come before it.
      return objects.measure(s3Bucket, { from: s3Path, before: s3Path.replace(/\/$/, '0') });
    },
  };
}
