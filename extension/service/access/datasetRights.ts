import { models } from '../../finspace/model/operationTable';
import type { DatasetRecord } from '../catalog/datasetRecords';
import type { DatasetView } from '../catalog/datasetRows';
import type { Actor } from './actor';

/** Whether an actor has one of some permissions on a dataset, which its one group gives to its members. */
export function hasDatasetPermission(
  actor: Actor,
  { permissionGroup }: Pick<DatasetRecord, 'permissionGroup'>,
  permissions: readonly string[],
): boolean {
  if (actor.isSuperUser) return true;
  const { permissionGroupId, permissions: given } = permissionGroup;
  const isMember = permissionGroupId !== undefined && actor.permissionGroupIds.has(permissionGroupId);
  return isMember && permissions.some((permission) => given.includes(permission));
}

/** The datasets that a list shows to an actor: those that GetDataset would. Undefined stands for all. */
export function datasetsSeenBy(actor: Actor): DatasetView | undefined {
  if (actor.isSuperUser) return undefined;
  const rule = models.second.operations['GetDataset']?.authorization;
  const permissions = rule?.kind === 'dataset' ? rule.permissions : [];
  return { permissionGroupIds: [...actor.permissionGroupIds], permissions };
}
