import type { DatasetRecord } from '../catalog/datasetRecords';
import { foldCase } from '../catalog/foldCase';

interface Candidate {
  readonly name: string;
  readonly dataset: DatasetRecord;
}

const mostSuggestions = 3;

/** The names by which somebody may call the datasets whose rows they may read. Case does not count. */
export class DatasetNames {
  /** By folded name, of the kind of names that weighs most: ids, then aliases, then titles. */
  private readonly kinds: readonly ReadonlyMap<string, readonly Candidate[]>[];

  constructor(private readonly datasets: readonly DatasetRecord[]) {
    const named = (namesOf: (dataset: DatasetRecord) => readonly string[]) =>
      Map.groupBy(
        datasets.flatMap((dataset) => namesOf(dataset).map((name) => ({ name, dataset }))),
        ({ name }) => foldCase(name),
      );
    this.kinds = [
      named(({ datasetId }) => [datasetId]),
      named(({ alias }) => (alias === undefined ? [] : [alias, shortened(alias)])),
      named(({ title }) => [title]),
    ];
  }

  /** The datasets that a name means: several where it is ambiguous. */
  find(name: string): readonly DatasetRecord[] {
    const folded = foldCase(name);
    const found =
      this.kinds.map((kind) => kind.get(folded)).find((candidates) => candidates !== undefined) ?? [];
    const exact = found.filter((candidate) => candidate.name === name);
    return (exact.length === 1 ? exact : found).map(({ dataset }) => dataset);
  }

  /** Names like this one, the closest first, as they are written in SQL. */
  suggestions(name: string): readonly string[] {
    const folded = foldCase(name);
    // Of a title with blanks but its first word is read as a name.
    const begun = this.datasets.flatMap(({ title }) =>
      foldCase(title).startsWith(`${folded} `) ? [quoted(title)] : [],
    );
    const ranked = this.datasets
      .map((dataset) => nameInSql(dataset))
      .map((text) => ({ text, distance: distanceOf(folded, foldCase(text.replaceAll('"', ''))) }))
      .sort((first, second) => first.distance - second.distance)
      .map(({ text }) => text);
    return [...new Set([...begun, ...ranked])].slice(0, mostSuggestions);
  }
}

/** An alias without what all aliases begin with. */
const shortened = (alias: string): string => alias.replace(/^alias\//, '');

/** How a dataset is called in a query: by its alias, else by its title. */
export function nameInSql({ alias, title }: Pick<DatasetRecord, 'alias' | 'title'>): string {
  const name = alias === undefined ? title : shortened(alias);
  return /^[A-Za-z_]\w*$/.test(name) ? name : quoted(name);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Letters to insert, remove or exchange to make one text of the other, of their first hundred. */
function distanceOf(first: string, second: string): number {
  const [left = [], right = []] = [first, second].map((text) => Array.from(text.slice(0, 100)));
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of left.entries()) {
    const next = [index + 1];
    for (const [column, other] of right.entries()) {
      const [above = 0, diagonal = 0, before = 0] = [row[column + 1], row[column], next[column]];
      next.push(Math.min(above + 1, before + 1, diagonal + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
