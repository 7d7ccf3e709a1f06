/** The tools that language models are offered, as the manifest declares them. All of them only read. */
export const toolNames = [
  'finspaceData_listDatasets',
  'finspaceData_describeDataset',
  'finspaceData_changesetStatus',
  'finspaceData_previewRows',
  'finspaceData_runQuery',
] as const;

export type ToolName = (typeof toolNames)[number];
