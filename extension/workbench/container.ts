import * as vscode from 'vscode';
import { registerAssistantTools } from './assistant/assistantTools';
import { composeLongWork, type LongWorkParts } from './changesets/composeLongWork';
import type { ServiceCaller } from './connections/connection';
import type { ConnectionDescription } from './connections/connectionDescription';
import { composeConnections, type ConnectionParts } from './connections/composeConnections';
import { connectionProblem, isOfConnection } from './connections/connectionProblem';
import { StatusBar } from './connections/statusBar';
import type { CommandId } from './commands/commandIds';
import { copyText } from './commands/copyText';
import { Grids } from './grid/grids';
import { setContextKey } from './host/contextKeys';
import { ErrorNotice } from './host/errorNotice';
import { OutputLog } from './host/log';
import { Redactor } from './host/redactor';
import { readSettings, settingSection, type SettingName, type Settings } from './host/settings';
import { explainError } from './host/workbenchError';
import { DetailsPanels } from './panels/detailsPanels';
import { Queries } from './query/queries';
import { QueryInstants } from './query/queryInstants';
import type { ServiceSupervisor } from './serviceProcess/serviceSupervisor';
import { composeTerminals, type TerminalParts } from './terminal/composeTerminals';
import { composeTree, type TreeParts } from './tree/composeTree';
import type { DatasetTreeOptions } from './tree/datasetTree';

/** What commands work with. */
export interface Services extends ConnectionParts, TreeParts, TerminalParts, LongWorkParts {
  readonly extension: Pick<vscode.Extension<unknown>, 'id' | 'extensionPath'>;
  readonly log: OutputLog;
  readonly redactor: Redactor;
  readonly errors: ErrorNotice;
  readonly settings: () => Settings;
  /** The connection that is active when a command begins. */
  readonly service: ServiceCaller;
  readonly details: DetailsPanels;
  readonly grids: Grids;
  readonly queries: Queries;
  readonly status: StatusBar;
}

const settings = () => {
  const configuration = vscode.workspace.getConfiguration(settingSection);
  return readSettings((name) => configuration.get(name));
};

const dataFolderSetting: SettingName = 'dataFolder';

const execute = (command: CommandId, ...values: unknown[]) => {
  void vscode.commands.executeCommand(command, ...values);
};

type TreePlace = ReturnType<DatasetTreeOptions['connection']>;

/** Where the active connection leads; the embedded service is where it runs now. */
function placeOf(active: ConnectionDescription, { handle }: ServiceSupervisor): TreePlace {
  if (active.kind === 'external') return active;
  return { name: active.name, endpoint: handle?.endpoint, region: handle?.region };
}

type Own = <Part extends vscode.Disposable>(part: Part) => Part;

/** Makes all parts and joins them. What is made here is disposed with the extension. */
export function composeServices(context: vscode.ExtensionContext): Services {
  const own: Own = (part) => {
    context.subscriptions.push(part);
    return part;
  };
  const redactor = new Redactor();
  const log = new OutputLog(own(vscode.window.createOutputChannel('FinSpace', { log: true })), redactor);
  const explain = (error: unknown) => connectionProblem(error, connections.active);
  const errors = new ErrorNotice(log, redactor, (error) => {
    const problem = explain(error);
    return isOfConnection(problem) ? problem : undefined;
  });
  const tellOf = (what: string) => (error: unknown) => {
    log.error(`${what}: ${explainError(error)}`);
    void errors.show(error, false);
  };
  const tellOfStart = async (failure: unknown) => {
    if (await errors.show(failure, true)) tree.reset();
  };
  const shared = { context, own, log, redactor, settings };

  const connectionParts: ConnectionParts = composeConnections({
    ...shared,
    onStateChange: (state) => {
      setContextKey('finspaceData.serviceState', state);
      status.update();
      if (state === 'running') tree.recover();
    },
  });
  const { supervisor, connections, mayCall } = connectionParts;
  const treeParts: TreeParts = composeTree({
    own,
    service: connections,
    workspaceState: context.workspaceState,
    connection: () => placeOf(connections.active, supervisor),
    explain,
    mayCall,
    onStartFailure: (failure) => void tellOfStart(failure),
    fail: tellOf('Dropped files could not be taken'),
  });
  const { tree } = treeParts;
  const terminalParts = composeTerminals({ ...shared, connections, reporting: { log, errors }, execute });
  const status: StatusBar = own(
    new StatusBar(() => ({
      connection: connections.active,
      state: supervisor.state,
      handle: supervisor.handle,
      expiresAt: terminalParts.terminals.newestExpiry,
    })),
  );
  const grids = own(
    new Grids({
      extensionUri: context.extensionUri,
      service: connections,
      explain: (error) => redactor.redact(explain(error).message),
      fail: tellOf('Rows could not be shown'),
    }),
  );
  const details: DetailsPanels = own(
    new DetailsPanels({
      extensionUri: context.extensionUri,
      service: connections,
      grids,
      origins: () => longWork.origins,
      run: execute,
      copy: (text) => void copyText(text),
      log: (error) => log.error(`Details could not be loaded: ${explainError(error)}`),
      explain: (error) => redactor.redact(explain(error).message),
    }),
  );
  const queries = own(
    new Queries({
      service: connections,
      grids,
      settings,
      instants: new QueryInstants(context.workspaceState),
      isEmbedded: () => connections.active.kind === 'embedded',
      mayCall: connectionParts.mayCall,
      fail: (error) => log.warn(`Queries could not be helped with: ${explainError(error)}`),
    }),
  );
  own(registerAssistantTools({ connections, explain: (error) => redactor.redact(explain(error).message) }));
  const longWork = composeLongWork({ ...shared, connections, details, tree, mayCall });
  const services: Services = {
    extension: context.extension,
    log,
    redactor,
    errors,
    settings,
    service: connections,
    details,
    grids,
    queries,
    status,
    ...connectionParts,
    ...treeParts,
    ...terminalParts,
    ...longWork,
  };
  followChanges(services, own);
  return services;
}

/** Shows what has changed in one part in the others. */
function followChanges(
  { connections, tree, terminals, details, grids, queries, status }: Services,
  own: Own,
): void {
  const showConnection = () => {
    setContextKey('finspaceData.connectionKind', connections.active.kind);
    setContextKey('finspaceData.isEmpty', false);
    status.update();
  };
  showConnection();
  own(
    connections.onDidChange(() => {
      showConnection();
      details.closeAll();
      grids.closeAll();
      queries.changeConnection();
      tree.reset();
    }),
  );
  own(terminals.onDidChange(() => status.update()));
  own(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${settingSection}.${dataFolderSetting}`)) tree.reset();
    }),
  );
}
