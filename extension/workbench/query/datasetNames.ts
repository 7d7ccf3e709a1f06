import { isSameName, quoteName } from './sqlNames';

export interface NamedColumn {
  readonly columnName: string;
  readonly dataType: string;
  readonly description?: string;
}

/** A dataset as queries know it. */
export interface NamedDataset {
  readonly datasetId: string;
  readonly title: string;
  readonly alias?: string;
  readonly description?: string;
  readonly columns: readonly NamedColumn[];
  readonly keyColumns: readonly string[];
}

const namesOf = ({ datasetId, title, alias }: NamedDataset): readonly string[] => [
  ...(alias === undefined ? [] : [alias]),
  title,
  datasetId,
];

/** The dataset that a name stands for: by alias, title or id; undefined where there is none or are several. */
export function findDataset(datasets: readonly NamedDataset[], name: string): NamedDataset | undefined {
  const found = datasets.filter((dataset) => namesOf(dataset).some((each) => isSameName(each, name)));
  return found.length === 1 ? found[0] : undefined;
}

/** What a dataset is called in a query: its title where no other is called so, else its alias or id. */
export function nameInQuery(dataset: NamedDataset, datasets: readonly NamedDataset[]): string {
  const { title, alias, datasetId } = dataset;
  const isItsOwn = title.trim() !== '' && findDataset(datasets, title)?.datasetId === datasetId;
  return quoteName(isItsOwn ? title : (alias ?? datasetId));
}
