import type {
  GetDatasetRoomOutput,
  GetWorkingLocationRoomOutput,
} from '../../finspace/generated/localService';
import { byteCount, count } from '../host/format';
import { l10n } from '../host/l10n';
import { factTable } from './renderedNode';

const bytesIfAny = (bytes = 0): string | undefined => (bytes > 0 ? byteCount(bytes) : undefined);

/** What a dataset takes of the disk, as Markdown: in all, and what of. */
export function renderDatasetRoom(room: GetDatasetRoomOutput): string {
  return factTable([
    { label: l10n.t('On disk'), value: byteCount(room.byteCount ?? 0) },
    { label: l10n.t('Active changesets'), value: bytesIfAny(room.activeByteCount) },
    { label: l10n.t('Kept for earlier versions'), value: bytesIfAny(room.keptByteCount) },
    { label: l10n.t('Data views'), value: bytesIfAny(room.dataViewByteCount) },
    { label: l10n.t('Log, profiles and reports'), value: bytesIfAny(room.otherByteCount) },
  ]);
}

/** What a working location takes of the disk, as Markdown. */
export function renderLocationRoom(room: GetWorkingLocationRoomOutput): string {
  const { objectCount = 0, uploadCount = 0 } = room;
  const inUploads = l10n.t('{0} in {1}', byteCount(room.uploadByteCount ?? 0), count(uploadCount));
  return factTable([
    { label: l10n.t('Objects'), value: count(objectCount) },
    { label: l10n.t('On disk'), value: byteCount(room.byteCount ?? 0) },
    { label: l10n.t('Unfinished uploads'), value: uploadCount > 0 ? inUploads : undefined },
  ]);
}
