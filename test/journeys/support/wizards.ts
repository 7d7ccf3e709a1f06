import type { Workbench } from './workbench';

export interface DatasetEntries {
  readonly title: string;
  readonly alias?: string;
  /** Columns as `name:TYPE, name:TYPE`; read from the first changeset when left out. */
  readonly columns?: string;
}

/** Answers the wizard for a dataset, which has just been opened. */
export async function createDataset({ quickInput }: Workbench, entries: DatasetEntries): Promise<void> {
  await quickInput.answer('The title of the dataset', entries.title);
  await quickInput.pick('What the dataset holds', 'Tabular');
  await quickInput.answer('A description', '');
  await quickInput.answer('A second, unique name', entries.alias ?? '');
  await quickInput.pick(
    'Where the columns come from',
    entries.columns ? 'Enter the columns' : 'From the first changeset',
  );
  if (entries.columns) await quickInput.answer('Columns as name:TYPE', entries.columns);
  await quickInput.pick('Confirm, or pick a line to change it', 'Create Dataset');
}

export interface ChangesetEntries {
  /** The dataset's title. */
  readonly dataset: string;
  /** An absolute path. */
  readonly file: string;
}

/** Opens the wizard for a changeset from the palette and answers it for a comma-separated file with a header. */
export async function createChangesetFromFile(
  workbench: Workbench,
  entries: ChangesetEntries,
): Promise<void> {
  const { quickInput } = workbench;
  await workbench.runCommand('FinSpace: Create Changeset');
  await quickInput.pick('The dataset that gets a changeset', entries.dataset);
  await quickInput.pick('What the changeset does to the dataset', 'Append');
  await quickInput.pick('Where the rows come from', 'Local files…');
  await quickInput.chooseFile(entries.file);
  await quickInput.pick('How it is written', 'Continue');
  await quickInput.pick('Confirm, or pick a line to change it', 'Create Changeset');
}
