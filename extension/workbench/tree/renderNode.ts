import { localTime } from '../host/format';
import { l10n } from '../host/l10n';
import { escapeMarkdown } from '../host/markdown';
import { describeCount } from './describeCount';
import type {
  ColumnNode,
  ConnectionNode,
  DatasetNode,
  FailureNode,
  GroupNode,
  NoteNode,
  TreeNode,
} from './nodes';
import { renderChangeset } from './renderChangeset';
import { renderDataView } from './renderDataView';
import { dotted, factTable, heading, type RenderedNode } from './renderedNode';
import { renderFolder, renderLocation, renderLocations, renderObject } from './renderLocation';

function renderConnection({ name, endpoint, region }: ConnectionNode): RenderedNode {
  const host = endpoint?.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return {
    label: name,
    description: dotted(host, region),
    icon: 'plug',
    tooltip: [
      heading(name),
      factTable([
        { label: l10n.t('Endpoint'), value: endpoint },
        { label: l10n.t('Region'), value: region },
      ]),
    ].join('\n\n'),
    contextValue: 'connection',
    opens: 'expanded',
  };
}

function renderDataset({ dataset }: DatasetNode): RenderedNode {
  const { datasetId, datasetTitle, alias, kind, datasetDescription, datasetArn, createTime } = dataset;
  const columns = dataset.schemaDefinition?.tabularSchemaConfig?.columns?.length;
  const description = datasetDescription ? [escapeMarkdown(datasetDescription)] : [];
  const title = datasetTitle ?? datasetId;
  const facts = factTable([
    { label: l10n.t('Kind'), value: kind },
    { label: l10n.t('Alias'), value: alias },
    { label: l10n.t('Columns'), value: columns === undefined ? undefined : String(columns) },
    { label: l10n.t('Created'), value: createTime && localTime(createTime) },
    { label: l10n.t('Dataset'), value: datasetId },
    { label: l10n.t('ARN'), value: datasetArn },
  ]);
  return {
    label: title,
    description: alias ?? (kind === 'NON_TABULAR' ? l10n.t('files') : undefined),
    icon: kind === 'NON_TABULAR' ? 'files' : 'table',
    tooltip: [heading(title), ...description, facts].join('\n\n'),
    contextValue: 'dataset',
    opens: 'collapsed',
  };
}

function renderGroup({ group, known, dataset }: GroupNode): RenderedNode {
  switch (group) {
    case 'changesets':
      return {
        label: l10n.t('Changesets'),
        description: describeCount(known),
        icon: 'history',
        contextValue: 'group.changesets',
        opens: 'expanded',
      };
    case 'dataViews':
      return {
        label: l10n.t('Data Views'),
        description: describeCount(known),
        icon: 'eye',
        contextValue: 'group.dataViews',
        opens: 'collapsed',
      };
    case 'schema': {
      const columns = dataset.schemaDefinition?.tabularSchemaConfig?.columns?.length ?? 0;
      return {
        label: l10n.t('Schema'),
        description: columns === 0 ? undefined : String(columns),
        icon: 'symbol-structure',
        contextValue: 'group.schema',
        opens: 'collapsed',
      };
    }
  }
}

function renderColumn({ column, isKey }: ColumnNode): RenderedNode {
  const { columnName = '', dataType, columnDescription } = column;
  return {
    label: columnName,
    description: dotted(dataType, isKey ? l10n.t('key') : undefined, columnDescription),
    icon: isKey ? 'key' : 'symbol-field',
    color: 'icon.foreground',
    tooltip: [heading(columnName), dataType, columnDescription && escapeMarkdown(columnDescription)]
      .filter((part) => part)
      .join('\n\n'),
    contextValue: 'column',
    spoken: [l10n.t('Column {0}', columnName), dataType, isKey ? l10n.t('key') : undefined, columnDescription]
      .filter((part) => part)
      .join(', '),
  };
}

/** What is wrong comes first: the end of a long row is cut off. */
function renderFailure({ message, remedy }: FailureNode): RenderedNode {
  const isRetried = !remedy || remedy.command === 'finspaceData.retryLoad';
  const remedyTitle = isRetried ? l10n.t('Retry') : remedy.title;
  return {
    label: message,
    description: remedyTitle,
    icon: 'warning',
    color: 'list.warningForeground',
    tooltip: escapeMarkdown(message),
    contextValue: 'failure',
    spoken: `${message}, ${remedyTitle}`,
    command: isRetried ? 'finspaceData.retryLoad' : remedy.command,
    argument: isRetried ? undefined : remedy.argument,
  };
}

function renderNote({ about }: NoteNode): RenderedNode {
  const plain = { icon: 'info', contextValue: 'note' };
  switch (about) {
    case 'noMatch':
      return {
        ...plain,
        label: l10n.t('No dataset matches'),
        description: l10n.t('Clear the filter'),
        command: 'finspaceData.clearFilter',
      };
    case 'noSchema':
      return {
        ...plain,
        label: l10n.t('No schema yet'),
        description: l10n.t('The first changeset gives it one'),
      };
    case 'emptyFolder':
      return {
        ...plain,
        label: l10n.t('Nothing here yet'),
        description: l10n.t('Drop files here'),
      };
  }
}

const emptyRow = (isAboutChangesets: boolean): RenderedNode => ({
  label: isAboutChangesets ? l10n.t('No changesets yet') : l10n.t('No data views yet'),
  description: l10n.t('Create one'),
  icon: 'add',
  contextValue: 'empty',
  command: isAboutChangesets ? 'finspaceData.createChangeset' : 'finspaceData.createDataView',
});

/** The row that stands for a node; `now` tells today's changesets from others. */
export function renderNode(node: TreeNode, now = new Date()): RenderedNode {
  switch (node.kind) {
    case 'connection':
      return renderConnection(node);
    case 'dataset':
      return renderDataset(node);
    case 'group':
      return renderGroup(node);
    case 'changeset':
      return renderChangeset(node, now);
    case 'dataView':
      return renderDataView(node, now);
    case 'column':
      return renderColumn(node);
    case 'locations':
      return renderLocations();
    case 'location':
      return renderLocation(node);
    case 'folder':
      return renderFolder(node);
    case 'object':
      return renderObject(node, now);
    case 'loadMore':
      return {
        label: l10n.t('Load more…'),
        icon: 'ellipsis',
        contextValue: 'loadMore',
        command: 'finspaceData.loadMore',
      };
    case 'failure':
      return renderFailure(node);
    case 'empty':
      return emptyRow(node.of === 'changesets');
    case 'note':
      return renderNote(node);
  }
}
