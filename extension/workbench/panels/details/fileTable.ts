import { byteCount, count, localTime } from '../../host/format';
import { l10n } from '../../host/l10n';
import type { StoredObject } from '../../locations/objectStore';
import type { PageButton, TableSection } from './detailsPage';

/** So many files are listed. */
export const mostFiles = 1_000;

/** What is below a place in S3. */
export interface StoredFiles {
  readonly bucket: string;
  /** Ends with a slash. */
  readonly prefix: string;
  readonly objects: readonly StoredObject[];
}

const buttonsOf = ({ key }: StoredObject, name: string): readonly PageButton[] => [
  {
    label: l10n.t('Download'),
    action: 'downloadFile',
    argument: key,
    spoken: l10n.t('Download {0}', name),
  },
  {
    label: l10n.t('Copy S3 URI'),
    action: 'copyFileUri',
    argument: key,
    spoken: l10n.t('Copy the S3 URI of {0}', name),
  },
];

/** The files of a changeset or a data view, as a section of a page. */
export function fileSection({ prefix, objects }: StoredFiles): TableSection {
  const names = objects.map(({ key }) => key.slice(prefix.length));
  const bytes = objects.reduce((sum, { size }) => sum + size, 0);
  const total =
    objects.length === 1
      ? l10n.t('1 file, {0}', byteCount(bytes))
      : l10n.t('{0} files, {1}', count(objects.length), byteCount(bytes));
  return {
    kind: 'table',
    id: 'files',
    heading: l10n.t('Files'),
    note: objects.length < mostFiles ? total : l10n.t('The first {0} files are listed.', count(mostFiles)),
    table: {
      columns: [
        { name: l10n.t('Name'), numeric: false },
        { name: l10n.t('Size'), numeric: true },
        { name: l10n.t('Changed'), numeric: false },
      ],
      rows: objects.map(({ size, modifiedTime }, index) => [
        names[index] ?? '',
        byteCount(size),
        modifiedTime ? localTime(modifiedTime) : '',
      ]),
      buttons: objects.map((object, index) => buttonsOf(object, names[index] ?? '')),
    },
  };
}
