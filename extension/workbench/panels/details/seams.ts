import { commandIds, type CommandId } from '../../commands/commandIds';

/** Commands that show rows as of an instant. A page offers those that there are. */
export const rowCommands = {
  preview: 'finspaceData.previewRows',
  compare: 'finspaceData.compare',
  compareWithBefore: 'finspaceData.compareWithBefore',
  query: 'finspaceData.newQuery',
} as const;

const known: readonly string[] = commandIds;

export const canRun = (command: string): command is CommandId => known.includes(command);
