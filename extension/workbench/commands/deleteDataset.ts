import type { Services } from '../container';
import { count } from '../host/format';
import { l10n } from '../host/l10n';
import { askModally, showInformation } from '../host/messages';
import { Cancelled, WorkbenchError } from '../host/workbenchError';
import type { ServiceCaller } from '../connections/connection';
import { loadChangesets, loadDataViews } from '../tree/loadNodes';
import type { DatasetNode } from '../tree/nodes';
import type { Page } from '../tree/pagedList';

/** More pages are not counted, but said to be there. */
const mostPages = 10;

async function countAll(load: (nextToken?: string) => Promise<Page<unknown>>): Promise<string> {
  let counted = 0;
  let nextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await load(nextToken);
    counted += answer.items.length;
    nextToken = answer.nextToken;
    if (nextToken === undefined) return count(counted);
  }
  return `${count(counted)}+`;
}

async function confirm(service: ServiceCaller, datasetId: string, title: string): Promise<void> {
  const [changesets, views] = await Promise.all([
    countAll((nextToken) => loadChangesets(service, datasetId, nextToken)),
    countAll((nextToken) => loadDataViews(service, datasetId, nextToken)),
  ]);
  const deleteIt = l10n.t('Delete Dataset');
  const detail = l10n.t(
    'With it go its changesets ({0}) and data views ({1}), with all their files. This cannot be undone.',
    changesets,
    views,
  );
  const chosen = await askModally(l10n.t('Delete the dataset {0}?', title), detail, deleteIt);
  if (chosen !== deleteIt) throw new Cancelled();
}

/** A conflict says what the service says, in words that tell what to do. */
function explain(error: unknown, title: string): unknown {
  if (!(error instanceof Error) || error.name !== 'ConflictException') return error;
  const message = l10n.t(
    'The dataset {0} cannot be deleted while something in it is on its way. Wait for its end, then try again. {1}',
    title,
    error.message,
  );
  return new WorkbenchError('InUse', message, undefined, { cause: error });
}

/** Deletes a dataset, once the person has said so. Resolves to its id. */
export async function deleteDataset(
  { service, tree }: Services,
  { dataset }: DatasetNode,
  confirmed: boolean,
): Promise<string> {
  const { datasetId, datasetTitle: title = datasetId } = dataset;
  if (!confirmed) await confirm(service, datasetId, title);
  try {
    await service.call(({ data }) => data.deleteDataset({ datasetId }));
  } catch (error) {
    throw explain(error, title);
  }
  tree.removeDataset(datasetId);
  void showInformation(l10n.t('Dataset deleted: {0}', title));
  return datasetId;
}
