import assert from 'node:assert/strict';
import { useJourney } from './support/journey';

const day = 'symbol,day,close,volume\nIBM,2026-03-09,144.62,3500000\nJPM,2026-03-09,153.7,12100000\n';
const wrong = 'symbol,day,close,volume\nIBM,2026-03-10,1,1\n';
const right = 'symbol,day,close,volume\nIBM,2026-03-10,145.01,3100000\n';
const confirm = 'Confirm, or pick a line to change it';
const looks = 'How it is written';

describe('the wizards', () => {
  const person = useJourney();

  async function picture(name: string): Promise<void> {
    const { workbench } = person();
    await workbench.screenshot(`wizards-${name}`);
  }

  it('create a dataset from a file, with a column changed', async () => {
    const { workbench } = person();
    const { quickInput } = workbench;
    const file = await person().writeFile('day.csv', day);
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').click();
    await quickInput.answer('The title of the dataset', 'Closing prices');
    await quickInput.pick('What the dataset holds', 'Tabular');
    await quickInput.answer('A description', '');
    await quickInput.answer('A second, unique name', '');
    await picture('schema-source');
    await quickInput.pick('Where the columns come from', 'From a file…');
    await quickInput.chooseFile(file);
    await quickInput.pick('The columns of the dataset', 'volume');
    await picture('column');
    await quickInput.pick('What to change of the column volume', 'Change the type');
    await picture('types');
    await quickInput.pick('What the column holds', 'DOUBLE');
    await picture('columns');
    await quickInput.pick('The columns of the dataset', 'symbol');
    await quickInput.pick('What to change of the column symbol', 'Make part of the primary key');
    await quickInput.pick('The columns of the dataset', 'Continue with these columns');
    await picture('dataset-confirm');
    await quickInput.pick(confirm, 'Copy as Python (boto3)');
    await quickInput.pick(confirm, 'Create Dataset');
    await workbench.notification(/Dataset created: Closing prices/).waitFor();
    const client = await person().client();
    const [dataset] = (await client.listDatasets()).datasets ?? [];
    const schema = dataset?.schemaDefinition?.tabularSchemaConfig;
    assert.deepEqual(
      schema?.columns?.map(({ columnName, dataType }) => `${columnName ?? ''}:${dataType ?? ''}`),
      ['symbol:STRING', 'day:DATE', 'close:DOUBLE', 'volume:DOUBLE'],
    );
    assert.deepEqual(schema.primaryKeyColumns, ['symbol']);
    client.destroy();
  });

  for (const [name, text] of [
    ['day', day],
    ['wrong', wrong],
  ] as const) {
    it(`create a changeset after a look at its file: ${name}`, async () => {
      const { workbench } = person();
      const { quickInput } = workbench;
      const file = await person().writeFile(`${name}.csv`, text);
      await workbench.clearNotifications();
      await workbench.runCommand('FinSpace: Create Changeset');
      await quickInput.pick('The dataset that gets a changeset', 'Closing prices');
      await picture('change-type');
      await quickInput.pick('What the changeset does to the dataset', 'Append');
      await picture('source');
      await quickInput.pick('Where the rows come from', 'Local files…');
      await quickInput.chooseFile(file);
      await quickInput.see(looks);
      await picture(`preview-${name}`);
      await quickInput.pick(looks, 'Separator');
      await quickInput.pick('What separates the values', 'semicolon');
      await quickInput.see(looks);
      await picture('preview-misfit');
      await quickInput.pick(looks, 'Separator');
      await quickInput.pick('What separates the values', 'comma');
      await quickInput.pick(looks, 'Continue');
      await picture('changeset-confirm');
      await quickInput.pick(confirm, 'Create Changeset');
      const rows = name === 'day' ? '2 rows' : '1 row';
      await workbench.notification(new RegExp(`Closing prices succeeded: ${rows}`)).waitFor();
    });
  }

  it('correct a changeset', async () => {
    const { workbench } = person();
    const { quickInput } = workbench;
    const file = await person().writeFile('right.csv', right);
    await workbench.clearNotifications();
    await workbench.runCommand('FinSpace: Correct Changeset');
    await quickInput.pick('Choose a dataset', 'Closing prices');
    await quickInput.pick('Choose a changeset', '1 row');
    await quickInput.pick('Where the rows come from', 'Local files…');
    await quickInput.chooseFile(file);
    await quickInput.see(looks);
    await picture('correction-preview');
    await quickInput.pick(looks, 'Continue');
    await quickInput.see(confirm);
    await picture('correction-confirm');
    await quickInput.pick(confirm, 'Correct Changeset');
    await workbench.notification(/Closing prices succeeded: 1 row/).waitFor();
    const client = await person().client();
    const [dataset] = (await client.listDatasets()).datasets ?? [];
    const { changesets = [] } = await client.listChangesets({ datasetId: dataset?.datasetId ?? '' });
    const [correction, target] = changesets;
    assert.equal(correction?.updatesChangesetId, target?.changesetId);
    client.destroy();
  });

  it('create a data view', async () => {
    const { workbench } = person();
    const { quickInput } = workbench;
    await workbench.clearNotifications();
    await workbench.runCommand('FinSpace: Create Data View');
    await quickInput.pick('The dataset to make a view of', 'Closing prices');
    await quickInput.see('Which rows the view holds');
    await picture('view-timing');
    await quickInput.pick('Which rows the view holds', 'As of now');
    await quickInput.pick('What the view is written as', 'Files in S3');
    await quickInput.pick('The format of the files', 'Parquet');
    await quickInput.pick('How the files are compressed', 'snappy');
    await quickInput.pick('Columns to split the files by', 'day');
    await quickInput.see('Columns to split the files by');
    await picture('view-folders');
    await quickInput.pick('Columns to split the files by', 'Continue with day');
    await quickInput.pick('Columns to sort the rows', 'symbol');
    await quickInput.pick('Columns to sort the rows', 'Continue with symbol');
    await quickInput.see(confirm);
    await picture('view-confirm');
    await quickInput.pick(confirm, 'Create Data View');
    await workbench.notification(/The data view of Closing prices is ready/).waitFor();
    await picture('view-ready');
  });
});
