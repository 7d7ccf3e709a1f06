import { briefTime, localTime, rows, shortenS3Uris } from '../host/format';
import { l10n } from '../host/l10n';
import { escapeMarkdown } from '../host/markdown';
import type { CommandId } from '../commands/commandIds';
import { changesetFacts, measureFacts, type Fact } from './changesetFacts';
import type { ChangesetNode, DatasetNode, EmptyNode, FailureNode, LoadMoreNode, TreeNode } from './nodes';

/** A row of the tree, as data. */
export interface RenderedNode {
  /** Unique in the tree and stable while the row stands for the same thing. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: string;
  /** Id of a theme colour. */
  readonly color?: string;
  /** Markdown with HTML; content of the service in it is escaped. */
  readonly tooltip?: string;
  /** What menus tell the rows apart by. */
  readonly contextValue: string;
  readonly expandable: boolean;
  /** Whether the whole row is shown faintly. */
  readonly faint?: boolean;
  /** What a click does; the node is its argument. */
  readonly command?: CommandId;
}

/** Lets long paths go on in the next line, which their copies do not show. */
const breakable = (escaped: string) => escaped.replaceAll('&#47;', '&#47;<wbr>');

const table = (facts: readonly Fact[]) =>
  [
    '| | |',
    '|:--|:--|',
    ...facts.map(({ label, value }) => `| ${escapeMarkdown(label)} | ${breakable(escapeMarkdown(value))} |`),
  ].join('\n');

const heading = (text: string) => `**${escapeMarkdown(text)}**`;

function renderDataset({ dataset }: DatasetNode): RenderedNode {
  const { datasetId, datasetTitle, alias, kind, datasetDescription, datasetArn, createTime } = dataset;
  const columns = dataset.schemaDefinition?.tabularSchemaConfig?.columns?.length;
  const facts = [
    { label: l10n.t('Kind'), value: kind },
    { label: l10n.t('Alias'), value: alias },
    { label: l10n.t('Columns'), value: columns === undefined ? undefined : String(columns) },
    { label: l10n.t('Created'), value: createTime && localTime(createTime) },
    { label: l10n.t('Dataset'), value: datasetId },
    { label: l10n.t('ARN'), value: datasetArn },
  ].filter((fact): fact is Fact => fact.value !== undefined);
  const description = datasetDescription ? [escapeMarkdown(datasetDescription)] : [];
  const title = datasetTitle ?? datasetId;
  return {
    id: `dataset/${datasetId}`,
    label: title,
    description: alias ?? (kind === 'NON_TABULAR' ? l10n.t('files') : undefined),
    icon: kind === 'NON_TABULAR' ? 'files' : 'table',
    tooltip: [heading(title), ...description, table(facts)].join('\n\n'),
    contextValue: 'dataset',
    expandable: true,
  };
}

function changesetIcon({ changeset, superseded }: ChangesetNode): Pick<RenderedNode, 'icon' | 'color'> {
  switch (changeset.status) {
    case 'SUCCESS':
      return superseded
        ? { icon: 'pass', color: 'disabledForeground' }
        : { icon: 'pass', color: 'testing.iconPassed' };
    case 'FAILED':
      return { icon: 'error', color: 'testing.iconFailed' };
    case 'RUNNING':
      return { icon: 'sync~spin' };
    case 'STOP_REQUESTED':
      return { icon: 'stop-circle' };
    default:
      return { icon: 'clock' };
  }
}

function changesetDescription({ changeset, measure, superseded }: ChangesetNode): string {
  const { changeType = '', status, errorInfo } = changeset;
  const rowCount = measure?.rowCount;
  if (status === 'FAILED') {
    return [changeType, shortenS3Uris(errorInfo?.errorMessage ?? l10n.t('failed'))].join(' · ');
  }
  const details = [
    ...(rowCount === undefined ? [] : [rows(rowCount)]),
    ...(status === 'PENDING' ? [l10n.t('waiting')] : []),
    ...(status === 'RUNNING' ? [l10n.t('running')] : []),
    ...(superseded ? [changeset.updatedByChangesetId ? l10n.t('corrected') : l10n.t('replaced')] : []),
  ];
  return [changeType, ...details].join(' · ');
}

/** Status, change type and time first, then what was measured, then the rest. */
function recordOf({ changeset, measure }: ChangesetNode): readonly Fact[] {
  const facts = changesetFacts(changeset);
  return [...facts.slice(0, 3), ...measureFacts(measure), ...facts.slice(3)];
}

function renderChangeset(node: ChangesetNode, now: Date): RenderedNode {
  const { changeset, measure, superseded } = node;
  const { datasetId, changesetId, createTime, errorInfo } = changeset;
  const label = createTime ? briefTime(createTime, now) : changesetId;
  const failure = errorInfo
    ? [`${escapeMarkdown(errorInfo.errorCategory ?? '')}: ${escapeMarkdown(errorInfo.errorMessage ?? '')}`]
    : [];
  return {
    id: `changeset/${datasetId}/${changesetId}`,
    label,
    description: changesetDescription(node),
    ...changesetIcon(node),
    tooltip: [heading(l10n.t('Changeset of {0}', label)), ...failure, table(recordOf(node))].join('\n\n'),
    contextValue: measure?.s3Uri ? 'changeset.stored' : 'changeset',
    expandable: false,
    faint: superseded,
    command: 'finspaceData.showChangesetDetails',
  };
}

function renderLoadMore({ datasetId = '' }: LoadMoreNode): RenderedNode {
  return {
    id: `loadMore/${datasetId}`,
    label: l10n.t('Load more…'),
    icon: 'ellipsis',
    contextValue: 'loadMore',
    expandable: false,
    command: 'finspaceData.loadMore',
  };
}

function renderFailure({ datasetId = '', message, remedy }: FailureNode): RenderedNode {
  return {
    id: `failure/${datasetId}`,
    label: l10n.t('Could not be loaded'),
    description: remedy ? `${remedy.title} · ${message}` : l10n.t('{0} Click to try again.', message),
    icon: 'warning',
    color: 'list.warningForeground',
    tooltip: escapeMarkdown(message),
    contextValue: 'failure',
    expandable: false,
    command: remedy?.command ?? 'finspaceData.retryLoad',
  };
}

function renderEmpty({ datasetId }: EmptyNode): RenderedNode {
  return {
    id: `empty/${datasetId}`,
    label: l10n.t('No changesets yet'),
    description: l10n.t('Click to create one'),
    icon: 'add',
    contextValue: 'empty',
    expandable: false,
    command: 'finspaceData.createChangeset',
  };
}

/** The row that stands for a node; `now` tells today's changesets from others. */
export function renderNode(node: TreeNode, now = new Date()): RenderedNode {
  switch (node.kind) {
    case 'dataset':
      return renderDataset(node);
    case 'changeset':
      return renderChangeset(node, now);
    case 'loadMore':
      return renderLoadMore(node);
    case 'failure':
      return renderFailure(node);
    case 'empty':
      return renderEmpty(node);
  }
}
