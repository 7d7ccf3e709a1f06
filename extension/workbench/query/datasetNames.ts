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
  /** Without rows it cannot be queried. */
  readonly hasRows: boolean;
}

/** Kinds of names, in the order in which the service goes by them. */
const kindsOfNames: readonly ((dataset: NamedDataset) => readonly string[])[] = [
  ({ datasetId }) => [datasetId],
  ({ alias }) => (alias === undefined ? [] : [alias, alias.replace(/^alias\//, '')]),
  ({ title }) => [title],
];

/** The datasets that a name stands for: by id, else by alias, else by title; several where it is ambiguous. */
export function datasetsNamed(datasets: readonly NamedDataset[], name: string): readonly NamedDataset[] {
  for (const namesOf of kindsOfNames) {
    const found = datasets.filter((dataset) => namesOf(dataset).some((each) => isSameName(each, name)));
    const exact = found.filter((dataset) => namesOf(dataset).includes(name));
    if (found.length > 0) return exact.length === 1 ? exact : found;
  }
  return [];
}

/** The dataset that a name stands for; undefined where there is none or are several. */
export function findDataset(datasets: readonly NamedDataset[], name: string): NamedDataset | undefined {
  const [found, ...others] = datasetsNamed(datasets, name);
  return others.length === 0 ? found : undefined;
}

/** What a dataset is called in a query: its title where no other is called so, else its alias or id. */
export function nameInQuery(dataset: NamedDataset, datasets: readonly NamedDataset[]): string {
  const { title, alias, datasetId } = dataset;
  const isNamed = (other: NamedDataset): boolean =>
    kindsOfNames.some((namesOf) => namesOf(other).some((each) => isSameName(each, title)));
  const isItsOwn = title.trim() !== '' && datasets.filter(isNamed).length <= 1;
  return quoteName(isItsOwn ? title : (alias ?? datasetId));
}
