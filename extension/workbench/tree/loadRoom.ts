import type { ServiceCaller } from '../connections/connection';
import type { DatasetNode, LocationNode, TreeNode } from './nodes';
import { renderDatasetRoom, renderLocationRoom } from './renderRoom';

/** A row of what takes room on the disk. */
export type RoomNode = DatasetNode | LocationNode;

export const takesRoom = (node: TreeNode): node is RoomNode =>
  node.kind === 'dataset' || node.kind === 'location';

/** What a row's data takes of the disk, as Markdown; undefined where the service is elsewhere and does not say. */
export function loadRoom(service: ServiceCaller, node: RoomNode): Promise<string | undefined> {
  return service.call(async ({ local }) => {
    if (!local) return undefined;
    if (node.kind === 'location') {
      return renderLocationRoom(await local.getWorkingLocationRoom({ locationType: node.locationType }));
    }
    return renderDatasetRoom(await local.getDatasetRoom({ datasetId: node.dataset.datasetId }));
  });
}
