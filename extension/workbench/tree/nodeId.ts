import { keyOfList } from './listAddress';
import type { TreeNode } from './nodes';

/** Unique in the tree, and stable while the row stands for the same thing. */
export function nodeId(node: TreeNode): string {
  switch (node.kind) {
    case 'connection':
    case 'locations':
      return node.kind;
    case 'dataset':
      return `dataset/${node.dataset.datasetId}`;
    case 'group':
      return `${node.group}/${node.dataset.datasetId}`;
    case 'changeset':
      return `changeset/${node.changeset.datasetId}/${node.changeset.changesetId}`;
    case 'dataView':
      return `dataView/${node.dataView.datasetId}/${node.dataView.dataViewId}`;
    case 'column':
      return `column/${node.datasetId}/${node.position}`;
    case 'location':
      return `location/${node.locationType}`;
    case 'folder':
    case 'object':
      return `${node.kind}/${node.locationType}/${node.path}`;
    case 'loadMore':
    case 'failure':
      return `${node.kind}/${keyOfList(node.list)}`;
    case 'empty':
      return `empty/${node.of}/${node.datasetId}`;
    case 'note':
      return `note/${node.about}/${node.place}`;
  }
}
