import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { ServiceState } from '../serviceProcess/serviceSupervisor';
import type { SortOrder } from '../tree/datasetArrangement';

/** The context keys that the manifest's `when` clauses read, and their values. */
export interface ContextKeys {
  /** The embedded service's. */
  'finspaceData.serviceState': ServiceState;
  'finspaceData.connectionKind': Connection['kind'];
  /** Whether the service was asked for datasets, and has none. */
  'finspaceData.isEmpty': boolean;
  /** Whether the view shows some datasets alone. */
  'finspaceData.filtered': boolean;
  'finspaceData.sortOrder': SortOrder;
  /** Whether the query of the active editor is being run. */
  'finspaceData.queryRunning': boolean;
}

export function setContextKey<Key extends keyof ContextKeys>(key: Key, value: ContextKeys[Key]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
