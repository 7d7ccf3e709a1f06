import { briefTime, byteCount, localTime } from '../host/format';
import { l10n } from '../host/l10n';
import { describeCount } from './describeCount';
import { s3UriOf, type FolderNode, type LocationNode, type ObjectNode } from './nodes';
import { dotted, factTable, heading, type RenderedNode } from './renderedNode';

/** The last name of a path, without its slash. */
export const nameOfPath = (path: string): string => path.split('/').filter(Boolean).at(-1) ?? path;

export function renderLocations(): RenderedNode {
  return {
    label: l10n.t('Working Locations'),
    icon: 'cloud',
    tooltip: l10n.t('Your own places in S3: what is staged for changesets, and scratch space for notebooks.'),
    contextValue: 'locations',
    opens: 'collapsed',
  };
}

export function renderLocation({ locationType, known }: LocationNode): RenderedNode {
  const isStaging = locationType === 'INGESTION';
  const purpose = isStaging ? l10n.t('Stages files for changesets.') : l10n.t('Scratch space for notebooks.');
  return {
    label: locationType,
    description: describeCount(known),
    icon: isStaging ? 'cloud-upload' : 'notebook',
    tooltip: [heading(locationType), purpose].join('\n\n'),
    contextValue: 'location',
    opens: 'collapsed',
  };
}

export function renderFolder(node: FolderNode): RenderedNode {
  return {
    label: nameOfPath(node.path),
    description: describeCount(node.known),
    icon: 'folder',
    tooltip: factTable([{ label: l10n.t('S3 URI'), value: s3UriOf(node) }]),
    contextValue: 'folder',
    opens: 'collapsed',
  };
}

export function renderObject(node: ObjectNode, now: Date): RenderedNode {
  const { path, size, modifiedTime } = node;
  const label = nameOfPath(path);
  return {
    label,
    description: dotted(byteCount(size), modifiedTime && briefTime(modifiedTime, now)),
    icon: 'file',
    tooltip: [
      heading(label),
      factTable([
        { label: l10n.t('Size'), value: byteCount(size) },
        { label: l10n.t('Changed'), value: modifiedTime && localTime(modifiedTime) },
        { label: l10n.t('S3 URI'), value: s3UriOf(node) },
      ]),
    ].join('\n\n'),
    contextValue: 'object',
  };
}
