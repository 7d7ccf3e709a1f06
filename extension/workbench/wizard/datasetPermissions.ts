import type { ResourcePermission } from '../../finspace/generated/secondGeneration';

/** What the members of a dataset's permission group may do with it; each includes those before it. */
export type MembersMay = 'read' | 'add' | 'manage';

const read = ['ViewDatasetDetails', 'ReadDatasetData', 'CreateSnapshot'];
const add = [...read, 'AddDatasetData'];
const names: Readonly<Record<MembersMay, readonly string[]>> = {
  read,
  add,
  manage: [...add, 'EditDatasetMetadata', 'ManageDatasetPermissions', 'DeleteDataset'],
};

/** The names of the API for what members may do. */
export function datasetPermissionsOf(membersMay: MembersMay): readonly ResourcePermission[] {
  return names[membersMay].map((permission) => ({ permission }));
}
