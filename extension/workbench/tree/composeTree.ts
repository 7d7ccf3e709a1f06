import * as vscode from 'vscode';
import type { ServiceCaller } from '../connections/connection';
import { ObjectStore } from '../locations/objectStore';
import type { StartFailure } from '../serviceProcess/startFailure';
import { sortOrders, type SortOrder } from './datasetArrangement';
import { DatasetTree, type DatasetTreeOptions } from './datasetTree';
import { DatasetTreeProvider } from './datasetTreeProvider';
import { DatasetView } from './datasetView';
import { DropController } from './dropController';
import { loadRoom } from './loadRoom';
import { RefreshLoop } from './refreshLoop';
import { faintRows } from './treeItem';

export interface TreeParts {
  readonly tree: DatasetTree;
  readonly provider: DatasetTreeProvider;
  readonly view: DatasetView;
  readonly objects: ObjectStore;
  /** Remembers the order for the workspace. */
  readonly keepOrder: (order: SortOrder) => Thenable<void>;
}

export interface TreeSurroundings {
  readonly service: ServiceCaller;
  readonly own: <Part extends vscode.Disposable>(part: Part) => Part;
  readonly workspaceState: vscode.Memento;
  readonly connection: DatasetTreeOptions['connection'];
  readonly explain: DatasetTreeOptions['explain'];
  /** Whether calls make sense now. */
  readonly mayCall: () => boolean;
  readonly onStartFailure: (failure: StartFailure) => void;
  /** Tells of a drop that failed. */
  readonly fail: (error: unknown) => void;
}

const orderKey = 'datasetOrder';

function savedOrder(state: vscode.Memento): SortOrder {
  const saved = state.get<unknown>(orderKey);
  return sortOrders.find((order) => order === saved) ?? 'created';
}

/** Makes the tree and its view. */
export function composeTree(surroundings: TreeSurroundings): TreeParts {
  const { service, own, workspaceState, connection, explain, mayCall, onStartFailure, fail } = surroundings;
  const objects = new ObjectStore(service);
  const tree = new DatasetTree(service, {
    connection,
    objects,
    explain,
    order: savedOrder(workspaceState),
    onDidChange: (rowId) => {
      provider.changed(rowId);
      view.describe();
    },
  });
  const provider: DatasetTreeProvider = own(
    new DatasetTreeProvider(tree, onStartFailure, (node) => loadRoom(service, node)),
  );
  const view: DatasetView = own(
    new DatasetView(tree, provider, new RefreshLoop(tree, mayCall), new DropController(tree, fail)),
  );
  own(vscode.window.registerFileDecorationProvider(faintRows));
  return { tree, provider, view, objects, keepOrder: (order) => workspaceState.update(orderKey, order) };
}
