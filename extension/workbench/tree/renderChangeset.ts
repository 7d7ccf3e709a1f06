import { briefTime, rows, shortenS3Uris } from '../host/format';
import { l10n } from '../host/l10n';
import { escapeMarkdown } from '../host/markdown';
import { changesetFacts, measureFacts, type Fact } from './changesetFacts';
import { isStoppable, type ChangesetNode, type RelatedChangeset } from './nodes';
import { dotted, factTable, heading, type RenderedNode } from './renderedNode';

function iconOf({ changeset, superseded }: ChangesetNode): Pick<RenderedNode, 'icon' | 'color'> {
  switch (changeset.status) {
    case 'SUCCESS':
      return { icon: 'pass', color: superseded ? 'disabledForeground' : 'testing.iconPassed' };
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

/** The time of a related changeset, or where it is not loaded its id. */
const nameOf = ({ createTime, changesetId }: RelatedChangeset, now: Date): string =>
  createTime ? briefTime(createTime, now) : changesetId;

function relationOf(node: ChangesetNode, now: Date): string | undefined {
  const { correctedBy, corrects, replacedBy, superseded } = node;
  if (correctedBy) return l10n.t('corrected {0}', nameOf(correctedBy, now));
  if (replacedBy) return l10n.t('replaced {0}', nameOf(replacedBy, now));
  if (superseded) return l10n.t('replaced');
  return corrects && l10n.t('corrects {0}', nameOf(corrects, now));
}

function stageOf({ status }: ChangesetNode['changeset']): string | undefined {
  if (status === 'PENDING') return l10n.t('waiting');
  if (status === 'STOP_REQUESTED') return l10n.t('stopping');
  return status === 'RUNNING' ? l10n.t('running') : undefined;
}

/** What sets a changeset apart comes first: the end of a long row is cut off. */
function descriptionOf(node: ChangesetNode, now: Date): string {
  const { changeset, measure } = node;
  const { changeType = '', status, errorInfo } = changeset;
  if (status === 'FAILED') {
    return dotted(shortenS3Uris(errorInfo?.errorMessage ?? l10n.t('failed')), changeType);
  }
  const rowCount = measure?.rowCount;
  return dotted(
    relationOf(node, now),
    changeType,
    rowCount === undefined ? undefined : rows(rowCount),
    stageOf(changeset),
  );
}

/** Status, change type and time first, then what was measured, then the rest. */
function recordOf({ changeset, measure }: ChangesetNode): readonly Fact[] {
  const facts = changesetFacts(changeset);
  return [...facts.slice(0, 3), ...measureFacts(measure), ...facts.slice(3)];
}

/** Both ends of each relation, in words. */
function relationLines(node: ChangesetNode, now: Date): string[] {
  const { corrects, correctedBy, replacedBy } = node;
  const lines = [
    corrects && l10n.t('Corrects the changeset of {0}.', nameOf(corrects, now)),
    correctedBy && l10n.t('Corrected by the changeset of {0}.', nameOf(correctedBy, now)),
    replacedBy && l10n.t('Hidden by the REPLACE of {0}.', nameOf(replacedBy, now)),
  ];
  return lines.flatMap((line) => (line === undefined ? [] : [escapeMarkdown(line)]));
}

/** `changeset`, with what more can be done with it: `changeset.stored.correction.corrected`. */
function contextOf({ changeset, measure, corrects, correctedBy }: ChangesetNode): string {
  const traits = [
    changeset.status === 'FAILED' && 'failed',
    isStoppable({ changeset, measure }) && 'stoppable',
    measure?.s3Uri && 'stored',
    corrects && 'correction',
    correctedBy && 'corrected',
  ];
  return ['changeset', ...traits.filter((trait) => Boolean(trait))].join('.');
}

export function renderChangeset(node: ChangesetNode, now: Date): RenderedNode {
  const { changeset, superseded } = node;
  const { changesetId, createTime, errorInfo, status } = changeset;
  const label = createTime ? briefTime(createTime, now) : changesetId;
  const description = descriptionOf(node, now);
  const failure = errorInfo
    ? [`${escapeMarkdown(errorInfo.errorCategory ?? '')}: ${escapeMarkdown(errorInfo.errorMessage ?? '')}`]
    : [];
  const title = heading(l10n.t('Changeset of {0}', label));
  return {
    label,
    description,
    ...iconOf(node),
    tooltip: [title, ...failure, ...relationLines(node, now), factTable(recordOf(node))].join('\n\n'),
    contextValue: contextOf(node),
    faint: superseded,
    spoken: [
      l10n.t('Changeset of {0}', label),
      status,
      description,
      superseded ? l10n.t('no longer current') : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(', '),
    command: 'finspaceData.showChangesetDetails',
  };
}
