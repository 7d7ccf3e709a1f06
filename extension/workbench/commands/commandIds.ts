/** Every command of the extension, as the manifest declares them. */
export const commandIds = [
  'finspaceData.createDataset',
  'finspaceData.createChangeset',
  'finspaceData.getWorkingLocation',
  'finspaceData.openTerminal',
  'finspaceData.openEndlessTerminal',
  'finspaceData.copyCredentials',
  'finspaceData.showChangesetDetails',
  'finspaceData.copyId',
  'finspaceData.copyArn',
  'finspaceData.copyS3Uri',
  'finspaceData.refresh',
  'finspaceData.loadMore',
  'finspaceData.retryLoad',
  'finspaceData.showActions',
  'finspaceData.switchConnection',
  'finspaceData.addConnection',
  'finspaceData.editConnection',
  'finspaceData.signIn',
  'finspaceData.showLog',
  'finspaceData.restartService',
] as const;

export type CommandId = (typeof commandIds)[number];
