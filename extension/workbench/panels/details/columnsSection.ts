import { l10n } from '../../host/l10n';
import { columnTable } from '../columnTable';
import type { ColumnsSection } from './detailsPage';
import type { ProfileState } from './rowProfiles';

/** What columns hold, as a section of a page. */
export function columnsSection({ isLoading, progress, profile, problem }: ProfileState): ColumnsSection {
  const waiting =
    progress === undefined
      ? l10n.t('The columns are being looked at…')
      : l10n.t('The columns are being looked at… {0} %', progress);
  const note = problem ?? (isLoading && !profile ? waiting : undefined);
  const isEmpty = profile?.columns?.length === 0;
  return {
    kind: 'columns',
    id: 'columns',
    heading: l10n.t('Columns'),
    isLoading,
    ...(profile && !isEmpty ? { table: columnTable(profile) } : {}),
    ...(note === undefined ? {} : { note }),
    ...(problem === undefined
      ? {}
      : { buttons: [{ label: l10n.t('Try Again'), action: 'profileAgain' as const }] }),
  };
}
