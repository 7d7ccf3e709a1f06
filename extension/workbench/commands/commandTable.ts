import type { CommandId } from './commandIds';
import type { Command } from './command';
import { addConnection } from './addConnection';
import { clearFilter } from './clearFilter';
import { clearWorkingLocation } from './clearWorkingLocation';
import { compare } from './compare';
import { compareWithBefore } from './compareWithBefore';
import { copyArn } from './copyArn';
import { copyAsPython } from './copyAsPython';
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
import { freezeDataset } from './freezeDataset';
import { getWorkingLocation } from './getWorkingLocation';
import { goToCorrected, goToCorrection } from './goToRelated';
import {
  gridClearFilters,
  gridCopy,
  gridCopyAs,
  gridCopyWithHeaders,
  gridChart,
  gridExport,
  gridFilterColumn,
  gridFindColumn,
  gridFreezeColumn,
  gridGoToRow,
  gridRefresh,
  gridShowWholeValue,
} from './gridCommands';
import { loadMore } from './loadMore';
import { newQuery } from './newQuery';
import { openEndlessTerminal } from './openEndlessTerminal';
import { openSource } from './openSource';
import { openTerminal } from './openTerminal';
import { previewRows, previewRowsAsOf } from './previewRows';
import { refresh } from './refresh';
import { renameDataset } from './renameDataset';
import { rebuildCatalog } from './rebuildCatalog';
import { restartService } from './restartService';
import { retryLoad } from './retryLoad';
import { reveal } from './reveal';
import { pickQueryInstant, runQuery, stopQuery } from './runQueries';
import { showActions } from './showActions';
import { showChangesetDetails } from './showChangesetDetails';
import { showDatasetDetails } from './showDatasetDetails';
import { showDataViewDetails } from './showDataViewDetails';
import { showLog } from './showLog';
import { signIn } from './signIn';
import { sortByCreation, sortByTitle } from './sortDatasets';
import { stopChangeset } from './stopChangeset';
import { switchConnection } from './switchConnection';
import { tryAgain } from './tryAgain';
import { uploadFiles } from './uploadFiles';

/** What each command does. Loaded when the first is run: the wizards are the larger part of the workbench. */
export const commands: Readonly<Record<CommandId, Command>> = {
  'finspaceData.createSampleData': createSampleData,
  'finspaceData.createDataset': createDataset,
  'finspaceData.createChangeset': createChangeset,
  'finspaceData.correctChangeset': correctChangeset,
  'finspaceData.createDataView': createDataView,
  'finspaceData.freezeDataset': freezeDataset,
  'finspaceData.getWorkingLocation': getWorkingLocation,
  'finspaceData.openTerminal': openTerminal,
  'finspaceData.openEndlessTerminal': openEndlessTerminal,
  'finspaceData.copyCredentials': copyCredentials,
  'finspaceData.showDatasetDetails': showDatasetDetails,
  'finspaceData.showChangesetDetails': showChangesetDetails,
  'finspaceData.showDataViewDetails': showDataViewDetails,
  'finspaceData.previewRows': previewRows,
  'finspaceData.previewRowsAsOf': previewRowsAsOf,
  'finspaceData.compare': compare,
  'finspaceData.compareWithBefore': compareWithBefore,
  'finspaceData.gridCopy': gridCopy,
  'finspaceData.gridCopyWithHeaders': gridCopyWithHeaders,
  'finspaceData.gridCopyAs': gridCopyAs,
  'finspaceData.gridExport': gridExport,
  'finspaceData.gridChart': gridChart,
  'finspaceData.gridShowWholeValue': gridShowWholeValue,
  'finspaceData.gridGoToRow': gridGoToRow,
  'finspaceData.gridFindColumn': gridFindColumn,
  'finspaceData.gridFilterColumn': gridFilterColumn,
  'finspaceData.gridClearFilters': gridClearFilters,
  'finspaceData.gridFreezeColumn': gridFreezeColumn,
  'finspaceData.gridRefresh': gridRefresh,
  'finspaceData.stopChangeset': stopChangeset,
  'finspaceData.tryAgain': tryAgain,
  'finspaceData.openSource': openSource,
  'finspaceData.copyId': copyId,
  'finspaceData.copyArn': copyArn,
  'finspaceData.copyS3Uri': copyS3Uri,
  'finspaceData.copyLink': copyLink,
  'finspaceData.copyAsPython': copyAsPython,
  'finspaceData.newQuery': newQuery,
  'finspaceData.runQuery': runQuery,
  'finspaceData.stopQuery': stopQuery,
  'finspaceData.pickQueryInstant': pickQueryInstant,
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
  'finspaceData.renameDataset': renameDataset,
  'finspaceData.deleteRow': deleteRow,
  'finspaceData.clearWorkingLocation': clearWorkingLocation,
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
  'finspaceData.rebuildCatalog': rebuildCatalog,
};
