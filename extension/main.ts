import * as vscode from 'vscode';
import { chartType } from './workbench/charts/chartMessages';
import { registerCommands } from './workbench/commands/registerCommands';
import { composeServices } from './workbench/container';
import { dataGridType } from './workbench/grid/gridMessages';
import { installTranslation } from './workbench/host/l10n';
import { linkHandler } from './workbench/links/linkHandler';
import type { TreeNode } from './workbench/tree/nodes';

/** What other extensions and tests may use. */
export interface FinSpaceDataExtension {
  /** The rows of the "Datasets" view. */
  readonly datasets: vscode.TreeDataProvider<TreeNode>;
  /** Opens links to datasets and changesets. */
  readonly links: vscode.UriHandler;
}

export function activate(context: vscode.ExtensionContext): FinSpaceDataExtension {
  installTranslation((message, ...values) => vscode.l10n.t(message, ...values));
  const services = composeServices(context);
  const links = linkHandler(services);
  context.subscriptions.push(
    registerCommands(services),
    vscode.window.registerUriHandler(links),
    vscode.window.registerWebviewPanelSerializer(dataGridType, services.grids),
    vscode.window.registerWebviewPanelSerializer(chartType, services.grids.charts),
  );
  services.follower.start();
  services.resumer.start();
  return { datasets: services.provider, links };
}
