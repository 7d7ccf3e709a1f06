import { briefTime, localTime } from '../host/format';
import { l10n } from '../host/l10n';
import { escapeMarkdown } from '../host/markdown';
import type { DataViewNode } from './nodes';
import { dotted, factTable, heading, type RenderedNode } from './renderedNode';

type DataView = DataViewNode['dataView'];

function iconOf({ status }: DataView): Pick<RenderedNode, 'icon' | 'color'> {
  switch (status) {
    case 'SUCCESS':
      return { icon: 'eye', color: 'testing.iconPassed' };
    case 'STARTING':
    case 'RUNNING':
      return { icon: 'sync~spin' };
    case 'PENDING':
    case undefined:
      return { icon: 'clock' };
    case 'CANCELLED':
      return { icon: 'circle-slash' };
    default:
      return { icon: 'error', color: 'testing.iconFailed' };
  }
}

function stageOf({ status, errorInfo }: DataView): string | undefined {
  switch (status) {
    case 'SUCCESS':
    case undefined:
      return undefined;
    case 'PENDING':
      return l10n.t('waiting');
    case 'STARTING':
    case 'RUNNING':
      return l10n.t('running');
    case 'CANCELLED':
      return l10n.t('cancelled');
    default:
      return errorInfo?.errorMessage ?? l10n.t('failed');
  }
}

const optionFacts = (options: Readonly<Record<string, string>> = {}) =>
  Object.entries(options).map(([label, value]) => ({ label, value }));

/** The record of a data view, in the order in which it is read; what has no value is left out where it is shown. */
export function dataViewFacts(
  view: DataView,
): readonly { readonly label: string; readonly value?: string }[] {
  const { s3DestinationExportFileFormat: format, s3DestinationExportFileFormatOptions: options } =
    view.destinationTypeProperties ?? {};
  return [
    { label: l10n.t('Status'), value: view.status },
    { label: l10n.t('As of'), value: view.asOfTimestamp && localTime(view.asOfTimestamp) },
    { label: l10n.t('Destination'), value: view.destinationTypeProperties?.destinationType },
    { label: l10n.t('Format'), value: format },
    ...optionFacts(options),
    { label: l10n.t('Partitioned by'), value: view.partitionColumns?.join(', ') },
    { label: l10n.t('Sorted by'), value: view.sortColumns?.join(', ') },
    { label: l10n.t('Created'), value: view.createTime && localTime(view.createTime) },
    { label: l10n.t('Changed'), value: view.lastModifiedTime && localTime(view.lastModifiedTime) },
    { label: l10n.t('Data view'), value: view.dataViewId },
    { label: l10n.t('ARN'), value: view.dataViewArn },
  ];
}

export function dataViewTitle({ autoUpdate, asOfTimestamp, createTime }: DataView, now: Date): string {
  if (autoUpdate) return l10n.t('Auto-updating');
  const instant = asOfTimestamp ?? createTime;
  return instant ? l10n.t('As of {0}', briefTime(instant, now)) : l10n.t('Data view');
}

export function renderDataView({ dataView }: DataViewNode, now: Date): RenderedNode {
  const label = dataViewTitle(dataView, now);
  const { destinationType, s3DestinationExportFileFormat } = dataView.destinationTypeProperties ?? {};
  const description = dotted(s3DestinationExportFileFormat ?? destinationType, stageOf(dataView));
  const { errorInfo } = dataView;
  const failure = errorInfo?.errorMessage === undefined ? [] : [escapeMarkdown(errorInfo.errorMessage)];
  return {
    label,
    description,
    ...iconOf(dataView),
    tooltip: [heading(label), ...failure, factTable(dataViewFacts(dataView))].join('\n\n'),
    contextValue: dataView.status === 'SUCCESS' ? 'dataView.stored' : 'dataView',
    spoken: [l10n.t('Data view'), label, dataView.status, description].filter((part) => part).join(', '),
    command: 'finspaceData.showDataViewDetails',
  };
}
