import { stat } from 'node:fs/promises';
import type { ChangesetOrigin } from '../changesets/changesetOrigins';
import { filesBelow } from '../changesets/folderFiles';
import { formatAnswersOf } from '../changesets/formatParams';
import type { IdentifiedChangeset } from '../tree/nodes';
import type { ChangesetAnswers } from '../wizard/createChangesetWizard';
import type { Command } from './command';
import { createChangeset } from './createChangeset';
import { changesetOf } from './pickSubject';

type Answers = Partial<ChangesetAnswers>;

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The answers that a changeset was made by, with its folder as it is now; undefined where files are gone. */
async function answersOf(origin: ChangesetOrigin | undefined): Promise<Answers | undefined> {
  if (!origin) return undefined;
  const { source, folder } = origin;
  if (source === 'folder' && folder !== undefined) {
    const files = await filesBelow(folder).catch(() => []);
    return files.length > 0 ? { ...origin, files } : undefined;
  }
  const found = await Promise.all(origin.files.map(isThere));
  return found.every(Boolean) ? origin : undefined;
}

/** The answers that lead to the same changeset, as far as the service knows them. */
async function answersFrom({ datasetId, sourceParams, formatParams }: IdentifiedChangeset): Promise<Answers> {
  const s3Uri = sourceParams?.s3SourcePath;
  if (s3Uri === undefined) return {};
  const { formatKey } = await import('../wizard/formatStep');
  const source = { source: 's3', s3Uri } as const;
  const formatFor = formatKey({ ...source, dataset: { datasetId, title: datasetId } });
  return { ...source, ...formatAnswersOf(formatParams ?? {}), formatFor };
}

/** Takes a changeset's row. Opens the wizard with the answers that made it, to make another. */
export const tryAgain: Command = async (services, argument) => {
  const { changeset } = await changesetOf(services.service, argument);
  const { datasetId, changesetId, changeType, updatesChangesetId } = changeset;
  const origin = await services.origins.find(changesetId);
  const answers = (await answersOf(origin)) ?? (await answersFrom(changeset));
  return createChangeset(services, {
    updatesChangesetLabel: origin?.updatesChangesetLabel,
    ...answers,
    dataset: { datasetId },
    changeType,
    updatesChangesetId,
  });
};
