import { FirstSteps } from './support/firstSteps';
import { useJourney } from './support/journey';
import { createDataset } from './support/wizards';

const confirm = 'Confirm, or pick a line to change it';

describe('a first run', () => {
  const person = useJourney();
  const steps = () => new FirstSteps(person().workbench);

  it('begins in the walkthrough, whose first button opens the view', async () => {
    const { workbench } = person();
    await person().writeFile('day.csv', 'symbol,close\nIBM,144.62\nJPM,153.70\n');
    await steps().open();
    await steps().press('openView', 'Open the View');
    await workbench.welcomeButton('Create Dataset').waitFor();
    await steps().ticked('openView');
  });

  it('gives sample data in one click', async () => {
    const { workbench } = person();
    await steps().press('sampleData', 'Create Sample Data');
    await workbench.treeRow(/APPEND.*rows/).waitFor();
    await steps().ticked('sampleData');
    await workbench.screenshot('first-run-sample');
  });

  it("leads to a dataset of one's own", async () => {
    const { workbench } = person();
    await workbench.clearNotifications();
    await steps().press('createDataset', 'Create Dataset');
    await createDataset(workbench, { title: 'Closing prices', columns: 'symbol:STRING, close:DOUBLE' });
    await workbench.treeRow(/Closing prices/).waitFor();
    await steps().ticked('createDataset');
  });

  it('asks for a file, which may be put off', async () => {
    const { workbench } = person();
    await steps().press('createChangeset', 'Create Changeset');
    await workbench.quickInput.see('The dataset that gets a changeset');
    await workbench.page.keyboard.press('Escape');
    await steps().ticked('createChangeset');
  });

  it('takes a file that is dragged from the Explorer onto the dataset', async () => {
    const { workbench } = person();
    const { quickInput } = workbench;
    await workbench.clearNotifications();
    await workbench.openExplorer();
    await workbench.dragIntoView(
      workbench.explorerRow('day.csv'),
      'FinSpace',
      workbench.treeRow(/Closing prices/),
    );
    await quickInput.see('What the changeset does to the dataset');
    await workbench.screenshot('first-run-dropped');
    await quickInput.pick('What the changeset does to the dataset', 'Append');
    await quickInput.pick('How it is written', 'Continue');
    await quickInput.pick(confirm, 'Create Changeset');
    await workbench.treeRow(/APPEND.*2 rows/).waitFor();
    await workbench.notification(/The changeset of Closing prices succeeded: 2 rows/).waitFor();
  });

  it("ends with a terminal and a script of one's own, and every step is ticked", async () => {
    const { workbench } = person();
    await steps().press('openTerminal', 'Open Terminal');
    await workbench.quickInput.answer('How many minutes the credentials last', '5');
    await workbench.terminal.ready();
    await workbench.runCommand('View: Toggle Panel Visibility');
    await steps().press('ownCode', 'Copy for Python');
    for (const step of [
      'openView',
      'sampleData',
      'createDataset',
      'createChangeset',
      'openTerminal',
      'ownCode',
    ]) {
      await steps().ticked(step);
    }
    await workbench.clearNotifications();
    await workbench.screenshot('first-run-done');
  });
});
