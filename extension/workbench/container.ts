import { join } from 'node:path';
import * as vscode from 'vscode';
import { FollowFolder } from './changesets/followFolder';
import { tellOfEnd } from './changesets/tellOfEnd';
import { uploadTeller } from './changesets/tellOfUpload';
import { UploadFolder, type WindowFacts } from './changesets/uploadFolder';
import { UploadResumer } from './changesets/uploadResumer';
import { Uploads } from './changesets/uploads';
import { WorkFollower } from './changesets/workFollower';
import type { ServiceCaller } from './connections/connection';
import { ConnectionBook } from './connections/connectionBook';
import { ConnectionManager } from './connections/connectionManager';
import { connectionProblem, isOfConnection } from './connections/connectionProblem';
import { credentialSource } from './connections/credentialSource';
import { EmbeddedConnection } from './connections/embeddedConnection';
import { ExternalConnection } from './connections/externalConnection';
import { SecretVault } from './connections/secretVault';
import { StatusBar } from './connections/statusBar';
import type { CommandId } from './commands/commandIds';
import { runCommand, type CommandReporting } from './commands/runCommand';
import { setContextKey } from './host/contextKeys';
import { ErrorNotice } from './host/errorNotice';
import { OutputLog } from './host/log';
import { withCancellableProgress } from './host/progress';
import { Redactor } from './host/redactor';
import { readSettings, settingSection, type SettingName, type Settings } from './host/settings';
import { explainError } from './host/workbenchError';
import { ChangesetDetailsPanels } from './panels/changesetDetailsPanels';
import type { CopyTarget } from './panels/panelMessages';
import { endService } from './serviceProcess/serviceEnd';
import { launchService } from './serviceProcess/serviceLauncher';
import { isProcessAlive, readHealth, readServiceFile } from './serviceProcess/serviceProbe';
import { ServiceSupervisor } from './serviceProcess/serviceSupervisor';
import { AwsCli } from './terminal/awsCli';
import { CredentialTerminals } from './terminal/credentialTerminals';
import { EndlessTerminals } from './terminal/endlessTerminals';
import { registerTerminalProfile } from './terminal/terminalProfile';
import { composeTree, type TreeParts } from './tree/composeTree';

/** What commands work with. */
export interface Services {
  readonly extension: Pick<vscode.Extension<unknown>, 'id' | 'extensionPath'>;
  readonly log: OutputLog;
  readonly errors: ErrorNotice;
  readonly settings: () => Settings;
  readonly supervisor: ServiceSupervisor;
  /** The connection that is active when a command begins. */
  readonly service: ServiceCaller;
  readonly connections: ConnectionManager;
  readonly vault: SecretVault;
  readonly redactor: Redactor;
  readonly tree: TreeParts['tree'];
  readonly provider: TreeParts['provider'];
  readonly view: TreeParts['view'];
  readonly keepOrder: TreeParts['keepOrder'];
  readonly awsCli: AwsCli;
  readonly terminals: CredentialTerminals;
  readonly endless: EndlessTerminals;
  readonly follower: WorkFollower;
  readonly uploads: Uploads;
  readonly resumer: UploadResumer;
  readonly details: ChangesetDetailsPanels;
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

const copyCommands: Readonly<Record<CopyTarget, CommandId>> = {
  copyId: 'finspaceData.copyId',
  copyArn: 'finspaceData.copyArn',
  copyS3Uri: 'finspaceData.copyS3Uri',
};

const serviceScript = ({ extensionPath }: vscode.ExtensionContext) =>
  join(extensionPath, 'dist', 'service.js');

/** What the terminal profile opens with; undefined where that failed and was told. */
function profileTerminal(terminals: CredentialTerminals, reporting: CommandReporting) {
  const open: CommandId = 'finspaceData.openTerminal';
  const durationInMinutes = settings().credentialDurationMinutes;
  return runCommand(open, () => terminals.prepare({ durationInMinutes }), reporting);
}

function composeSupervisor(
  context: vscode.ExtensionContext,
  log: OutputLog,
  onStateChange: ConstructorParameters<typeof ServiceSupervisor>[4],
): ServiceSupervisor {
  const { version } = context.extension.packageJSON as { readonly version: string };
  return new ServiceSupervisor(
    { readServiceFile, readHealth, launch: launchService, end: endService },
    settings,
    { script: serviceScript(context), version },
    log,
    onStateChange,
  );
}

const windowFacts: WindowFacts = { pid: process.pid, isAlive: isProcessAlive, now: Date.now };

const placeOf = ({ handle }: ServiceSupervisor) => ({ endpoint: handle?.endpoint, region: handle?.region });

/** Makes all parts and joins them. What is made here is disposed with the extension. */
export function composeServices(context: vscode.ExtensionContext): Services {
  const own = <Part extends vscode.Disposable>(part: Part): Part => {
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
  const supervisor = composeSupervisor(context, log, (state) => {
    setContextKey('finspaceData.serviceState', state);
    status.update();
    if (state === 'running') tree.recover();
  });
  const vault = new SecretVault(context.secrets);
  const credentialsOf = credentialSource(vault, redactor);
  const connections: ConnectionManager = own(
    new ConnectionManager(
      new EmbeddedConnection(supervisor, redactor),
      new ConnectionBook(context.globalState, context.workspaceState),
      (description) => new ExternalConnection(description, credentialsOf),
    ),
  );
  const tellOfStart = async (failure: unknown) => {
    if (await errors.show(failure, true)) tree.reset();
  };
  const mayCall = () =>
    !connections.isRefused && (connections.active.kind === 'external' || supervisor.state !== 'failed');

  const { tree, provider, view, keepOrder }: TreeParts = composeTree({
    service: connections,
    own,
    workspaceState: context.workspaceState,
    connection: () =>
      connections.active.kind === 'embedded'
        ? { ...connections.active, ...placeOf(supervisor) }
        : connections.active,
    explain,
    mayCall,
    onStartFailure: (failure) => void tellOfStart(failure),
    fail: (error) => {
      log.error(`Dropped files could not be taken: ${explainError(error)}`);
      void errors.show(error, false);
    },
  });
  own(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${settingSection}.${dataFolderSetting}`)) tree.reset();
    }),
  );

  const awsCli = new AwsCli();
  const terminals = own(
    new CredentialTerminals(connections, redactor, log, awsCli, (request) =>
      execute('finspaceData.openTerminal', request),
    ),
  );
  const endless = new EndlessTerminals(
    connections,
    serviceScript(context),
    context.globalStorageUri.fsPath,
    awsCli,
  );
  own(registerTerminalProfile(() => profileTerminal(terminals, { log, errors })));
  const status: StatusBar = own(
    new StatusBar(() => ({
      connection: connections.active,
      state: supervisor.state,
      handle: supervisor.handle,
      expiresAt: terminals.newestExpiry,
    })),
  );
  own(terminals.onDidChange(() => status.update()));

  const details = own(
    new ChangesetDetailsPanels(context.extensionUri, connections, {
      copy: (target, node) => execute(copyCommands[target], node),
      fail: (error) => {
        log.error(`A changeset's details could not be loaded: ${explainError(error)}`);
        void errors.show(error, false);
      },
    }),
  );
  const follower = own(
    new WorkFollower(
      new FollowFolder(join(context.globalStorageUri.fsPath, 'followed')),
      windowFacts,
      connections,
      log,
      mayCall,
      (end) => void tellOfEnd(end, { service: connections, details, tree }),
    ),
  );
  const uploadFolder = new UploadFolder(join(context.globalStorageUri.fsPath, 'uploads'), windowFacts);
  const uploads = own(new Uploads(uploadFolder, withCancellableProgress));
  const resumer = own(
    new UploadResumer(
      uploadFolder,
      uploads,
      () => connections.pinned(),
      mayCall,
      log,
      uploadTeller({ follower, tree }),
    ),
  );
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
      tree.reset();
    }),
  );
  return {
    extension: context.extension,
    log,
    errors,
    settings,
    supervisor,
    service: connections,
    connections,
    vault,
    redactor,
    tree,
    provider,
    view,
    keepOrder,
    awsCli,
    terminals,
    endless,
    follower,
    uploads,
    resumer,
    details,
    status,
  };
}
