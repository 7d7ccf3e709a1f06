import { tablesOf } from '../query/sqlTables';
import { findDataset } from '../query/datasetNames';
import { tokenize } from '../query/sqlTokens';
import { l10n } from '../host/l10n';
import type { Command } from './command';
import { pickInstant } from './pickInstant';
import { chosenPart, queryDocument, requireLocalService } from './queryEditor';

/** Runs the selection or the statement at the cursor, or the one that a lens names. */
export const runQuery: Command = async (services, argument) => {
  requireLocalService(services);
  const { document, part } = await chosenPart(argument);
  const { editors } = await services.queries.load();
  await editors.run(services.service, document, part);
};

/** Stops the query that the editor runs. */
export const stopQuery: Command = async (services, argument) => {
  const document = await queryDocument(argument);
  (await services.queries.load()).editors.stop(document);
};

const mostHistories = 5;

/** Asks as of when the queries of the editor are run; a `Date` or `'now'` answers that beforehand. */
export const pickQueryInstant: Command = async ({ service, queries }, argument) => {
  const document = await queryDocument(undefined);
  const { editors, directory } = await queries.load();
  const given = argument === 'now' || argument instanceof Date ? argument : undefined;
  const datasets = await directory.datasets();
  const named = tablesOf(tokenize(document.getText())).flatMap(
    ({ name }) => findDataset(datasets, name) ?? [],
  );
  const datasetIds = [...new Set(named.map(({ datasetId }) => datasetId))].slice(0, mostHistories);
  const instant =
    given ??
    (await pickInstant(service, {
      title: l10n.t('Query as of'),
      placeholder: l10n.t('As of when datasets are read that the query gives no instant'),
      datasetIds,
      offersNow: true,
    }));
  await editors.setInstant(document, instant === 'now' ? undefined : instant);
};
