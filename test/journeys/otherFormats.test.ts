import { parquetOf } from '../service/engine/engineFixture';
import { useJourney } from './support/journey';
import { createChangesetFromFile, createDataset } from './support/wizards';

describe('files that are no CSV', () => {
  const person = useJourney();
  before(async () => {
    const { workbench } = person();
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').click();
    await createDataset(workbench, { title: 'Closing prices', columns: 'symbol:STRING, price:DOUBLE' });
  });

  for (const [name, rowCount, content] of [
    ['prices.json', 1, () => '{"symbol":"IBM","price":144.62}\n'],
    ['prices.parquet', 2, () => parquetOf(`SELECT unnest(['IBM', 'JPM']) AS symbol, 144.5::DOUBLE AS price`)],
    [
      'prices.xml',
      3,
      () => `<prices>${'<p><symbol>IBM</symbol><price>144.62</price></p>'.repeat(3)}</prices>`,
    ],
  ] as const) {
    it(`become changesets: ${name}`, async () => {
      const journey = person();
      const file = await journey.writeFile(name, await content());
      await createChangesetFromFile(journey.workbench, { dataset: 'Closing prices', file });
      await journey.workbench.treeRow(new RegExp(`APPEND.*${rowCount} rows?`)).waitFor();
    });
  }
});
