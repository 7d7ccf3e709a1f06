import type { ChangesetMeasure } from '../../../finspace/generated/localService';
import type { Clients } from '../../connections/connection';

const pageSize = 100;

/** The measure of a changeset; undefined where the service does not measure. */
export async function findMeasure(
  { local }: Clients,
  datasetId: string,
  changesetId: string,
): Promise<ChangesetMeasure | undefined> {
  if (!local) return undefined;
  let nextToken: string | undefined;
  do {
    const page = await local.listChangesetSummaries({ datasetId, maxResults: pageSize, nextToken });
    const found = page.changesetSummaries?.find((measure) => measure.changesetId === changesetId);
    if (found) return found;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return undefined;
}
