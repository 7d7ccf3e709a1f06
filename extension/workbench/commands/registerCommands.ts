import * as vscode from 'vscode';
import type { Services } from '../container';
import type { Command } from './command';
import { commandIds, type CommandId } from './commandIds';
import { addConnection } from './addConnection';
import { clearFilter } from './clearFilter';
import { copyArn } from './copyArn';
import { copyCredentials } from './copyCredentials';
import { copyFirstScript } from './copyFirstScript';
import { copyId } from './copyId';
import { copyLink } from './copyLink';
import { copyS3Uri } from './copyS3Uri';
import { correctChangeset } from './correctChangeset';
import { createChangeset } from './createChangeset';
import { createDataset } from './createDataset';
import { createSampleData } from './createSampleData';
import { createDataView } from './createDataView';
import { createChangesetFromObject } from './createChangesetFromObject';
import { deleteRow } from './deleteRow';
import { downloadObject } from './downloadObject';
import { editConnection } from './editConnection';
import { filterDatasets } from './filterDatasets';
import { getWorkingLocation } from './getWorkingLocation';
import { goToCorrected, goToCorrection } from './goToRelated';
import { loadMore } from './loadMore';
import { openEndlessTerminal } from './openEndlessTerminal';
import { openTerminal } from './openTerminal';
import { refresh } from './refresh';
import { restartService } from './restartService';
import { retryLoad } from './retryLoad';
import { reveal } from './reveal';
import { runCommand } from './runCommand';
import { showActions } from './showActions';
import { showChangesetDetails } from './showChangesetDetails';
import { showLog } from './showLog';
import { signIn } from './signIn';
import { sortByCreation, sortByTitle } from './sortDatasets';
import { switchConnection } from './switchConnection';
import { uploadFiles } from './uploadFiles';

const commands: Readonly<Record<CommandId, Command>> = {
  'finspaceData.createSampleData': createSampleData,
  'finspaceData.createDataset': createDataset,
  'finspaceData.createChangeset': createChangeset,
  'finspaceData.correctChangeset': correctChangeset,
  'finspaceData.createDataView': createDataView,
  'finspaceData.getWorkingLocation': getWorkingLocation,
  'finspaceData.openTerminal': openTerminal,
  'finspaceData.openEndlessTerminal': openEndlessTerminal,
  'finspaceData.copyCredentials': copyCredentials,
  'finspaceData.showChangesetDetails': showChangesetDetails,
  'finspaceData.copyId': copyId,
  'finspaceData.copyArn': copyArn,
  'finspaceData.copyS3Uri': copyS3Uri,
  'finspaceData.copyLink': copyLink,
  'finspaceData.copyFirstScript': copyFirstScript,
  'finspaceData.filterDatasets': filterDatasets,
  'finspaceData.clearFilter': clearFilter,
  'finspaceData.sortByTitle': sortByTitle,
  'finspaceData.sortByCreation': sortByCreation,
  'finspaceData.reveal': reveal,
  'finspaceData.goToCorrection': goToCorrection,
  'finspaceData.goToCorrected': goToCorrected,
  'finspaceData.uploadFiles': uploadFiles,
  'finspaceData.downloadObject': downloadObject,
  'finspaceData.createChangesetFromObject': createChangesetFromObject,
  'finspaceData.deleteRow': deleteRow,
  'finspaceData.refresh': refresh,
  'finspaceData.loadMore': loadMore,
  'finspaceData.retryLoad': retryLoad,
  'finspaceData.showActions': showActions,
  'finspaceData.switchConnection': switchConnection,
  'finspaceData.addConnection': addConnection,
  'finspaceData.editConnection': editConnection,
  'finspaceData.signIn': signIn,
  'finspaceData.showLog': showLog,
  'finspaceData.restartService': restartService,
};

/** A command ends on the connection on which it began, whatever is switched to in the meantime. */
const startWork = (services: Services): Services => ({ ...services, service: services.connections.pinned() });

export function registerCommands(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, (argument: unknown) =>
        runCommand(id, () => commands[id](startWork(services), argument), services),
      ),
    ),
  );
}
