import type { ListAddress } from './listAddress';
import type { DatasetNode, FolderNode, LocationNode, StoredNode, TreeNode } from './nodes';

/** What of the tree is needed to find the row above another. */
export interface Rows {
  /** The row of a dataset that is loaded. */
  dataset(datasetId: string): DatasetNode | undefined;
  connection(): TreeNode;
}

const pathAbove = (path: string) => path.slice(0, path.replace(/\/$/, '').lastIndexOf('/') + 1);

/** The list that a folder or an object stands in. */
export const folderListAbove = ({ locationType, path }: StoredNode): ListAddress => ({
  list: 'objects',
  locationType,
  folder: pathAbove(path),
});

function folderAbove({ locationType, bucket, root, path }: StoredNode): FolderNode | LocationNode {
  const above = pathAbove(path);
  return above === ''
    ? { kind: 'location', locationType }
    : { kind: 'folder', locationType, bucket, root, path: above };
}

function groupOf(
  datasetId: string,
  group: 'changesets' | 'dataViews' | 'schema',
  rows: Rows,
): TreeNode | undefined {
  const node = rows.dataset(datasetId);
  return node && { kind: 'group', group, dataset: node.dataset };
}

/** The row above a row that can be revealed; undefined at the top, and where it is not loaded. */
export function parentOf(node: TreeNode, rows: Rows): TreeNode | undefined {
  switch (node.kind) {
    case 'dataset':
    case 'locations':
      return rows.connection();
    case 'group':
      return rows.dataset(node.dataset.datasetId) ?? { kind: 'dataset', dataset: node.dataset };
    case 'changeset':
      return groupOf(node.changeset.datasetId, 'changesets', rows);
    case 'dataView':
      return groupOf(node.dataView.datasetId, 'dataViews', rows);
    case 'column':
      return groupOf(node.datasetId, 'schema', rows);
    case 'location':
      return { kind: 'locations' };
    case 'folder':
    case 'object':
      return folderAbove(node);
    default:
      return undefined;
  }
}
