import type { RowColumn } from '../../finspace/generated/localService';
import type { ColumnDefinition } from '../../finspace/generated/secondGeneration';
import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { instantText } from './gridInstant';
import type { GridSubject } from './gridSubject';
import { previewKey, rowSourceOf, type PreviewReference } from './previewReference';

const newestToLookAt = 20;

const kinds: Readonly<Record<string, RowColumn['valueKind']>> = {
  STRING: 'TEXT',
  CHAR: 'TEXT',
  INTEGER: 'NUMBER',
  TINYINT: 'NUMBER',
  SMALLINT: 'NUMBER',
  BIGINT: 'NUMBER',
  FLOAT: 'NUMBER',
  DOUBLE: 'NUMBER',
  DATE: 'DATE',
  DATETIME: 'INSTANT',
  BOOLEAN: 'BOOLEAN',
  BINARY: 'BYTES',
};

const rowColumn = ({ columnName, dataType }: ColumnDefinition): RowColumn => ({
  columnName,
  typeName: dataType,
  valueKind: kinds[dataType ?? ''] ?? 'OTHER',
});

function titleOf({ datasetTitle, changesetId, dataViewId, asOf }: PreviewReference): string {
  const part = changesetId ?? dataViewId;
  if (part !== undefined) return `${datasetTitle} · ${part.slice(0, 6)}`;
  return asOf === undefined ? datasetTitle : `${datasetTitle} @ ${instantText(new Date(asOf))}`;
}

function detailOf({ changesetId, dataViewId, label = '' }: PreviewReference): string {
  if (changesetId !== undefined) return l10n.t('Changeset {0}', label || changesetId);
  if (dataViewId !== undefined) return l10n.t('Data view {0}', label || dataViewId);
  return l10n.t('Dataset');
}

const fileNameOf = (reference: PreviewReference): string =>
  titleOf(reference)
    .replaceAll(/[^\p{L}\p{N}.-]+/gu, '-')
    .replaceAll(/^[-.]+|-+$/g, '') || 'rows';

/** Finds changesets that count for later instants alone. */
async function newerChangesets(
  service: ServiceCaller,
  datasetId: string,
  instant: Date,
  abortSignal: AbortSignal,
): Promise<string | undefined> {
  const { changesets = [] } = await service.call(({ data }) =>
    data.listChangesets({ datasetId, maxResults: newestToLookAt }, { abortSignal }),
  );
  const newer = changesets.filter(
    ({ status, activeFromTimestamp }) =>
      status === 'SUCCESS' && activeFromTimestamp !== undefined && activeFromTimestamp > instant,
  );
  if (newer.length === 0) return undefined;
  return newer.length === 1
    ? l10n.t('A newer changeset is there.')
    : l10n.t('{0} newer changesets are there.', newer.length);
}

/** The rows of a dataset, changeset or data view, for a grid. The dataset's columns may be known already. */
export function previewSubject(
  service: ServiceCaller,
  reference: PreviewReference,
  columns?: readonly ColumnDefinition[],
): GridSubject {
  const { datasetId, datasetTitle, changesetId, dataViewId, asOf } = reference;
  const isNow = changesetId === undefined && dataViewId === undefined && asOf === undefined;
  return {
    key: previewKey(reference),
    title: titleOf(reference),
    heading: datasetTitle,
    detail: detailOf(reference),
    fileName: fileNameOf(reference),
    columns: columns?.map(rowColumn),
    open: () => Promise.resolve(rowSourceOf(reference)),
    findNewer: isNow ? (instant, signal) => newerChangesets(service, datasetId, instant, signal) : undefined,
    reference,
  };
}
