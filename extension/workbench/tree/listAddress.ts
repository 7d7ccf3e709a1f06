import type { LocationType } from '../../finspace/generated/secondGeneration';

/** Names a list that the tree shows page by page. */
export type ListAddress =
  | { readonly list: 'datasets' }
  | { readonly list: 'changesets'; readonly datasetId: string }
  | { readonly list: 'dataViews'; readonly datasetId: string }
  /** What is in a working location, one level below `folder`, which is '' or ends with a slash. */
  | { readonly list: 'objects'; readonly locationType: LocationType; readonly folder: string };

export const datasetsAddress: ListAddress = { list: 'datasets' };

/** The id of the row that a list is below, which is of its own for each list. */
export function keyOfList(address: ListAddress): string {
  switch (address.list) {
    case 'datasets':
      return 'connection';
    case 'objects':
      return address.folder === ''
        ? `location/${address.locationType}`
        : `folder/${address.locationType}/${address.folder}`;
    default:
      return `${address.list}/${address.datasetId}`;
  }
}

function foldersAbove(folder: string): string[] {
  const names = folder.split('/').slice(0, -2);
  return names.map((_, index) => `${names.slice(0, index + 1).join('/')}/`).reverse();
}

/** The ids of the rows above a list, nearest first. */
export function rowsAbove(address: ListAddress): readonly string[] {
  const own = keyOfList(address);
  if (address.list === 'datasets') return [own];
  if (address.list !== 'objects') return [own, `dataset/${address.datasetId}`, 'connection'];
  const { locationType, folder } = address;
  const folders = folder === '' ? [] : [...foldersAbove(folder), ''];
  const between = folders.map((above) => keyOfList({ list: 'objects', locationType, folder: above }));
  return [own, ...between, 'locations', 'connection'];
}
