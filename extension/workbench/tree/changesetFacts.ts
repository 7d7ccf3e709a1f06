import type { ChangesetMeasure } from '../../finspace/generated/localService';
import { byteCount, count, duration, localTime } from '../host/format';
import { l10n } from '../host/l10n';
import type { IdentifiedChangeset } from './nodes';

/** A line of a changeset's record. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

const time = (instant: Date | undefined) => instant && localTime(instant);

const parameters = (values: Readonly<Record<string, string>> | undefined) =>
  Object.entries(values ?? {}).map(([label, value]) => ({ label, value }));

const known = (facts: readonly { label: string; value?: string }[]): readonly Fact[] =>
  facts.filter((fact): fact is Fact => fact.value !== undefined && fact.value !== '');

/** The whole record, in the order in which it is read. */
export function changesetFacts(changeset: IdentifiedChangeset): readonly Fact[] {
  return known([
    { label: l10n.t('Status'), value: changeset.status },
    { label: l10n.t('Change type'), value: changeset.changeType },
    { label: l10n.t('Created'), value: time(changeset.createTime) },
    { label: l10n.t('Active from'), value: time(changeset.activeFromTimestamp) },
    { label: l10n.t('Active until'), value: time(changeset.activeUntilTimestamp) },
    { label: l10n.t('Corrects'), value: changeset.updatesChangesetId },
    { label: l10n.t('Corrected by'), value: changeset.updatedByChangesetId },
    ...parameters(changeset.sourceParams),
    ...parameters(changeset.formatParams),
    { label: l10n.t('Changeset'), value: changeset.changesetId },
    { label: l10n.t('Dataset'), value: changeset.datasetId },
    { label: l10n.t('ARN'), value: changeset.changesetArn },
  ]);
}

function took({ startTime, endTime }: ChangesetMeasure): string | undefined {
  return startTime && endTime ? duration(endTime.getTime() - startTime.getTime()) : undefined;
}

/** What the service measured of a changeset. */
export function measureFacts(measure: ChangesetMeasure | undefined): readonly Fact[] {
  if (!measure) return [];
  const { rowCount, columnCount, sourceByteCount, storedByteCount } = measure;
  return known([
    { label: l10n.t('Rows'), value: rowCount === undefined ? undefined : count(rowCount) },
    { label: l10n.t('Columns'), value: columnCount === undefined ? undefined : count(columnCount) },
    {
      label: l10n.t('Source'),
      value: sourceByteCount === undefined ? undefined : byteCount(sourceByteCount),
    },
    {
      label: l10n.t('Stored'),
      value: storedByteCount === undefined ? undefined : byteCount(storedByteCount),
    },
    { label: l10n.t('Duration'), value: took(measure) },
  ]);
}
