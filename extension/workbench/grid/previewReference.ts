import type { RowSource } from '../../finspace/generated/localService';

/** What is previewed, as it is kept over a reload of the window. */
export interface PreviewReference {
  readonly datasetId: string;
  readonly datasetTitle: string;
  readonly changesetId?: string;
  readonly dataViewId?: string;
  /** Milliseconds; the dataset as of now where neither this nor the others are there. */
  readonly asOf?: number;
  /** What a changeset or data view is called. */
  readonly label?: string;
}

const isOptionalText = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string';

/** Reads what was kept; undefined where it is something else. */
export function readPreviewReference(value: unknown): PreviewReference | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { datasetId, datasetTitle, changesetId, dataViewId, asOf, label } = value as Record<string, unknown>;
  if (typeof datasetId !== 'string' || typeof datasetTitle !== 'string') return undefined;
  if (!isOptionalText(changesetId) || !isOptionalText(dataViewId) || !isOptionalText(label)) return undefined;
  const instant = typeof asOf === 'number' ? asOf : undefined;
  return { datasetId, datasetTitle, changesetId, dataViewId, asOf: instant, label };
}

export const previewKey = ({ datasetId, changesetId, dataViewId, asOf }: PreviewReference): string =>
  ['preview', datasetId, changesetId ?? '', dataViewId ?? '', asOf ?? ''].join('/');

export function rowSourceOf({ datasetId, changesetId, dataViewId, asOf }: PreviewReference): RowSource {
  const asOfTimestamp = asOf === undefined ? undefined : new Date(asOf);
  return { datasetId, changesetId, dataViewId, asOfTimestamp };
}
