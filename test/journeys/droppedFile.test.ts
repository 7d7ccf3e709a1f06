import { createDataset } from './support/wizards';
import { useJourney } from './support/journey';

describe('a file that is dropped on a dataset', () => {
  const person = useJourney();

  it('is on its way to a changeset, with the dataset chosen', async () => {
    const { workbench } = person();
    await person().writeFile('day.csv', 'symbol,close\nIBM,144.62\nJPM,153.70\n');
    await workbench.explorerRow('day.csv').dblclick();
    await workbench.editorTab('day.csv').waitFor();
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').click();
    await createDataset(workbench, { title: 'Closing prices', columns: 'symbol:STRING, close:DOUBLE' });
    await workbench.clearNotifications();
    await workbench.treeRow(/Changesets/).waitFor();
    await workbench.editorTab('day.csv').dragTo(workbench.treeRow(/Closing prices/));
    await workbench.quickInput.see('What the changeset does to the dataset');
    await workbench.screenshot('dropped-file');
  });

  it('becomes its first changeset', async () => {
    const { workbench } = person();
    const { quickInput } = workbench;
    await quickInput.pick('What the changeset does to the dataset', 'Append');
    await quickInput.pick('How it is written', 'Continue');
    await quickInput.pick('Confirm, or pick a line to change it', 'Create Changeset');
    await workbench.treeRow(/APPEND.*2 rows/).waitFor();
  });
});
